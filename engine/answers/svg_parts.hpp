// How many parts an SVG draws: those that it has, and again those that it repeats by a reference. A few lines
// that repeat each other ten times, ten deep, draw more than any program can.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace beding {

class SvgParts {
public:
  void open(std::string_view name);
  // Of the part that was opened last.
  void attribute(std::string_view name, std::string_view value);
  void close();
  void sheet(std::string_view text); // a style sheet
  // Whether no more are drawn than that; what repeats itself has no end.
  bool within(std::size_t most);

private:
  struct Part {
    std::string name = {};
    bool paint = false; // a gradient: it is no drawing of its own, however often it is named
    std::vector<std::size_t> inside = {};
    std::vector<std::string> repeats = {}; // by id
    std::string id = {}, classes = {};     // " a b "
  };
  std::size_t drawn(std::size_t part, std::size_t depth);
  std::size_t repeated(const std::string &id, std::size_t depth);
  static bool applies(std::string_view selector, const Part &part);

  std::vector<Part> parts_;
  std::vector<std::size_t> open_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<std::pair<std::string, std::string>> rules_; // of sheets: a selector, and an id that it names
  std::vector<std::size_t> drawn_;                         // by part; 0: not known, or being counted
  std::vector<bool> counting_;
  std::size_t most_ = 0;
};

} // namespace beding
