#include "cli/compile.hpp"

#include "cli/files.hpp"
#include "dsl/suggest.hpp"
#include "engine/assemble.hpp"
#include "engine/cite.hpp"
#include "engine/library.hpp"
#include "engine/number.hpp"
#include "engine/report.hpp"
#include "engine/scheme_build.hpp"
#include "output/docx.hpp"
#include "output/html.hpp"
#include "output/odt.hpp"
#include "output/report_text.hpp"
#include "output/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace beding {
namespace {

using Writer = std::string (*)(const Finished &);

Writer writer_for(const std::string &path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension == ".docx") return write_docx;
  if (extension == ".odt") return write_odt;
  if (extension == ".html" || extension == ".htm") return write_html;
  if (extension == ".txt") return write_text;
  return nullptr;
}

// One run of the whole way; everything that is wrong is gathered on it.
class Compilation {
public:
  Compilation(const CompileOptions &options, const Console &console) : options_(options), console_(console) {}

  int run() {
    check_outputs();
    read_library();
    if (!failed()) read_answers();
    if (!failed()) choose_document();
    if (!failed()) choose_scheme();
    if (!failed()) build();
    const int code = failed() ? 1 : 0;
    console_.tell(std::move(told_), sources_);
    return code;
  }

private:
  bool failed() const { return has_errors(told_); }
  void add(Diagnostics more) {
    for (Diagnostic &one : more) told_.push_back(std::move(one));
  }
  void say(Code code, std::vector<Argument> arguments, Span at = {}) {
    told_.push_back({.code = code, .at = at, .arguments = std::move(arguments)});
  }

  static std::string normal(const std::string &path) {
    std::error_code ignored;
    // absolute first: of a relative path that is not there yet, "./a" and "a" would stay different
    const auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored);
    return whole.empty() ? path : whole.string();
  }

  void check_outputs() {
    if (options_.outputs.empty() && options_.report.empty()) say(Code::no_output, {});
    std::vector<std::string> taken{normal(options_.library)};
    if (!options_.answers.empty()) taken.push_back(normal(options_.answers));
    std::vector<std::string> all = options_.outputs;
    if (!options_.report.empty()) all.push_back(options_.report);
    for (const std::string &path : all) {
      const std::string whole = normal(path);
      if (std::find(taken.begin(), taken.end(), whole) != taken.end() && !whole.starts_with("/dev/"))
        say(Code::same_output, {path});
      taken.push_back(whole);
    }
    for (const std::string &path : options_.outputs)
      if (writer_for(path) == nullptr && !path.starts_with("/dev/")) say(Code::unknown_format, {path});
  }

  void read_library() {
    Outcome<std::vector<syntax::File>> files = load(options_.library, read_file, sources_);
    const bool unread =
        std::any_of(files.diagnostics.begin(), files.diagnostics.end(), [](const Diagnostic &one) {
          return one.code == Code::unreadable_file || one.code == Code::invalid_utf8;
        });
    add(std::move(files.diagnostics));
    if (unread) return; // what is missing would make everything unknown
    Outcome<Library> checked = check(std::move(files.value));
    add(std::move(checked.diagnostics));
    library_ = std::move(checked.value);
  }

  void read_answers() {
    Given given{.value = GivenTable{}, .at = {}};
    if (!options_.answers.empty()) {
      FileBytes file = read_file(options_.answers);
      if (!file.bytes) {
        say(Code::unreadable_file, {options_.answers, file.error});
        return;
      }
      const auto id = static_cast<FileId>(sources_.size());
      sources_.emplace_back(options_.answers, std::move(*file.bytes));
      if (const std::size_t bad = find_invalid_utf8(sources_.back().text()); bad != std::string_view::npos) {
        const auto at = static_cast<std::uint32_t>(bad);
        say(Code::invalid_utf8,
            {fmt::format("0x{:02X}", static_cast<unsigned char>(sources_.back().text()[bad]))},
            {id, at, at + 1});
        return;
      }
      const bool json = std::filesystem::path(options_.answers).extension() == ".json";
      Outcome<Given> read = json ? read_json(sources_.back(), id) : read_toml(sources_.back(), id);
      add(std::move(read.diagnostics));
      if (failed()) return;
      given = std::move(read.value);
    }
    Outcome<Answers> taken = take_answers(library_, given, options_.draft);
    add(std::move(taken.diagnostics));
    answers_ = std::move(taken.value);
  }

  template <class Nodes>
  static auto find(const Nodes &nodes, const std::string &name) {
    return std::find_if(nodes.begin(), nodes.end(),
                        [&](const auto *node) { return node->head.name.text == name; });
  }
  template <class Nodes>
  static std::vector<std::string_view> names(const Nodes &nodes) {
    std::vector<std::string_view> all;
    all.reserve(nodes.size());
    for (const auto *node : nodes) all.push_back(node->head.name.text);
    return all;
  }

  void unknown(Code code, const std::string &name, const std::vector<std::string_view> &known) {
    say(code, {name});
    if (std::string near = nearest(name, known); !near.empty()) told_.back().fix = Fix{{}, std::move(near)};
  }

  void choose_document() {
    const auto &all = library_.documents;
    if (all.empty())
      say(Code::no_document, {}, {library_.files.front().file, 0, 0});
    else if (options_.document.empty()) {
      if (all.size() > 1) say(Code::document_choice, {fmt::format("{}", fmt::join(names(all), ", "))});
      plan_ = all.front();
    } else if (const auto found = find(all, options_.document); found != all.end())
      plan_ = *found;
    else
      unknown(Code::unknown_document, options_.document, names(all));
  }

  void choose_scheme() {
    const std::string &name = options_.numbering.empty() ? plan_->numbering.text : options_.numbering;
    const auto found = find(library_.schemes, name);
    if (found == library_.schemes.end()) {
      unknown(Code::unknown_numbering, name, names(library_.schemes));
      return;
    }
    Outcome<Scheme> built = build_scheme(**found);
    add(std::move(built.diagnostics));
    scheme_ = std::move(built.value);
  }

  void build() {
    Outcome<Document> document = assemble({library_, answers_, *plan_, scheme_, options_.draft});
    add(std::move(document.diagnostics));
    if (failed()) return;
    library_ = {}; // its room is needed for what is written
    const Numbers numbers = number(document.value, scheme_);
    const Citations citations = cite(document.value, scheme_, numbers);
    const Finished finished{document.value, scheme_, numbers, citations};
    std::vector<OutputFile> files;
    for (const std::string &path : options_.outputs) {
      const Writer write = writer_for(path);
      files.push_back({path, write == nullptr ? write_text(finished) : write(finished)});
    }
    const Report found = report(finished);
    if (!options_.report.empty())
      files.push_back({options_.report, write_report_text(found, document.value.title, console_.tongue)});
    add(write_files(files));
    if (failed()) return;
    for (const OutputFile &file : files) console_.line(file.path);
    console_.line(
        fmt::format("{}, {}, {}.", count(found.articles, "artikel", "artikelen", "article", "articles"),
                    count(found.references.size(), "verwijzing opgelost", "verwijzingen opgelost",
                          "reference resolved", "references resolved"),
                    count(found.gaps.size(), "open plek", "open plekken", "gap left", "gaps left")));
  }

  std::string count(std::size_t number, std::string_view een, std::string_view meer, std::string_view one,
                    std::string_view more) const {
    return fmt::format("{} {}", number, number == 1 ? console_.pick(een, one) : console_.pick(meer, more));
  }

  const CompileOptions &options_;
  const Console &console_;
  Sources sources_;
  Diagnostics told_;
  Library library_;
  Answers answers_;
  const syntax::DocumentPlan *plan_ = nullptr;
  Scheme scheme_;
};

} // namespace

// The process ends with the compilation: to take it apart first would cost as much as a stage.
int compile(const CompileOptions &options, const Console &console) {
  static auto *const compilation = new Compilation(options, console);
  return compilation->run();
}

} // namespace beding
