#include "cli/compile.hpp"

#include "cli/files.hpp"
#include "cli/report.hpp"
#include "cli/variant.hpp"
#include "engine/review/report.hpp"
#include "output/docx/writer.hpp"
#include "output/html/writer.hpp"
#include "output/odt/writer.hpp"
#include "output/text/writer.hpp"

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

// One run of the whole way.
class Compilation {
public:
  Compilation(const CompileOptions &options, const Console &console)
      : options_(options), console_(console), build_(options.variant) {}

  int run() {
    check_outputs();
    if (!failed() && build_.read()) {
      std::future<LibraryStudy> study; // waited for, whatever happens
      if (!options_.reports.empty()) study = begin_study(build_, true, console_.tongue);
      if (build_.assemble()) write(study);
    }
    const int code = failed() ? 1 : 0;
    console_.tell(std::move(build_.told), build_.sources);
    return code;
  }

private:
  bool failed() const { return has_errors(build_.told); }
  void say(Code code, std::vector<Argument> arguments) {
    build_.told.push_back({.code = code, .at = {}, .arguments = std::move(arguments)});
  }

  void check_outputs() {
    if (options_.outputs.empty() && options_.reports.empty()) say(Code::no_output, {});
    std::vector<std::string> taken{normal_path(options_.variant.library)};
    if (!options_.variant.answers.empty()) taken.push_back(normal_path(options_.variant.answers));
    std::vector<std::string> all = options_.outputs;
    all.insert(all.end(), options_.reports.begin(), options_.reports.end());
    for (const std::string &path : all) {
      const std::string whole = normal_path(path);
      if (std::find(taken.begin(), taken.end(), whole) != taken.end() && !whole.starts_with("/dev/"))
        say(Code::same_output, {path});
      taken.push_back(whole);
    }
    for (const std::string &path : options_.outputs)
      if (writer_for(path) == nullptr && !path.starts_with("/dev/")) say(Code::unknown_format, {path});
    for (const std::string &path : options_.reports)
      if (report_form(path) == ReportForm::unknown) say(Code::unknown_report_format, {path});
  }

  void write(std::future<LibraryStudy> &study) {
    if (options_.reports.empty()) build_.library = {}; // its room is needed for what is written
    build_.number_and_cite();
    const Finished finished = build_.finished();
    std::vector<OutputFile> files;
    for (const std::string &path : options_.outputs) {
      const Writer writer = writer_for(path);
      files.push_back({path, writer == nullptr ? write_text(finished) : writer(finished)});
    }
    if (!options_.reports.empty()) {
      Report made = make_report(build_, std::move(study));
      for (const std::string &path : options_.reports)
        files.push_back({path, write_report(made, build_, path, console_.tongue)});
    }
    for (Diagnostic &one : write_files(files)) build_.told.push_back(std::move(one));
    if (failed()) return;
    for (const OutputFile &file : files) console_.line(file.path);
    const Tally found = tally(finished.document);
    console_.line(fmt::format("{}, {}, {}.",
                              count(found.articles, "artikel", "artikelen", "article", "articles"),
                              count(found.references, "verwijzing opgelost", "verwijzingen opgelost",
                                    "reference resolved", "references resolved"),
                              count(found.gaps, "open plek", "open plekken", "gap left", "gaps left")));
  }

  std::string count(std::size_t number, std::string_view een, std::string_view meer, std::string_view one,
                    std::string_view more) const {
    return fmt::format("{} {}", number, number == 1 ? console_.pick(een, one) : console_.pick(meer, more));
  }

  const CompileOptions &options_;
  const Console &console_;
  VariantBuild build_;
};

} // namespace

// The process ends with the compilation: to take it apart first would cost as much as a stage.
int compile(const CompileOptions &options, const Console &console) {
  static auto *const compilation = new Compilation(options, console);
  return compilation->run();
}

} // namespace beding
