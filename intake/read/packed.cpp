#include "intake/read/packed.hpp"

#include "engine/review/digest.hpp"
#include "intake/read/readers.hpp"
#include "output/package/archive.hpp"
#include "output/package/xml.hpp"
#include "output/write/delivery.hpp"

#include <fmt/format.h>

namespace beding::intake {
namespace {

constexpr int most_items = 50; // parts of XML that others put beside the text

class PackedReader {
public:
  PackedReader(std::string_view name, std::string_view bytes) : name_(name), archive_(name, bytes) {}

  Outcome<Packed> run() {
    if (archive_.has("docProps/custom.xml")) of_docx();
    for (int i = 1; i <= most_items && spare_.answers.empty(); ++i)
      item(fmt::format("customXml/item{}.xml", i));
    if (archive_.has("meta.xml")) of_odt();
    told_.insert(told_.begin(), archive_.problems().begin(), archive_.problems().end());
    if (has_errors(told_)) return {{}, std::move(told_)};
    return packed_in(name_, properties_, spare_);
  }

private:
  bool tree(const std::string &part, Element &root) {
    const auto bytes = archive_.read(part);
    if (!bytes) return false;
    const XmlResult result = read_xml_tree(*bytes, root);
    tell_fault(told_, name_, part, result);
    return result.fault == XmlFault::no_fault;
  }

  void of_docx() {
    Element root;
    if (!tree("docProps/custom.xml", root)) return;
    for (const Element &one : root.children)
      for (const Element &value : one.children)
        if (one.name == "op:property" && !value.name.empty())
          properties_.emplace_back(one.get("name"), value.characters());
  }

  void of_odt() {
    Element root;
    if (!tree("meta.xml", root)) return;
    const Element *meta = root.child("office:meta");
    if (meta == nullptr) return;
    for (const Element &one : meta->children)
      if (one.name == "meta:user-defined") properties_.emplace_back(one.get("meta:name"), one.characters());
  }

  // What others put there may be anything: only ours must be good.
  void item(const std::string &part) {
    const auto bytes = archive_.read(part);
    Element root;
    if (!bytes || bytes->find(answers_namespace) == std::string::npos) return;
    const XmlResult result = read_xml_tree(*bytes, root);
    tell_fault(told_, name_, part, result);
    if (result.fault == XmlFault::no_fault && root.name == "beding:answers")
      spare_ = {root.characters(), std::string(root.get("digest"))};
  }

  std::string_view name_;
  Archive archive_;
  Diagnostics told_;
  Properties properties_;
  Spare spare_;
};

} // namespace

Outcome<Packed> packed_in(std::string_view name, const Properties &properties, const Spare &spare) {
  Packed packed;
  Spare own;
  for (const auto &[key, value] : properties) {
    if (key == answers_property)
      own.answers = value;
    else if (key == answers_digest_property)
      own.digest = value;
    else if (key.starts_with("beding."))
      packed.facts.emplace_back(key, value);
  }
  const auto fail = [&](Code code) {
    return Outcome<Packed>{{std::move(packed.facts), {}},
                           {{.code = code, .at = {}, .arguments = {std::string(name)}}}};
  };
  if (own.answers.empty() && spare.answers.empty()) return fail(Code::no_answers_inside);
  for (const Spare &one : {spare, own})
    if (!one.answers.empty() && sha256(one.answers) == one.digest) {
      packed.answers = one.answers;
      return {std::move(packed), {}};
    }
  return fail(Code::answers_changed);
}

Outcome<Packed> read_packed(std::string_view name, std::string_view bytes) {
  const FileKind kind = kind_of(bytes);
  if ((kind == FileKind::docx || kind == FileKind::odt) && !is_flat_odt(bytes))
    return PackedReader(name, bytes).run();
  // of what is no package its reader knows best what is wrong; one that is good has nothing inside
  Outcome<Paper> paper = read_paper(name, bytes);
  Diagnostics told = std::move(paper.diagnostics);
  if (!has_errors(told))
    told = {{.code = Code::no_answers_inside, .at = {}, .arguments = {std::string(name)}}};
  return {{}, std::move(told)};
}

} // namespace beding::intake
