#include "intake/import/label.hpp"

#include "intake/refer/words.hpp"

namespace beding::intake {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}
bool is_roman(std::string_view text) { return text.find_first_not_of("ivxlcdm") == std::string_view::npos; }

} // namespace

std::string placeholder(const std::string &label) {
  const std::size_t open = label.rfind('{');
  const std::size_t close = label.find('}', open);
  return open == std::string::npos ? "{1}" : label.substr(open, close - open + 1);
}

std::string without_stops(std::string label) {
  while (label.ends_with('.') || label.ends_with(':')) label.pop_back();
  return label;
}

std::string filled(std::string label, std::string_view parent) {
  if (const std::size_t at = label.find("{^}"); at != std::string::npos) label.replace(at, 3, parent);
  return label;
}

std::string label_pattern(const Label &label, const std::vector<const Label *> &siblings) {
  const std::string &number = label.number;
  std::string mark = "{1}";
  std::string last = number;
  std::string prefix;
  if (const std::size_t dot = number.rfind('.'); dot != std::string::npos) {
    prefix = number.substr(0, dot + 1);
    last = number.substr(dot + 1);
  }
  const std::size_t at = small_letters(label.text).rfind(last);
  if (!is_digits(last)) {
    const bool roman = is_roman(last) && siblings.size() > 1 && siblings[0]->number == prefix + "i" &&
                       siblings[1]->number == prefix + "ii";
    const bool capital = at != std::string::npos && label.text[at] >= 'A' && label.text[at] <= 'Z';
    mark = roman ? "{i}" : "{a}";
    if (capital) mark[1] = roman ? 'I' : 'A';
  }
  if (at == std::string::npos) return label.text + mark;
  std::string before = label.text.substr(0, at);
  // the numbers of what is around it are not its own
  while (!before.empty() && !prefix.empty() &&
         (before.back() == '.' || (before.back() >= '0' && before.back() <= '9')))
    before.pop_back();
  return before + (prefix.empty() ? "" : "{^}.") + mark + label.text.substr(at + last.size());
}

} // namespace beding::intake
