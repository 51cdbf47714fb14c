#include "engine/library/scheme_build.hpp"

#include "dsl/walk_words.hpp"
#include "engine/language/words.hpp"
#include "engine/library/scheme_live.hpp"

#include <algorithm>
#include <tuple>

namespace beding {
namespace {

using syntax::LevelLine;

constexpr std::size_t most_levels = 9;   // of a multilevel list, ISO 29500-1 17.9.6
constexpr std::size_t most_chains = 255; // LevelRef holds the chain in a byte; one is for the bullets

bool is_blank(std::string_view text, std::size_t at, std::size_t &length) {
  length = text.substr(at).starts_with("\xC2\xA0") ? 2 : 1; // a no-break space is a blank too
  return text[at] == ' ' || length == 2;
}

Role role_of(Word unit) {
  switch (unit) {
  case Word::article: return Role::article;
  case Word::annex: return Role::annex;
  case Word::chapter:
  case Word::part:
  case Word::division:
  case Word::section: return Role::group;
  default: return Role::item;
  }
}

// Where a level may stand: groups before the article, items behind it in their own order.
int rank(Word unit) {
  switch (unit) {
  case Word::part: return 0;
  case Word::chapter: return 1;
  case Word::division: return 2;
  case Word::section: return 3;
  case Word::article: return 4;
  case Word::subclause: return 5;
  case Word::point: return 6;
  case Word::subpoint: return 7;
  case Word::subsubpoint: return 8;
  default: return -1;
  }
}

bool is_spelling(Word unit, std::string_view name) {
  return name == spelling(unit).dutch || name == spelling(unit).english;
}

// The name in a placeholder; {1} may also come as the number it looks like. Empty: it is neither.
std::string_view name_in(const syntax::Expression &value) {
  using Kind = syntax::Expression::Kind;
  if (value.kind == Kind::number) return value.number == 100 ? "1" : "";
  return value.kind == Kind::path && value.path.size() == 1 ? std::string_view(value.path.front().text) : "";
}

// Without the full stops that office programs leave out of a reference.
Template without_stops(Template label) {
  while (!label.empty() && !label.back().counts) {
    std::string &words = label.back().words;
    words.erase(words.find_last_not_of('.') + 1);
    if (!words.empty()) break;
    label.pop_back();
  }
  return label;
}

constexpr std::string_view hard_blank = "\xC2\xA0";

// No line ends between a noun and its number: "artikel 4", "tweede lid".
void keep_together(Template &text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i].counts) continue;
    std::string &words = text[i].words;
    const bool before = i + 1 < text.size();
    const bool behind = i > 0;
    if (const std::size_t at = words.rfind(' '); before && at != std::string::npos)
      words.replace(at, 1, hard_blank);
    if (const std::size_t at = words.find(' '); behind && at != std::string::npos)
      words.replace(at, 1, hard_blank);
  }
}

class Builder {
public:
  explicit Builder(const syntax::Numbering &numbering) : numbering_(numbering) {}

  Outcome<Scheme> run() {
    Scheme &scheme = result_.value;
    scheme.name = numbering_.head.name.text;
    scheme.range_word = numbering_.range_word;
    scheme.range_joined = numbering_.range_joined;
    scheme.range_from =
        static_cast<std::uint8_t>(std::clamp<std::int64_t>(numbering_.range_from.value_or(3), 2, 99));
    body();
    for (const LevelLine &line : numbering_.levels)
      if (line.unit == Word::annex || line.unit == Word::list) apart(line);
    bullets();
    return std::move(result_);
  }

private:
  void say(Code code, Span at, std::vector<Argument> arguments) {
    result_.diagnostics.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }

  static std::string unit_name(const LevelLine &line) {
    return line.unit == Word::list ? line.name.text : std::string(spelling(line.unit).dutch);
  }

  void body() {
    int highest = -1;
    bool article = false;
    Chain chain{ChainKind::body, {}, {}};
    std::vector<const LevelLine *> lines;
    for (const LevelLine &line : numbering_.levels) {
      const int own = rank(line.unit);
      if (own < 0) continue;
      if (own <= highest) say(Code::level_order, line.at, {unit_name(line)});
      if (own > rank(Word::article) && !article) say(Code::level_order, line.at, {unit_name(line)});
      highest = std::max(highest, own);
      article = article || line.unit == Word::article;
      if (line.continuous && !chain.levels.empty()) {
        result_.value.chains.push_back(std::move(chain));
        chain = Chain{ChainKind::body, {}, {}};
        lines.clear();
      }
      lines.push_back(&line);
      chain.levels.push_back(level(line, lines));
    }
    if (!article)
      say(Code::level_missing, numbering_.head.at,
          {numbering_.head.name.text, std::string(spelling(Word::article).dutch)});
    add(std::move(chain));
  }

  // An annex or a list: a chain of its own.
  void apart(const LevelLine &line) {
    const bool named = line.unit == Word::annex || !line.name.text.empty();
    const auto same =
        std::find_if(numbering_.levels.begin(), numbering_.levels.end(), [&](const LevelLine &one) {
          return one.unit == line.unit && one.name.text == line.name.text;
        });
    if (named && &*same != &line) {
      if (line.unit == Word::annex)
        say(Code::level_order, line.at, {unit_name(line)});
      else {
        say(Code::declared_twice, line.name.at, {line.name.text});
        result_.diagnostics.back().labels.push_back({Code::declared_first, same->name.at, {line.name.text}});
      }
    } else if (result_.value.chains.size() + 1 >= most_chains)
      say(Code::too_many_lists, line.at, {std::to_string(most_chains)});
    else if (line.unit == Word::annex)
      annex(line);
    else
      list(line);
  }

  void add(Chain chain) {
    if (chain.levels.size() > most_levels) {
      say(Code::nested_too_deep, numbering_.head.at, {std::to_string(most_levels)});
      chain.levels.resize(most_levels);
    }
    if (!chain.levels.empty()) result_.value.chains.push_back(std::move(chain));
  }

  // In an annex the items are those of the body, or its own.
  void annex(const LevelLine &line) {
    Chain chain{ChainKind::annex, {}, {}};
    std::vector<const LevelLine *> lines{&line};
    chain.levels.push_back(level(line, lines));
    if (!line.below.empty())
      below(line, chain, lines);
    else
      body_items(line, chain, lines);
    add(std::move(chain));
  }

  // What is wrong with these has been told in the body, unless it is only wrong here: a level that shows the
  // article, which an annex has not.
  void body_items(const LevelLine &annex, Chain &chain, std::vector<const LevelLine *> &lines) {
    const std::size_t told = result_.diagnostics.size();
    for (const LevelLine &item : numbering_.levels) {
      if (rank(item.unit) <= rank(Word::article)) continue;
      lines.push_back(&item);
      Level made = level(item, lines);
      const Diagnostics more(result_.diagnostics.begin() + static_cast<std::ptrdiff_t>(told),
                             result_.diagnostics.end());
      result_.diagnostics.resize(told, Diagnostic{});
      if (!std::all_of(more.begin(), more.end(), [&](const Diagnostic &one) { return is_told(one); })) {
        say(Code::level_missing, annex.at, {numbering_.head.name.text, unit_name(item)});
        return;
      }
      chain.levels.push_back(std::move(made));
    }
  }

  bool is_told(const Diagnostic &one) const {
    return std::any_of(result_.diagnostics.begin(), result_.diagnostics.end(), [&](const Diagnostic &other) {
      return one.code == other.code && one.at.begin == other.at.begin && one.at.end == other.at.end;
    });
  }

  void below(const LevelLine &line, Chain &chain, std::vector<const LevelLine *> &lines) {
    int highest = -1;
    for (const LevelLine &item : line.below) {
      const int own = rank(item.unit);
      if (role_of(item.unit) != Role::item || (own >= 0 && own <= highest))
        say(Code::level_order, item.at, {unit_name(item)});
      highest = std::max(highest, own);
      lines.push_back(&item);
      chain.levels.push_back(level(item, lines));
    }
  }

  void list(const LevelLine &line) {
    Chain chain{ChainKind::list, line.name.text, {}};
    std::vector<const LevelLine *> lines{&line};
    chain.levels.push_back(level(line, lines));
    below(line, chain, lines);
    add(std::move(chain));
  }

  void bullets() {
    Chain chain{ChainKind::bullets, {}, {}};
    for (const char *mark : {"•", "–", "◦"}) {
      Level level;
      level.unit = "bullet";
      level.label.push_back({mark});
      chain.levels.push_back(std::move(level));
    }
    add(std::move(chain));
  }

  // ---- one level; `lines` are the levels of its chain down to it ----

  Level level(const LevelLine &line, const std::vector<const LevelLine *> &lines) {
    Level level;
    level.unit = unit_name(line);
    level.word = line.unit;
    level.role = role_of(line.unit);
    level.label = pieces(line.label.text, lines);
    check_native(line, level.label, lines.size() - 1);
    citation(level, line, lines);
    return level;
  }

  Template pieces(const syntax::Text &text, const std::vector<const LevelLine *> &lines) {
    Template out;
    for (const syntax::Inline &one : text)
      match(
          one.node, [&](const syntax::Words &words) { out.push_back({words.text}); },
          [&](const syntax::Value &value) { out.push_back(placeholder(value, lines)); },
          nothing<syntax::Mention, syntax::FillLine, syntax::TextChoice>);
    keep_together(out);
    return out;
  }

  static std::optional<Count> own_form(std::string_view name) {
    if (name == "1") return Count::decimal;
    if (name == "a") return Count::lower_letter;
    if (name == "A") return Count::upper_letter;
    if (name == "i") return Count::lower_roman;
    if (name == "I") return Count::upper_roman;
    if (is_spelling(Word::first, name)) return Count::ordinal_word;
    return std::nullopt;
  }

  // How a level counts, as its own label shows it; none: it shows no number.
  static std::optional<Count> form_of(const LevelLine &line) {
    for (const syntax::Inline &one : line.label.text)
      if (const auto *value = std::get_if<syntax::Value>(&one.node))
        if (const auto form = own_form(name_in(*value->value))) return form;
    return std::nullopt;
  }

  Piece placeholder(const syntax::Value &value, const std::vector<const LevelLine *> &lines) {
    const std::string_view name = name_in(*value.value);
    const auto own = static_cast<std::uint8_t>(lines.size() - 1);
    if (const auto form = own_form(name)) return {{}, true, own, *form};
    for (std::size_t depth = 0; depth + 1 < lines.size(); ++depth) {
      const LevelLine &line = *lines[depth];
      const bool same = line.unit == Word::list ? line.name.text == name : is_spelling(line.unit, name);
      if (!same) continue;
      const auto form = form_of(line);
      if (!form) say(Code::not_native, value.value->at, {});
      return {{}, true, static_cast<std::uint8_t>(depth), form.value_or(Count::decimal)};
    }
    // of another chain ("doorlopend"), or of nothing: neither can be kept by an office program
    const bool known = std::any_of(numbering_.levels.begin(), numbering_.levels.end(),
                                   [&](const LevelLine &line) { return is_spelling(line.unit, name); });
    say(known ? Code::not_native : Code::unknown_level, value.value->at,
        {std::string(name), numbering_.head.name.text});
    return {};
  }

  // Writer knows only "." between numbers, and only those directly above; Word allows more.
  void check_native(const LevelLine &line, const Template &label, std::size_t own) {
    std::vector<std::size_t> shown;
    bool dots = true;
    for (const Piece &piece : label) {
      if (piece.counts)
        shown.push_back(piece.depth);
      else if (!shown.empty() && shown.back() != own && piece.words != ".")
        dots = false;
    }
    bool run = true;
    for (std::size_t i = 0; i + 1 < shown.size(); ++i) run = run && shown[i] + 1 == shown[i + 1];
    const bool own_last = shown.empty() || shown.back() == own;
    const bool words = std::any_of(label.begin(), label.end(), [](const Piece &piece) {
      return piece.counts && piece.form == Count::ordinal_word;
    });
    std::size_t adjacent = 0;
    for (std::size_t i = 0; i + 1 < label.size(); ++i)
      adjacent += label[i].counts && label[i + 1].counts ? 1U : 0U;
    if (!dots || !run || !own_last || words || adjacent > 0) say(Code::not_native, line.label.at, {});
  }

  void citation(Level &level, const LevelLine &line, const std::vector<const LevelLine *> &lines) {
    CitationForm &form = level.citation;
    Template cite;
    if (line.cite) {
      cite = pieces(line.cite->text, lines);
      const bool numbered =
          std::any_of(cite.begin(), cite.end(), [](const Piece &piece) { return piece.counts; });
      if (!numbered) say(Code::citation_without_number, line.cite->at, {level.unit});
    } else {
      cite = without_stops(level.label);
      if (!cite.empty() && !cite.front().counts) lower_first(cite.front().words);
    }
    std::tie(form.before, form.bare, form.after) = cut(std::move(cite));
    form.many_before = form.before;
    form.many_after = form.after;
    form.each = !line.plural && is_live(level.label, form.before, form.bare, form.after) &&
                !is_live(level.label, "", form.bare, "");
    if (line.plural) several(*line.plural, lines, form, form.many_before, form.many_after);
    form.inside_before = form.before;
    form.inside_bare = form.bare;
    form.inside_after = form.after;
    if (line.inside)
      std::tie(form.inside_before, form.inside_bare, form.inside_after) =
          cut(pieces(line.inside->text, lines));
    inside_plural(line, lines, form);
    if (line.itself) {
      std::string after;
      std::tie(form.itself, form.itself_bare, after) = cut(pieces(line.itself->text, lines));
      const bool numbered = std::any_of(form.itself_bare.begin(), form.itself_bare.end(),
                                        [](const Piece &piece) { return piece.counts; });
      if (!numbered) { // words only
        form.itself = own_words(line.itself->text);
        form.itself_bare.clear();
      } else if (!after.empty())
        say(Code::not_native, line.itself->at, {});
    }
    form.separator = line.separator ? own_words(line.separator->text) : ", ";
    const auto own = static_cast<std::uint8_t>(lines.size() - 1);
    for (const Piece &piece : form.bare)
      if (piece.counts)
        form.stands_for = std::max(form.stands_for, static_cast<std::uint8_t>(own - piece.depth));
  }

  // The noun of several: "de artikelen", with a blank between it and the numbers; or "§§ {1}", which says
  // itself what stands between them.
  void several(const syntax::Quoted &plural, const std::vector<const LevelLine *> &lines,
               const CitationForm &form, std::string &before, std::string &after) {
    const Template text = pieces(plural.text, lines);
    if (std::any_of(text.begin(), text.end(), [](const Piece &piece) { return piece.counts; })) {
      Template ignored;
      std::tie(before, ignored, after) = cut(text);
      return;
    }
    const std::string noun = own_words(plural.text);
    if (!form.after.empty())
      after = noun.empty() ? "" : std::string(hard_blank) + noun;
    else
      before = noun.empty() ? "" : noun + std::string(hard_blank);
  }

  // Unless the scheme says it: the article before a noun that follows stays ("het eerste en derde lid"), and
  // so does a noun without a plural; any other noun has its plural here too.
  void inside_plural(const LevelLine &line, const std::vector<const LevelLine *> &lines, CitationForm &form) {
    const bool singular = !form.after.empty() || form.many_before == form.before;
    form.many_inside_before = singular ? form.inside_before : form.many_before;
    form.many_inside_after = form.many_after;
    if (line.inside_plural)
      several(*line.inside_plural, lines, form, form.many_inside_before, form.many_inside_after);
  }

  static void lower_first(std::string &words) {
    std::size_t length = words.empty() ? 0 : 1;
    while (length < words.size() && (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80U) ++length;
    // no language of ours writes a first letter in lower case in a way of its own
    words.replace(0, length, Wording(Locale{}).lower(std::string_view(words).substr(0, length)));
  }

  // "het {eerste} lid" is the noun before, the number, the noun behind; a noun ends at the blank next to the
  // number.
  static std::tuple<std::string, Template, std::string> cut(Template cite) {
    std::string before;
    std::string after;
    if (!cite.empty() && !cite.front().counts) {
      std::string &words = cite.front().words;
      std::size_t split = 0;
      for (std::size_t i = 0, length = 1; i < words.size(); i += length)
        if (is_blank(words, i, length))
          split = i + length;
        else
          length = 1;
      before = words.substr(0, split);
      words.erase(0, split);
      if (words.empty()) cite.erase(cite.begin());
    }
    if (!cite.empty() && !cite.back().counts) {
      std::string &words = cite.back().words;
      for (std::size_t i = 0, length = 1; i < words.size(); i += length) {
        if (is_blank(words, i, length)) {
          after = words.substr(i);
          words.erase(i);
          break;
        }
        length = 1;
      }
      if (words.empty()) cite.pop_back();
    }
    return {std::move(before), std::move(cite), std::move(after)};
  }

  const syntax::Numbering &numbering_;
  Outcome<Scheme> result_;
};

} // namespace

Outcome<Scheme> build_scheme(const syntax::Numbering &numbering) { return Builder(numbering).run(); }

} // namespace beding
