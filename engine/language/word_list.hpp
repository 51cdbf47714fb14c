// Lists of words as they stand in the files of languages, and tables of words that are made of them while the
// program is compiled.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace beding {

// "en | of | en/of": divided by "|" or the end of a line; blanks around a word do not count.
struct WordList {
  std::string_view text;
  constexpr WordList() = default;
  constexpr WordList(const char *words) : text(words) {} // NOLINT(google-explicit-constructor): reads as data

  template <class Take>
  constexpr void each(Take take) const {
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = begin;
      while (end < text.size() && text[end] != '|' && text[end] != '\n') ++end;
      std::size_t first = begin;
      std::size_t last = end;
      while (first < last && text[first] == ' ') ++first;
      while (first < last && text[last - 1] == ' ') --last;
      if (first < last) take(text.substr(first, last - first));
      begin = end + 1;
    }
  }
  constexpr std::size_t size() const {
    std::size_t count = 0;
    each([&](std::string_view) { ++count; });
    return count;
  }
  constexpr bool has(std::string_view word) const {
    bool found = false;
    each([&](std::string_view one) { found = found || one == word; });
    return found;
  }
};

// "lid = leden": one word of a list that says two.
struct WordPair {
  std::string_view first, second;
};
constexpr WordPair pair_of(std::string_view said) {
  constexpr std::string_view between = " = ";
  const std::size_t at = std::min(said.find(between), said.size());
  return {said.substr(0, at), said.substr(std::min(at + between.size(), said.size()))};
}

// Words and what each means: found by one look at a table, no word is compared with all.
template <class Value, std::size_t N>
class WordTable {
public:
  struct Entry {
    std::string_view word;
    Value value = {};
  };

  // Adds the word, or gives what it has: the caller says what two meanings of one word become.
  constexpr Value &operator[](std::string_view word) {
    std::size_t at = slot(word);
    while (slots_[at] != 0 && entries_[slots_[at] - 1U].word != word) at = (at + 1) % slots_.size();
    if (slots_[at] == 0) {
      entries_[size_].word = word;
      slots_[at] = static_cast<std::uint16_t>(++size_);
    }
    return entries_[slots_[at] - 1U].value;
  }
  constexpr const Value *find(std::string_view word) const {
    if (word.empty()) return nullptr;
    for (std::size_t at = slot(word); slots_[at] != 0; at = (at + 1) % slots_.size())
      if (const Entry &one = entries_[slots_[at] - 1U]; one.word == word) return &one.value;
    return nullptr;
  }
  constexpr const Entry *begin() const { return entries_.data(); }
  constexpr const Entry *end() const { return entries_.data() + size_; }

private:
  static constexpr std::size_t slot(std::string_view word) {
    const auto byte = [&](std::size_t at) -> std::size_t { return static_cast<unsigned char>(word[at]); };
    const std::size_t last = word.size() - 1;
    return (word.size() * 131 + byte(0) * 31 + byte(last / 2) * 7 + byte(last) * 57 + byte(last - last / 4)) %
           std::bit_ceil(3 * N + 1);
  }
  std::array<std::uint16_t, std::bit_ceil(3 * N + 1)> slots_{};
  std::array<Entry, N> entries_{};
  std::size_t size_ = 0;
};

} // namespace beding
