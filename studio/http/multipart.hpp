// A form that files come along with: multipart/form-data (RFC 7578).
#pragma once
#include "studio/http/form.hpp"

#include <optional>

namespace beding::studio {

struct Upload {
  std::string field = {}; // of the form
  std::string name = {};  // as the browser calls the file; may be any text, also a path
  std::string bytes = {};
};
struct Multipart {
  FormFields fields = {};
  std::vector<Upload> uploads = {}; // that have a name or bytes
};

inline constexpr std::string_view multipart_type = "multipart/form-data";
// None: it is no such form, or not well-formed.
std::optional<Multipart> read_multipart(std::string_view content_type, std::string_view body);

} // namespace beding::studio
