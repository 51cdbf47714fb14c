// Typed numbers that are out of order. Automatic numbers cannot be.
#include "engine/language/citing_words.hpp"
#include "intake/read/labels.hpp"
#include "intake/scan/checks.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace beding::intake {
namespace {

// Chapters count through, whatever is around them; what is in them begins anew.
bool counts_through(std::string_view noun) {
  constexpr int of_chapters = 3;
  const NounWord *known = noun_word(noun);
  return known != nullptr && known->rank == of_chapters;
}

std::optional<long> digits(std::string_view text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

long roman(std::string_view text) {
  const auto worth = [](char c) -> long {
    return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : c == 'l' ? 50 : c == 'c' ? 100 : 0;
  };
  long sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const long one = worth(text[i]);
    sum += i + 1 < text.size() && worth(text[i + 1]) > one ? -one : one;
  }
  return sum;
}

// The last part of a number as a count; 0 when it is none ("14a" is inserted, and counts as nothing).
long count_of(const std::string &number, bool as_roman) {
  const std::string_view last =
      std::string_view(number).substr(number.rfind('.') == std::string::npos ? 0 : number.rfind('.') + 1);
  if (const auto value = digits(last)) return *value;
  if (last.empty() || last[0] < 'a' || last[0] > 'z') return 0;
  if (as_roman) return roman(last);
  if (last.size() == 1) return last[0] - 'a' + 1;
  if (last.size() == 2 && last[0] == last[1]) return 26 + last[0] - 'a' + 1;
  return 0;
}

std::string head_of(const std::string &number) {
  const std::size_t dot = number.rfind('.');
  return dot == std::string::npos ? std::string() : number.substr(0, dot + 1);
}

// The label that should stand there, written as its neighbour is.
std::string written(const Label &like, long count, bool as_roman) {
  const std::string head = head_of(like.number);
  const std::string last = like.number.substr(head.size());
  std::string value;
  if (digits(last))
    value = std::to_string(count);
  else if (as_roman)
    value = write_count(like.text.find(like.number) == std::string::npos ? Format::upper_roman
                                                                         : Format::lower_roman,
                        static_cast<std::uint32_t>(count));
  else if (count > 26)
    return {};
  else {
    const std::size_t at = like.text.rfind(like.number);
    const bool capital = at == std::string::npos;
    value = std::string(1, static_cast<char>((capital ? 'A' : 'a') + count - 1));
  }
  // words and marks as in the neighbour; its number may be printed in capitals
  const std::size_t small = like.text.rfind(like.number);
  const std::size_t at =
      small != std::string::npos
          ? small
          : like.text.size() - std::min(like.text.size(), like.number.size() + like.after.size());
  return like.text.substr(0, at) + head + value +
         (like.noun.empty() ? like.text.substr(at + like.number.size()) : "");
}

class Checker {
public:
  Checker(const Outline &outline, std::vector<Finding> &out) : outline_(outline), out_(out) {}

  // One run of brothers in a list or of parts with the same noun.
  void run(const std::vector<std::uint32_t> &units) {
    bool as_roman = false;
    if (!units.empty())
      as_roman = outline_.units[units[0]].label.number == "i" &&
                 (units.size() < 2 || outline_.units[units[1]].label.number == "ii");
    std::set<std::string> seen;
    const Unit *before = nullptr;
    for (const std::uint32_t id : units) {
      const Unit &one = outline_.units[id];
      if (one.typed) check(one, before, as_roman, seen);
      seen.insert(one.label.number);
      before = &one;
    }
  }

private:
  void tell(Code code, const Unit &one, std::vector<Argument> arguments) {
    out_.push_back({code, one.paragraph, {0, one.label.length}, std::move(arguments), {}});
  }

  void check(const Unit &one, const Unit *before, bool as_roman, const std::set<std::string> &seen) {
    if (seen.contains(one.label.number)) return tell(Code::number_twice, one, {one.label.text});
    if (before == nullptr) return;
    const long now = count_of(one.label.number, as_roman);
    const long last = count_of(before->label.number, as_roman);
    if (now == 0 || last == 0 || head_of(one.label.number) != head_of(before->label.number)) return;
    if (now < last) return tell(Code::number_order, one, {before->label.text, one.label.text});
    if (now == last + 1) return;
    std::string missing = written(one.label, last + 1, as_roman);
    if (now > last + 2) {
      const std::string end = written(one.label, now - 1, as_roman);
      if (!end.empty()) missing += now == last + 3 ? ", " + end : " – " + end;
    }
    tell(Code::number_missing, one, {before->label.text, one.label.text, missing});
  }

  const Outline &outline_;
  std::vector<Finding> &out_;
};

} // namespace

void find_numbering_faults(const Paper &, Scan &out) {
  const Outline &outline = out.outline;
  // Parts with a noun count through the document, annexes apart; items count in their list.
  std::map<std::pair<std::string, std::uint32_t>, std::vector<std::uint32_t>> runs;
  std::map<std::string, std::string> chapter; // the head of the numbers last seen, by noun
  std::uint32_t annex = nowhere;
  std::map<std::string, std::uint32_t> again;
  for (std::uint32_t id = 0; id < outline.units.size(); ++id) {
    const Unit &one = outline.units[id];
    if (one.kind == UnitKind::annex) annex = id;
    if (one.label.number.empty()) continue;
    if (one.kind == UnitKind::item || one.label.noun.empty()) {
      runs[{"item " + one.label.before + one.label.after,
            one.series + (one.parent == nowhere ? 0 : 1'000'000 * (one.parent + 1) % 1'000'000'007)}]
          .push_back(id);
      continue;
    }
    // "Artikel 1" once more behind others begins a text of its own (a regulation with one attached)
    const bool restart = one.label.number == "1" && one.kind == UnitKind::article;
    if (restart) ++again[one.label.noun];
    const std::uint32_t scope = one.kind == UnitKind::annex ? nowhere
                                : one.kind == UnitKind::chapter &&
                                        one.label.number.find('.') == std::string::npos &&
                                        !counts_through(one.label.noun)
                                    ? one.parent
                                    : annex;
    runs[{one.label.noun + std::to_string(again[one.label.noun]), scope}].push_back(id);
  }
  Checker checker(outline, out.findings);
  for (const auto &[key, units] : runs) checker.run(units);
}

} // namespace beding::intake
