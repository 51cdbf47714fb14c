#include "engine/library/enumeration.hpp"

#include "dsl/visit.hpp"
#include "engine/language/data.hpp"

#include <algorithm>

namespace beding {
namespace {

char mark_at(std::string_view text) {
  constexpr std::string_view marks = ";,.!?";
  return !text.empty() && marks.find(text.back()) != std::string_view::npos ? text.back() : '\0';
}
bool closes(std::string_view text) {
  return text.ends_with(':') || text.ends_with(')') || text.ends_with(']') || text.ends_with('"') ||
         text.ends_with("”") || text.ends_with("’") || text.ends_with("»") || text.ends_with("“");
}
std::size_t last_word(std::string_view text) {
  const std::size_t end = text.find_last_not_of(";,. ");
  if (end == std::string_view::npos) return 0;
  const std::size_t blank = text.find_last_of(' ', end);
  return blank == std::string_view::npos ? end + 1 : end - blank;
}

std::optional<Ending> joined(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return std::nullopt;
  const std::string_view left = text.substr(0, text.size() - word.size());
  if (!left.ends_with(' ')) return std::nullopt;
  const std::string_view before = left.substr(0, left.find_last_not_of(' ') + 1);
  if (before.empty()) return std::nullopt;
  const char mark = mark_at(before);
  if (mark != '\0' && mark != ';' && mark != ',') return std::nullopt;
  // a single letter behind a comma may be one of several letters: "a, b, c, e"
  if (word.size() == 1 && mark != ';' && (mark != ',' || last_word(before) < 2)) return std::nullopt;
  const bool spaced = before.ends_with(" ;");
  return Ending{.mark = mark,
                .spaced = spaced,
                .joining = " " + std::string(word),
                .length = text.size() - before.size() +
                          (mark == '\0' ? 0U
                           : spaced     ? 2U
                                        : 1U),
                .words = true};
}

// Of branches one is there, or none; each begins with the same word.
std::string leading_in(const syntax::Text &text, Locale locale) {
  if (text.empty()) return {};
  return match(
      text.front().node, [&](const syntax::Words &words) { return leading_word(words.text, locale); },
      [&](const syntax::TextChoice &choice) {
        std::string word = leading_in(choice.branches.front().text, locale);
        for (const syntax::TextBranch &branch : choice.branches)
          if (leading_in(branch.text, locale) != word) word.clear();
        return word;
      },
      same<syntax::Value, syntax::Mention, syntax::FillLine>(std::string()));
}

// None: it has no words that end an item, so that what stands before it does.
using Found = std::optional<Ending>;
Found ending_in(const syntax::Blocks &blocks, Locale locale);
Ending ending_in(const syntax::Text &text, Locale locale);
// Of branches one is there; where they end otherwise ("{if last}.{else};{end}") nobody can tell.
Ending ending_in(const syntax::TextChoice &choice, Locale locale) {
  if (choice.branches.back().condition) return {};
  const Ending first = ending_in(choice.branches.front().text, locale);
  const auto alike = [&](const syntax::TextBranch &branch) {
    const Ending one = ending_in(branch.text, locale);
    return one.words && one.mark == first.mark && one.joining == first.joining;
  };
  return std::all_of(choice.branches.begin(), choice.branches.end(), alike) ? first : Ending{};
}
Ending ending_in(const syntax::Text &text, Locale locale) {
  if (text.empty()) return {};
  return match(
      text.back().node, [&](const syntax::Words &words) { return ending_of(words.text, locale); },
      [&](const syntax::TextChoice &choice) { return ending_in(choice, locale); },
      same<syntax::Value, syntax::Mention, syntax::FillLine>(Ending{}));
}
Found ending_in(const syntax::Block &block, Locale locale) {
  return match(
      block.node, [&](const syntax::Item &item) -> Found { return source_ending(item, locale); },
      [&](const syntax::Paragraph &paragraph) -> Found { return ending_in(paragraph.text, locale); },
      [&](const syntax::BlockChoice &choice) -> Found {
        return ending_in(choice.branches.back().blocks, locale);
      },
      [&](const syntax::Loop &loop) -> Found { return ending_in(loop.blocks, locale); },
      same<syntax::Remark, syntax::ListChoice, syntax::SignatureBlock, syntax::PageBreak, syntax::TermList,
           syntax::Insertion, syntax::Table>(Found()));
}
Found ending_in(const syntax::Blocks &blocks, Locale locale) {
  for (auto one = blocks.rbegin(); one != blocks.rend(); ++one)
    if (auto ending = ending_in(*one, locale)) return ending;
  return std::nullopt;
}

std::string written(const Ending &ending) {
  std::string out = ending.spaced ? " " : "";
  if (ending.mark != '\0') out += ending.mark;
  return out + ending.joining;
}

} // namespace

Ending ending_of(std::string_view text, Locale locale) {
  if (const char mark = mark_at(text); mark != '\0') {
    const bool spaced = mark == ';' && text.ends_with(" ;");
    return {.mark = mark, .spaced = spaced, .joining = {}, .length = spaced ? 2U : 1U, .words = true};
  }
  Found found;
  writing_of(locale).enumeration_ends.each([&](std::string_view word) {
    if (!found) found = joined(text, word);
  });
  if (found) return *found;
  Ending none;
  none.words = !text.empty() && text.back() != ' ' && !closes(text);
  writing_of(locale).enumeration_ends.each([&](std::string_view word) {
    none.doubtful = none.doubtful || (word.size() == 1 && text.ends_with(word) && last_word(text) == 1);
  });
  return none;
}

Ending source_ending(const syntax::Blocks &blocks, Locale locale) {
  return ending_in(blocks, locale).value_or(Ending{});
}
Ending source_ending(const syntax::Item &item, Locale locale) {
  Ending ending = ending_in(item.inside, locale).value_or(Ending{});
  if (item.inside.empty() || !ending_in(item.inside, locale)) ending = ending_in(item.text, locale);
  ending.leading = leading_in(item.text, locale);
  return ending;
}

std::string leading_word(std::string_view text, Locale locale) {
  std::string found;
  writing_of(locale).enumeration_ends.each([&](std::string_view word) {
    if (found.empty() && text.starts_with(word) && text.substr(word.size()).starts_with(' '))
      found = std::string(word) + " ";
  });
  return found;
}

void Enumeration::saw(Ending ending, bool certain) {
  separated_ = separated_ || ending.separates();
  members_.push_back({std::move(ending), certain});
}

// Members before the last certain one always have one behind them.
std::size_t Enumeration::always_followed() const {
  if (sorted_) return 0;
  for (std::size_t i = members_.size(); i-- > 0;)
    if (members_[i].certain) return i;
  return 0;
}

// That of the last in the source; a full stop where the list may also end in one.
std::optional<std::string> Enumeration::last_end(std::size_t inner) const {
  const Ending &last = members_.back().ending;
  if (last.sentence()) return written(last);
  for (std::size_t i = inner; i < members_.size(); ++i)
    if (members_[i].ending.sentence()) return written(members_[i].ending);
  if (sorted_) return ".";
  if (!last.words) return std::nullopt; // a value: what it ends in stands in the answers
  return written(last);
}

// Whole sentences stay as they are: a member ends in a full stop though one always follows, or nothing but
// the first tells how the list is punctuated.
bool Enumeration::sentences(std::size_t inner) const {
  if (sorted_) return false;
  const auto from = members_.begin();
  const auto to = from + static_cast<std::ptrdiff_t>(inner);
  if (std::any_of(from, to, [](const Member &one) { return one.ending.sentence(); })) return true;
  const bool separates =
      std::any_of(from, to, [](const Member &one) { return one.ending.separates() || one.ending.joins(); });
  return !separates && inner + 1 < members_.size() && members_[inner].ending.sentence();
}

// How members end that have one behind them.
Enumeration::Between Enumeration::between() const {
  Between found;
  const std::size_t count = sorted_ ? members_.size() : members_.size() - 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Ending &now = members_[i].ending;
    const Ending *&same = now.joins() ? found.joining : found.separator;
    found.all_join = found.all_join && (now.joins() || !now.words);
    found.joinings += now.joins() ? 1U : 0U;
    if (!now.separates() && !now.joins()) {
      found.bare = now.words && !now.sentence() ? std::min(found.bare, i) : found.bare;
      continue;
    }
    if (same == nullptr)
      same = &now;
    else if (same->mark != now.mark || same->joining != now.joining)
      found.other = std::min(found.other, i);
  }
  return found;
}

// None has a mark but the last: "nakoming / schadevergoeding / ontbinding."
bool Enumeration::unmarked() const {
  return !sorted_ && members_.size() > 1 && members_.back().ending.words &&
         members_.back().ending.mark != '\0' && !members_.back().ending.joins() &&
         std::all_of(members_.begin(), members_.end() - 1, [](const Member &one) {
           return one.ending.mark == '\0' && !one.ending.joins() && !one.ending.doubtful;
         });
}

std::string Enumeration::leading() const {
  if (sorted_ || members_.size() < 2) return {};
  const bool only = std::all_of(members_.begin(), members_.end() - 1,
                                [](const Member &one) { return one.ending.leading.empty(); });
  return only ? members_.back().ending.leading : std::string();
}

std::optional<std::size_t> Enumeration::deviating(bool goes_on) const {
  const auto conditional = [](const Member &one) { return !one.certain; };
  if (sorted_ || std::none_of(members_.begin(), members_.end(), conditional)) return std::nullopt;
  if (sentences(always_followed())) {
    const auto separates = [](const Member &one) { return one.ending.separates(); };
    const auto found = std::find_if(members_.begin(), members_.end(), separates);
    if (found == members_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - members_.begin());
  }
  const auto doubtful = [](const Member &one) { return one.ending.doubtful; };
  if (const auto one = std::find_if(members_.begin(), members_.end() - 1, doubtful);
      one != members_.end() - 1)
    return static_cast<std::size_t>(one - members_.begin());
  const Between found = between();
  if (found.separator == nullptr && found.joining == nullptr) return std::nullopt;
  // "a / b and / c": none has a mark
  const bool unmarked = found.separator == nullptr && found.joining->mark == '\0';
  const std::size_t bare = unmarked ? SIZE_MAX : found.bare;
  if (const std::size_t at = std::min(found.other, bare); at < members_.size()) return at;
  const Ending &last = members_.back().ending;
  if (found.separator != nullptr && found.separator->mark == ';' && last.mark == ',' && !goes_on)
    return members_.size() - 1;
  return std::nullopt;
}

std::optional<Enumeration::Plan> Enumeration::plan(bool goes_on) const {
  const auto conditional = [](const Member &one) { return !one.certain; };
  if (!sorted_ && std::none_of(members_.begin(), members_.end(), conditional)) return std::nullopt;
  const std::size_t inner = always_followed();
  if (sentences(inner) || deviating(goes_on)) return std::nullopt;
  if (unmarked()) return Plan{.between = {}, .before_last = {}, .last = written(members_.back().ending)};
  const Between found = between();
  if (found.separator == nullptr && found.joining == nullptr) return std::nullopt;
  if (sorted_ && (found.separator == nullptr || found.separator->mark != ';')) return std::nullopt;
  Plan plan{.between = {}, .before_last = {}, .last = last_end(inner)};
  Ending plain = found.separator != nullptr ? *found.separator : *found.joining;
  if (found.joinings < 2 || !found.all_join) plain.joining.clear(); // "a; or b; or c": each has the word
  plan.between = written(plain);
  plan.before_last = found.joining != nullptr ? written(*found.joining) : plan.between;
  return plan;
}

} // namespace beding
