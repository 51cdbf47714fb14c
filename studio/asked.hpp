// A request that was let in, taken apart.
#pragma once
#include "studio/http/multipart.hpp"
#include "studio/site.hpp"

namespace beding::studio {

struct Site::Asked {
  const Request &request;
  Visitor visitor;
  FormFields fields; // of the body
  FormFields query;
  std::vector<Upload> uploads = {}; // files in the body
  std::vector<std::string> pieces;  // of the path
  Tongue tongue = Tongue::dutch;
  bool posts() const { return request.method == "POST"; }
  bool live() const { return request.header("x-desk") == "live"; } // asked by the script
};

// "the case.docx" for a header (RFC 6266, RFC 8187).
std::string attachment(std::string_view name);
// Of one line, without blanks around it; what is too long is cut.
std::string one_line(std::string_view text, std::size_t most = 300);

} // namespace beding::studio
