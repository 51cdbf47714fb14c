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
// What keeps the store from its work, where, and what to do.
std::string fault_words(const StoreError &why, const std::string &place, Tongue tongue);
// A page of ours to go back to, made anew of what is known of it; "/" for anything else.
std::string known_place(std::string_view asked);
// Of one line, without blanks around it; what is too long is cut.
std::string one_line(std::string_view text, std::size_t most = 300);

} // namespace beding::studio
