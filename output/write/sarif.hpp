// Writes SARIF 2.1.0 (OASIS, 2020), in which checkers tell editors and servers what they found: of a library,
// of a variant, of a document that was read. One run; its rules are messages, with the pages of `beding
// explain` as help.
#pragma once
#include "dsl/messages/messages.hpp"
#include "output/write/region.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beding {

struct SarifPlace {
  std::string path;                                // as the user named it
  std::optional<TextRegion> region = std::nullopt; // none: the file is no text
  std::string part = {};                           // "Artikel 4.1, alinea 12"; may be empty
  std::string said = {};                           // of a second place: what it explains
};

// A repair of which no one need be asked: the region is replaced.
struct SarifFix {
  std::string path;
  TextRegion deleted;
  std::string inserted; // may be empty
};

struct SarifResult {
  Code code;
  std::string text;
  std::vector<SarifPlace> places = {}, related = {};
  std::optional<SarifFix> fix = std::nullopt;
};

// What kept the tool from seeing all, which is no finding.
struct SarifNotification {
  Severity severity;
  std::string text;
};

struct SarifRun {
  Tongue tongue = Tongue::dutch;
  std::string_view version;     // of beding
  std::vector<Code> rules = {}; // that stand in it whether they occur or not; those that occur come behind
  std::vector<SarifResult> results = {};
  std::optional<std::vector<SarifNotification>> notifications = std::nullopt; // none: nothing is said of it
};

std::string write_sarif(SarifRun run);

// A path as a URI reference (RFC 3986, section 4.1): every byte but unreserved characters and "/" is escaped;
// an absolute path has the scheme "file" (RFC 8089).
std::string uri_reference(std::string_view path);

} // namespace beding
