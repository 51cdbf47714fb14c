#include "intake/refer/reference.hpp"

#include "intake/refer/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding::intake {
namespace {

// No law goes deeper or lists more; a text that means harm may.
constexpr std::size_t deepest_path = 8;
constexpr std::size_t longest_list = 30;

class Parser : NumberReader {
public:
  Parser(std::string_view text, const std::vector<std::string> &own) : NumberReader(text, own) {}

  std::vector<Reference> run() {
    std::vector<Reference> found;
    std::size_t name_end = 0; // of the law named last: "verordening (EU) nr. 651/2014" has no point 651
    for (std::size_t i = 0; i < tokens_.size();) {
      std::size_t next = i;
      const NounWord *noun = tokens_[i].begin < name_end ? noun_word(small(i)) : nullptr;
      auto one = noun != nullptr && noun->weak ? std::nullopt : parse(i, next);
      i = std::max(next, i + 1);
      if (!one) continue;
      if (const std::size_t at = text_.find(one->law, one->at.end);
          !one->law.empty() && at != std::string_view::npos)
        name_end = at + one->law.size();
      found.push_back(std::move(*one));
    }
    return found;
  }

private:
  // What is being read.
  struct State {
    Reference out;
    Steps prefix; // of the target that the next step goes down from
    std::size_t next = 0;
    bool plural = false;
    LanguageSet languages = 0; // of the last noun
  };

  void add(State &now, Step step, bool sibling) const {
    Steps steps = now.prefix;
    sibling = sibling || steps.size() >= deepest_path;
    const int depth = depth_of(step.level);
    if (sibling)
      while (!steps.empty() && depth_of(steps.back().level) >= depth) steps.pop_back();
    else
      while (!steps.empty() && ((depth_of(steps.back().level) > depth &&
                                 !(steps.back().level == Level::sentence && step.level == Level::point)) ||
                                (steps.back().level == step.level && step.level != Level::point)))
        steps.pop_back();
    // what was the last target goes one step deeper, unless this is another one
    const bool deeper =
        !sibling && !now.out.targets.empty() && now.out.targets.back() == now.prefix && steps == now.prefix;
    steps.push_back(std::move(step));
    if (deeper)
      deepen(now, steps);
    else
      now.out.targets.push_back(steps);
    now.prefix = std::move(steps);
  }

  static void deepen(State &now, const Steps &steps) { now.out.targets.back() = steps; }

  // "(b)(ii)" glued behind a number
  void glued(State &now) const {
    while (mark(now.next, "(") && touches(now.next)) {
      const auto one = single(now.next, Level::point);
      if (!one) return;
      Step step{Level::point, "", one->value, ""};
      now.next = one->next;
      if (const std::size_t words = range_word(now.next, now.languages);
          words > 0 && mark(now.next + words, "("))
        if (const auto last = single(now.next + words, Level::point)) { // "(b) to (d)"
          step.to = last->value;
          now.next = last->next;
        }
      add(now, std::move(step), false);
    }
  }

  // Ordinals before their noun: "eerste en derde lid", "premier alinéa".
  bool ordinals(State &now, std::size_t i, bool sibling) const {
    std::vector<Step> steps;
    std::size_t at = i;
    while (steps.size() <= longest_list) {
      auto one = ordinal(at, now.languages);
      if (!one) return false;
      steps.push_back(std::move(*one));
      std::size_t behind = 0;
      if (const auto word = noun(at, behind);
          word && (word->level == Level::subclause || word->level == Level::sentence)) {
        if (behind_is_people(behind)) return false;
        now.languages = word->languages;
        for (std::size_t k = 0; k < steps.size(); ++k) {
          steps[k].level = word->level;
          steps[k].noun = small(at);
          add(now, std::move(steps[k]), sibling || k > 0);
        }
        now.next = behind;
        return true;
      }
      constexpr LanguageSet any = 0xFFFF; // behind an ordinal stands no letter that counts
      if (mark(at, ",") || is_and(small(at), any)) ++at;
      if (is_and(small(at), any)) ++at;
      if (is_article_word(small(at))) ++at;
    }
    return false;
  }
  // "eerste", "eerste tot en met derde"; `at` goes behind it.
  std::optional<Step> ordinal(std::size_t &at, LanguageSet languages) const {
    const auto first = ordinal_word(small(at));
    if (!first) return std::nullopt;
    Step step;
    step.number = std::to_string(*first);
    ++at;
    if (const std::size_t words = range_word(at, languages))
      if (const auto last = ordinal_word(small(at + words))) {
        step.to = std::to_string(*last);
        at += words + 1;
      }
    return step;
  }

  // "het eerste lid van de raad", "the first paragraph of the book" are no parts of this document.
  bool behind_is_people(std::size_t next) const {
    if (is_in<&LanguageData::citing, &Citing::member_of>(small(next))) return true;
    for (std::size_t i = next + 1; is_of(small(next)) && i < next + 5 && i < tokens_.size(); ++i)
      if (is_in<&LanguageData::citing, &Citing::bodies>(small(i))) return true;
    return false;
  }
  static bool is_of(std::string_view small) {
    return is_in<&LanguageData::citing, &Citing::of_words>(small) ||
           is_in<&LanguageData::citing, &Citing::from_words>(small) ||
           is_in<&LanguageData::citing, &Citing::into_words>(small);
  }

  // A noun and its numbers: "onderdelen a en c", "Absatz 1 und 3".
  bool noun_and_numbers(State &now, std::size_t i, bool sibling) const {
    std::size_t at = 0;
    const auto word = noun(i, at);
    if (!word) return false;
    auto first = number(at, *word);
    if (!first) return false;
    if (measures(first->next)) return false;
    if (now.out.targets.empty()) now.plural = word->plural;
    now.languages = word->languages;
    now.out.hole = now.out.hole || first->hole;
    add(now, {word->level, small(i), first->value, first->to}, sibling);
    now.next = first->next;
    if (!first->hole) glued(now);
    bracketed(now);
    more_numbers(now, *word, small(i));
    return true;
  }

  // Whether what stands here is counted by the number before it: "artikel 3 keer"; but not "artikel 1 leden
  // 1-3", where it has a number itself.
  bool measures(std::size_t i) const {
    if (!is_measure(small(i))) return false;
    std::size_t behind = 0;
    const auto word = noun(i, behind);
    return !word || !number(behind, *word);
  }

  // ", 4 en 7", "en b", "and (c)"
  void more_numbers(State &now, const NounWord &word, const std::string &noun_text) const {
    bool listed = false;
    for (;;) {
      std::size_t at = now.next;
      const bool comma = mark(at, ",");
      if (comma) ++at;
      const bool joined = is_and(small(at), word.languages) || mark(at, "/");
      if (joined) ++at;
      if (!comma && !joined) return;
      if (mark(at, "(") && !now.prefix.empty() && now.prefix.back().level == Level::point) {
        if (!another_letter(now, at)) return;
        continue;
      }
      const auto one = number(at, word);
      if (!one || one->hole || measures(one->next)) return;
      listed = listed || (comma && !joined && lists(at, word));
      if (!listed && may_count(word, one->next, comma, joined)) return;
      // "Absatz 1, 3 Nummer 2" is rare, "lid 1, 2026" is not a list
      add(now, {word.level, noun_text, one->value, one->to}, true);
      now.next = one->next;
      glued(now);
    }
  }

  // Behind a noun in the singular another number may count what follows it.
  bool may_count(const NounWord &word, std::size_t behind, bool comma, bool joined) const {
    if (word.plural) return false;
    const bool shallow = has_heading(word.level) || word.level == Level::own;
    return comma ? shallow || !joined : shallow && !ends_cleanly(behind, word.languages);
  }

  // "2.1(a) and (c)"
  bool another_letter(State &now, std::size_t at) const {
    const auto one = single(at, Level::point);
    if (!one) return false;
    add(now, {Level::point, now.prefix.back().noun, one->value, ""}, true);
    now.next = one->next;
    glued(now);
    return true;
  }

  // "point b) ii)" and "onder b), i)": a letter with its bracket, and behind it one more step down.
  void bracketed(State &now) const {
    while (!now.prefix.empty() && now.prefix.back().level == Level::point && mark(now.next - 1, ")")) {
      const std::size_t at = mark(now.next, ",") ? now.next + 1 : now.next;
      if (!at_letter(at) || !mark(at + 1, ")") || !balanced(at)) return;
      add(now, {Level::point, "", small(at), ""}, false);
      now.next = at + 2;
    }
  }

  // Behind a number that is no count of something.
  bool ends_cleanly(std::size_t i, LanguageSet languages) const {
    if (i >= tokens_.size() || tokens_[i].kind == TokenKind::mark ||
        is_in<&LanguageData::citing, &Citing::goes_on>(small(i)))
      return true;
    std::size_t behind = 0;
    return is_and(small(i), languages) && noun(i + 1, behind).has_value();
  }

  // "artikel 2, 3 en 5": behind the first comma the numbers go on to an "en".
  bool lists(std::size_t at, NounWord word) const {
    if (word.plural || (!has_heading(word.level) && word.level != Level::own)) return false;
    for (;;) {
      const auto one = number(at, word);
      if (!one || one->hole) return false;
      at = one->next;
      if (is_and(small(at), word.languages)) {
        const auto last = number(at + 1, word);
        return last && !last->hole && !measures(last->next) && ends_cleanly(last->next, word.languages);
      }
      if (!mark(at, ",")) return false;
      ++at;
    }
  }

  // Down from what was read: ", eerste lid, onderdeel b, onder 2°".
  void deeper(State &now) const {
    for (;;) {
      bool sibling = false;
      const std::size_t at = next_step(now, sibling);
      if (ordinals(now, at, sibling)) continue;
      std::size_t behind = 0;
      const auto word = noun(at, behind);
      const bool down = word && !has_heading(word->level) && word->level != Level::own;
      if (down && noun_and_numbers(now, at, sibling)) continue;
      if (!another_article(now, at)) return;
    }
  }
  // Where the words of the next step may begin: behind a comma, "en", "aanhef en", an article.
  std::size_t next_step(const State &now, bool &sibling) const {
    std::size_t at = now.next;
    if (mark(at, ",")) ++at;
    if (is_and(small(at), now.languages) && at + 1 < tokens_.size()) {
      sibling = true;
      ++at;
    }
    const bool head = is_in<&LanguageData::citing, &Citing::head>(small(at));
    if (head || is_article_word(small(at))) ++at;
    if (head) {
      if (is_and(small(at), 0) || mark(at, ",")) ++at;
      sibling = false;
    }
    return at;
  }
  // "artikelen 15, derde lid, 16, tweede lid, en 17"
  bool another_article(State &now, std::size_t at) const {
    if (!now.plural || now.prefix.empty() || now.out.targets.size() >= 200) return false;
    const Step &first = now.out.targets.front().front();
    if (first.level != Level::article || at <= now.next || at >= tokens_.size() ||
        tokens_[at].kind != TokenKind::number)
      return false;
    const auto one = number(at, {.level = first.level, .plural = true, .languages = now.languages});
    if (!one || one->hole) return false;
    now.prefix = {Step{Level::article, first.noun, one->value, one->to}};
    now.out.targets.push_back(now.prefix);
    now.next = one->next;
    glued(now);
    return true;
  }

  // "dit artikel", "this clause", "het vorige lid"
  bool own_part(State &now, std::size_t i) const {
    const bool previous = is_in<&LanguageData::citing, &Citing::previous>(small(i));
    if (!is_this(small(i)) && !previous) return false;
    std::size_t behind = 0;
    const auto word = noun(i + 1, behind);
    if (!word || word->plural || word->level == Level::own) return false;
    if (word->weak) return false;
    if (single(behind, word->level) && tokens_[behind].kind == TokenKind::number)
      return false; // "dit artikel 3"
    now.out.own = true;
    now.out.targets.push_back({Step{word->level, small(i + 1), previous ? "previous" : "", ""}});
    now.prefix = now.out.targets.back();
    now.next = behind;
    return true;
  }

  // A part called by its heading: "artikel ‘Looptijd’", "the clause headed “Term”".
  bool by_name(State &now, std::size_t i) const {
    std::size_t at = 0;
    const auto word = noun(i, at);
    if (!word || word->plural || word->weak || !has_heading(word->level)) return false;
    if (is_in<&LanguageData::citing, &Citing::headed>(small(at))) ++at;
    constexpr std::array<std::string_view, 6> opens{"‘", "“", "\"", "„", "«", "'"};
    if (std::find(opens.begin(), opens.end(), small(at)) == opens.end()) return false;
    constexpr std::array<std::string_view, 6> closes{"’", "”", "\"", "“", "»", "'"};
    for (std::size_t end = at + 1; end < tokens_.size() && end < at + 12; ++end)
      if (std::find(closes.begin(), closes.end(), small(end)) != closes.end() && end > at + 1) {
        now.out.title =
            std::string(text_.substr(tokens_[at + 1].begin, tokens_[end - 1].end - tokens_[at + 1].begin));
        now.out.targets.push_back({Step{word->level, small(i), "", ""}});
        now.next = end + 1;
        return true;
      }
    return false;
  }

  // From the bottom up: "le deuxième alinéa de l'article 3", "point (a) of Article 6".
  void upward(State &now) const {
    const Level lowest = now.out.targets.front().front().level;
    if (lowest != Level::subclause && lowest != Level::point && lowest != Level::sentence) return;
    std::size_t at = now.next;
    if (mark(at, ",")) ++at;
    if (!is_in<&LanguageData::citing, &Citing::of_words>(small(at))) return;
    ++at;
    if (is_article_word(small(at))) ++at;
    std::size_t behind = 0;
    const auto word = noun(at, behind);
    if (!word || depth_of(word->level) >= depth_of(lowest) || word->level == Level::own) return;
    State above;
    if (!noun_and_numbers(above, at, false) || above.out.hole || above.out.targets.size() != 1) return;
    deeper(above);
    if (above.out.targets.size() != 1) return;
    upward(above);
    for (Steps &steps : now.out.targets)
      steps.insert(steps.begin(), above.out.targets[0].begin(), above.out.targets[0].end());
    now.next = above.next;
  }

  // The name of the part, in brackets behind its number, or bare behind a number that is missing.
  void title(State &now) const {
    if (now.out.hole) {
      if (is_this(small(now.next))) return;
      std::size_t end = now.next;
      while (end < tokens_.size() && end < now.next + 5 && tokens_[end].kind == TokenKind::word) ++end;
      if (const LawFound of = law_after(text_, tokens_, now.next); of.said || of.refers == Refers::outside)
        return;
      if (end > now.next)
        now.out.title = std::string(
            text_.substr(tokens_[now.next].begin, tokens_[end - 1].end - tokens_[now.next].begin));
      return;
    }
    if (!mark(now.next, "(") || touches(now.next)) return;
    for (std::size_t end = now.next + 1; end < tokens_.size() && end < now.next + 10; ++end) {
      if (tokens_[end].kind == TokenKind::number || mark(end, "(")) return;
      if (!mark(end, ")")) continue;
      const char first = text_[tokens_[now.next + 1].begin];
      if (end == now.next + 1 || !((first >= 'A' && first <= 'Z') || first == '\xC3') ||
          tokens_[end].begin - tokens_[now.next].begin < 4)
        return;
      now.out.title = std::string(
          text_.substr(tokens_[now.next + 1].begin, tokens_[end - 1].end - tokens_[now.next + 1].begin));
      now.next = end + 1;
      return;
    }
  }

  std::optional<Reference> parse(std::size_t i, std::size_t &next) const {
    if (tokens_[i].kind != TokenKind::word && !ordinal_word(small(i))) return std::nullopt;
    State now;
    std::size_t behind = 0;
    const auto word = noun(i, behind);
    if (!own_part(now, i) && !(word && noun_and_numbers(now, i, false)) && !ordinals(now, i, false) &&
        !by_name(now, i))
      return std::nullopt;
    now.out.weak = word && word->weak && !now.out.own;
    if (word && word->short_form && word->level == Level::sentence) return std::nullopt; // "S. 2" is a page
    if (!now.out.own && !now.out.hole) {
      deeper(now);
      upward(now);
    }
    title(now);
    const std::size_t end = now.next;
    const LawFound law = law_after(text_, tokens_, end);
    now.out.refers = law.refers;
    now.out.law = law.law;
    if (law.refers == Refers::inside && !law.said && !now.out.own)
      if (std::string before = law_before(text_, tokens_, i); !before.empty()) {
        now.out.refers = Refers::outside;
        now.out.law = std::move(before);
      }
    now.out.at = {tokens_[i].begin, tokens_[end - 1].end};
    next = end;
    return std::move(now.out);
  }
};

std::string_view name_of(Level level) {
  switch (level) {
  case Level::annex: return "annex";
  case Level::chapter: return "chapter";
  case Level::article: return "article";
  case Level::subclause: return "paragraph";
  case Level::point: return "point";
  case Level::sentence: return "sentence";
  case Level::own: return "part";
  }
  return {};
}

} // namespace

std::vector<Reference> find_references(std::string_view text, const std::vector<std::string> &nouns) {
  return Parser(text, nouns).run();
}

std::string describe(const Reference &reference) {
  std::string out;
  for (const Steps &steps : reference.targets) {
    if (!out.empty()) out += "; ";
    for (const Step &step : steps) {
      if (&step != &steps.front()) out += " / ";
      out += name_of(step.level);
      if (!step.number.empty()) out += " " + step.number;
      if (!step.to.empty()) out += ".." + step.to;
    }
  }
  if (reference.own) out += " (own)";
  if (reference.hole) out += " (hole)";
  if (!reference.title.empty()) out += fmt::format(" “{}”", reference.title);
  if (reference.refers == Refers::outside)
    out += reference.law.empty() ? " of another law" : " of " + reference.law;
  return out;
}

} // namespace beding::intake
