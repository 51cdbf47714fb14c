// One library, opened once, and variants and reports of it from four threads at the same time: every byte
// must be what it is when it is made alone. The thread sanitizer looks on in the build of that name.
#include "driver/driver.hpp"
#include "output/formats.hpp"

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
  std::cout << compared << " outputs of " << threads << " threads are what they are alone\n";
  return 0;
}
