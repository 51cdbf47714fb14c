// Keeps the nested lists of ODF open and closed while a document is walked (ODF 1.3 part 3, 5.3).
#pragma once
#include "output/write/markup.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace beding::odt {

// The lists that are open: each level an open text:list with an open text:list-item.
class Lists {
public:
  explicit Lists(Markup &out) : out_(out) {}

  // An item of list `key` begins at `level`; a level passed over is an item without text. A list inside an
  // item begins its numbers again unless it is told to go on: `first` says that the item begins them.
  void begin_item(std::uint64_t key, std::string_view style, int level, bool first) {
    if (key != key_) close();
    if (level_ == 0) open_list(key, style);
    while (level_ > level) close_level();
    if (level_ == level && item_open_) out_.close(); // the item before
    while (level_ < level) {
      if (level_ > 0 && !item_open_) out_.open("text:list-item");
      out_.open("text:list");
      ++level_;
      // a level passed over has begun before, or counts nothing
      if (level_ > 1 && (level_ < level || !first)) out_.attribute("text:continue-numbering", "true");
      item_open_ = false;
      if (level_ < level) {
        out_.open("text:list-item");
        item_open_ = true;
      }
    }
    out_.open("text:list-item");
    item_open_ = true;
  }
  // Goes back to the item at `level`, for another paragraph of it. False when that item is not open.
  bool back_to(std::uint64_t key, int level) {
    if (key != key_ || level_ < level) return false;
    while (level_ > level) close_level();
    return item_open_;
  }
  void close() {
    while (level_ > 0) close_level();
    key_ = 0;
  }

private:
  void open_list(std::uint64_t key, std::string_view style) {
    key_ = key;
    const std::string id = fmt::format("list{}", ++lists_);
    out_.open("text:list").attribute("xml:id", id);
    const auto [before, fresh] = last_.try_emplace(key, id);
    if (!fresh) {
      out_.attribute("text:continue-list", before->second);
      before->second = id;
    }
    out_.attribute("text:style-name", style);
    level_ = 1;
    item_open_ = false;
  }
  void close_level() {
    if (item_open_) out_.close();
    out_.close();
    --level_;
    item_open_ = level_ > 0; // the item that held the list
  }

  Markup &out_;
  std::uint64_t key_ = 0;
  int level_ = 0;
  bool item_open_ = false;
  std::uint32_t lists_ = 0;
  std::map<std::uint64_t, std::string> last_; // the xml:id of the last list of each key
};

} // namespace beding::odt
