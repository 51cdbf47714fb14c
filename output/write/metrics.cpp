#include "output/write/metrics.hpp"

#include "output/write/document_walk.hpp"
#include "output/write/style.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace beding {
namespace {

constexpr const HouseStyle &h = house_style;

// Of U+0020 to U+007E in Helvetica, in thousandths of the height; its look-alikes have the same.
constexpr std::array<short, 95> widths{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

// Of others: letters with an accent, dashes and signs are narrower than this, characters of the East are not.
int width_of_other(unsigned char first) { return first >= 0xE3 ? 1000 : first == 0xC2 ? 556 : 722; }

int narrowest_hang(const Level &level) {
  constexpr std::uint32_t narrow = 4; // "12°." fits one step
  constexpr int character = 105;      // a little over half the height of a 10 point letter
  std::uint32_t characters = 1;       // the blank behind the label
  for (const Piece &piece : level.label) characters += piece.counts ? 1 : count_characters(piece.words);
  return characters <= narrow ? h.step : std::max(h.step, static_cast<int>(characters) * character);
}

struct Column {
  int least = 0; // its longest word
  int wish = 0;  // its longest paragraph on one line
};

void measure(std::string_view text, int size, Column &column) {
  column.wish = std::max(column.wish, width_of(text, size));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    column.least = std::max(column.least, width_of(text.substr(at, end - at), size));
    at = end + 1;
  }
}

std::vector<Column> measure_columns(const Finished &finished, BlockId table) {
  const std::vector<Block> &blocks = finished.document.blocks;
  std::vector<Column> columns;
  for (BlockId row = table + 1; row < blocks[table].end; row = blocks[row].end) {
    std::size_t at = 0;
    for (BlockId cell = row + 1; cell < blocks[row].end; cell = blocks[cell].end, ++at) {
      if (at == columns.size()) columns.emplace_back();
      for (BlockId in = cell + 1; in < blocks[cell].end; ++in)
        measure(plain_text(finished, in), blocks[row].header ? h.text_size * 11 / 10 : h.text_size,
                columns[at]);
    }
  }
  return columns;
}

} // namespace

int width_of(std::string_view text, int size) {
  int thousandths = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte <= 0x7E)
      thousandths += widths[byte - 0x20U];
    else if (byte >= 0xC0)
      thousandths += width_of_other(byte);
  }
  return thousandths * size * 10 / 1000;
}

std::vector<std::vector<int>> hangs_of(const Finished &finished) {
  constexpr int blank = 100; // what is left between a label and its text
  std::vector<std::vector<int>> hangs;
  for (const Chain &chain : finished.scheme.chains) {
    std::vector<int> &row = hangs.emplace_back();
    for (const Level &level : chain.levels) row.push_back(narrowest_hang(level));
  }
  for (BlockId id = 0; id < finished.document.blocks.size(); ++id) {
    const Block &block = finished.document.blocks[id];
    if (block.kind != Kind::item) continue;
    int &hang = hangs[block.level.chain][block.level.depth];
    hang = std::max(hang, width_of(finished.numbers.of[id].label, h.text_size) + blank);
  }
  return hangs;
}

std::vector<int> column_widths(const Finished &finished, BlockId table, int room) {
  std::vector<Column> columns = measure_columns(finished, table);
  if (columns.empty()) columns.emplace_back();
  constexpr int narrowest = 600;
  room = std::max(room, narrowest);           // deep in lists with long labels none is left
  const int beside = 2 * h.cell_padding + 40; // the rules, and what a font may be wider
  int least = 0;
  int wish = 0;
  for (Column &column : columns) {
    column.least = std::clamp(column.least + beside, narrowest, room);
    column.wish = std::clamp(column.wish + beside, column.least, room);
    least += column.least;
    wish += column.wish;
  }
  std::vector<int> found;
  for (const Column &column : columns) {
    if (least >= room) // words must break
      found.push_back(static_cast<int>(static_cast<long long>(column.least) * room / least));
    else if (wish <= room) // all fits on a line: what is over is for each alike
      found.push_back(column.wish + (room - wish) / static_cast<int>(columns.size()));
    else
      found.push_back(column.least + static_cast<int>(static_cast<long long>(column.wish - column.least) *
                                                      (room - least) / std::max(1, wish - least)));
  }
  found.back() += room - std::accumulate(found.begin(), found.end(), 0);
  return found;
}

bool fits_on_page(const Finished &finished, BlockId signatures, int room) {
  const std::vector<Block> &blocks = finished.document.blocks;
  const int line = h.text_size * 10 * 115 / 100 * h.line / 240;
  const int width = room / 2 - h.signature_gap;
  int height = 0;
  int beside = 0; // the higher of two side by side
  bool left = true;
  for (BlockId one = signatures + 1; one < blocks[signatures].end; one = blocks[one].end, left = !left) {
    int own = h.cell_padding + h.signature_room + line + h.after_signature;
    if (blocks[one].witnessed)
      own +=
          static_cast<int>(document_words(finished.document.locale).witness.size()) * (h.witness_room + line);
    for (BlockId in = one + 1; in < blocks[one].end; ++in)
      own +=
          (1 + width_of(plain_text(finished, in), h.text_size) * 11 / 10 / width) * line + h.after_paragraph;
    beside = left ? own : std::max(beside, own);
    if (!left || blocks[one].end >= blocks[signatures].end) height += beside;
  }
  // what leads to it, with its heading, must fit too
  return height <= (h.page_height - h.margin_top - h.margin_bottom) * 7 / 10;
}

} // namespace beding
