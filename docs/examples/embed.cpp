// Makes a DOCX of a library and answers: embed LIBRARY ANSWERS OUT.docx
#include "driver/driver.hpp"
#include "dsl/messages/render.hpp"
#include "output/docx/writer.hpp"

#include <fstream>
#include <iostream>

beding::FileBytes read_bytes(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return {std::nullopt, "it cannot be opened"};
  return {std::string(std::istreambuf_iterator<char>(file), {}), {}};
}

int main(int, char **words) {
  const beding::Opened opened = beding::open_library(words[1], read_bytes);
  const beding::Answered answered = beding::read_answers(opened, words[2], read_bytes);
  const beding::Made made = beding::make_variant(answered);
  for (const beding::Diagnostic &one : made.diagnostics())
    std::cerr << beding::render(one, made.sources(), {.tongue = beding::Tongue::english});
  const auto finished = made.finished();
  if (!finished) return 1;
  std::ofstream(words[3], std::ios::binary)
      << beding::write_docx(*finished, {beding::origin_of(opened.library(), opened.sources())});
  return 0;
}
