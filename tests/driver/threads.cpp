// One library, opened once, and variants and reports of it from four threads at the same time: every byte
// must be what it is when it is made alone; and a batch of rows. The thread sanitizer looks on in the build
// of that name.
#include "cli/batch_run.hpp"
#include "cli/batch_stored.hpp"
#include "driver/driver.hpp"
#include "output/formats.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

using namespace beding;

namespace {

FileBytes read_bytes(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {std::nullopt, "it cannot be opened"};
  return {std::string(std::istreambuf_iterator<char>(file), {}), {}};
}

// All that can be made of one set of answers; empty when nothing can.
std::vector<std::string> all_of(const Opened &opened, const std::string &answers, bool proof) {
  std::vector<std::string> out;
  const Answered answered = read_answers(opened, answers, read_bytes, {.draft = false, .despite_gaps = true});
  auto study = begin_study(answered, {.proof = proof, .tongue = Tongue::dutch});
  const Made made = make_variant(answered);
  const auto finished = made.finished();
  if (!finished) return out;
  for (const DocumentFormat &format : document_formats()) out.push_back(format.write(*finished, {}));
  const auto report = review(made, std::move(study));
  for (const ReportFormat &format : report_formats())
    out.push_back(format.write({*report, *finished, made.sources(), Tongue::dutch, "0"}));
  return out;
}

// ---- a batch ----

const Console console{.tongue = Tongue::english};

std::string rows_of_csv(int count) {
  std::string csv = "gemeente.naam;gemeente.vertegenwoordiger;veiligheidsregio.naam;"
                    "veiligheidsregio.vertegenwoordiger;looptijd;jaren\n";
  for (int i = 0; i < count; ++i)
    csv += "Plaats " + std::to_string(i) + ";de burgemeester;Utrecht;de voorzitter;" +
           (i % 2 == 0 ? "onbepaald;\n" : "bepaald;" + std::to_string(6 + i % 9) + "\n");
  return csv;
}

// The digests of all files of a batch by so many threads, in a folder.
std::string batch(const Opened &opened, const std::string &folder, unsigned threads) {
  constexpr int rows = 24;
  Files files;
  Sources sources = opened.sources();
  const Interview interview(opened, Tongue::english);
  Outcome<intake::Book> book = intake::read_book("rows.csv", rows_of_csv(rows));
  const auto table = intake::FilledTable::of(opened.library(), std::move(book.value), "rows.csv");
  const VariantOptions variant;
  const DeliveryOptions delivery;
  std::vector<NamePattern> names;
  for (const char *pattern : {"/{rij}.docx", "/{gemeente.naam}.odt", "/{rij}.json", "/{rij}.toml"})
    names.push_back(NamePattern::of(opened.library(), folder + pattern).value);
  const BatchWork work{.interview = interview,
                       .table = table.value,
                       .variant = variant,
                       .delivery = delivery,
                       .files = files,
                       .sources = sources,
                       .outputs = names,
                       .documents = 2,
                       .reports = 1,
                       .threads = threads};
  BatchRun run(work, console);
  if (has_errors(run.check()) || has_errors(run.make())) return {};
  std::string all;
  for (const BatchRow &row : run.rows())
    for (const BatchFile &file : row.files) all += file.sha256 + "\n";
  return all.find("\n\n") == std::string::npos ? all : std::string();
}

// Whether a batch, and stored answers held against a library, are by many threads what they are by one.
bool batches(const Opened &opened, const std::string &library) {
  namespace fs = std::filesystem;
  std::string folder = (fs::temp_directory_path() / "beding-threads-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return false;
  const std::string one = batch(opened, folder + "/one", 1);
  const std::string many = batch(opened, folder + "/many", 4);
  Files files;
  VariantOptions variant;
  variant.library = library;
  fs::create_directory(folder + "/answers");
  for (const auto &entry : fs::directory_iterator(folder + "/many"))
    if (entry.path().extension() == ".toml")
      fs::rename(entry.path(), folder + "/answers/" + entry.path().filename().string());
  const bool same = compare_stored({.folder = folder + "/answers", .older = library, .threads = 4}, variant,
                                   files, console) == 0;
  fs::remove_all(folder);
  if (!same || one.empty() || one != many) std::cerr << "a batch by four threads is another than by one\n";
  return same && !one.empty() && one == many;
}

} // namespace

int main(int, char **words) {
  const std::string root = words[1];
  const Opened opened = open_library(root + "/clauses/modelconvenant.beding", read_bytes);
  const std::vector<std::string> sets{"", root + "/samples/heuvelrug.toml",
                                      root + "/samples/waterschap.toml"};
  constexpr std::size_t threads = 4;
  // together first, so that what is made at the first use is made by several at once
  std::vector<std::vector<std::vector<std::string>>> together(threads);
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < threads; ++i)
    running.emplace_back([&, i] {
      for (std::size_t k = 0; k < sets.size(); ++k) // each begins with another
        together[i].push_back(all_of(opened, sets[(i + k) % sets.size()], i + k == 0 || i + k == 3));
      (void)check_library(opened);
    });
  for (std::thread &one : running) one.join();
  std::size_t compared = 0;
  for (std::size_t i = 0; i < threads; ++i)
    for (std::size_t k = 0; k < sets.size(); ++k) {
      const auto alone = all_of(opened, sets[(i + k) % sets.size()], i + k == 0 || i + k == 3);
      if (alone.empty() || alone != together[i][k]) {
        std::cerr << "thread " << i << ", answers '" << sets[(i + k) % sets.size()]
                  << "': other bytes than alone\n";
        return 1;
      }
      compared += alone.size();
    }
  if (!batches(opened, root + "/clauses/modelconvenant.beding")) return 1;
  std::cout << compared << " outputs of " << threads << " threads are what they are alone\n";
  return 0;
}
