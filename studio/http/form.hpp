// What a form sends, and what stands in an address.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beding::studio {

// "%41" is "A"; in a form also "+" a blank. What is no escape stays as it is.
std::string percent_decoded(std::string_view text, bool plus_is_blank = false);
// For one piece of a path or a value in a query (RFC 3986, 2.3: all but the unreserved is escaped).
std::string percent_encoded(std::string_view text);

// The fields of application/x-www-form-urlencoded, in the order sent. A name may come more than once.
class FormFields {
public:
  FormFields() = default;
  explicit FormFields(std::string_view encoded);
  explicit FormFields(std::vector<std::pair<std::string, std::string>> fields) : fields_(std::move(fields)) {}

  bool has(std::string_view name) const;
  const std::string &first(std::string_view name) const; // empty: it was not sent
  std::vector<std::string> all(std::string_view name) const;
  void set(std::string_view name, std::string value); // that alone, in the place of all of that name
  const std::vector<std::pair<std::string, std::string>> &fields() const { return fields_; }

private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// Well-formed (RFC 3629). What comes from a browser and is not, is refused.
bool is_utf8(std::string_view text);

// The pieces of a path, decoded: "/d/a%2Fb" gives "d" and "a/b". None where a piece is "." or "..", or has a
// NUL.
std::vector<std::string> path_pieces(std::string_view path);

} // namespace beding::studio
