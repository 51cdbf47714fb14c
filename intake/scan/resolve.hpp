// Where a reference leads in a document.
#pragma once
#include "intake/scan/outline.hpp"

#include <span>
#include <unordered_map>

namespace beding::intake {

struct Led {
  bool found = false;
  std::vector<std::uint32_t> units; // what was found, in the order of the targets; none for unnumbered parts
  std::vector<std::uint32_t> all;   // the same, with what lies between the ends of a range
};

class Resolver {
public:
  Resolver(const Paper &paper, const Outline &outline);
  // `paragraph`: where the reference stands.
  Led follow(const Reference &reference, std::uint32_t paragraph) const;
  // Further down from a part: what a reference says behind a field that leads there.
  Led follow_below(std::uint32_t unit, std::span<const Step> steps) const;
  // The part with that heading; of several words the longest head that is one. nowhere: none.
  std::uint32_t by_title(std::string_view words, bool whole) const;
  // "Artikel 4.1 – Artikel 4.8": what there is of that kind; empty when there is nothing.
  std::string extent(const Step &step) const;
  // Whether the document has parts of that kind at all.
  bool has_kind(const Step &step) const;

private:
  std::vector<std::uint32_t> heads(const Step &step, const std::string &number) const;
  std::uint32_t head(const Step &step, const std::string &number, std::uint32_t from) const;
  std::uint32_t inside(std::uint32_t unit, const std::string &number, bool deep) const;
  std::uint32_t inside(std::uint32_t unit, const std::string &number, bool deep, std::size_t &budget) const;
  std::uint32_t upward(std::uint32_t from, const std::string &number) const;
  std::uint32_t before(std::uint32_t unit) const;
  std::uint32_t root_of(std::uint32_t unit) const;
  bool unnumbered(std::uint32_t unit, const Step &step) const;
  void between(std::uint32_t first, std::uint32_t last, std::vector<std::uint32_t> &out) const;
  std::uint32_t first_step(const Step &step, const std::string &number, std::uint32_t from) const;
  std::uint32_t article_of(std::uint32_t unit) const;
  std::uint32_t own_part(const Step &step, std::uint32_t from) const;
  bool follow_one(const Steps &steps, std::uint32_t from, bool last_of_range, Led &led) const;
  const Paper &paper_;
  const Outline &outline_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_number_;
  std::unordered_map<std::string, std::uint32_t> by_title_;
  std::vector<std::uint32_t>
      text_of_; // by unit: which of the texts in one file it is in, each with its own article 1
};

} // namespace beding::intake
