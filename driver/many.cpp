#include "driver/many.hpp"

#include "engine/review/against.hpp"

namespace beding {
namespace {

void name_images(proving::Variants &variants) {
  for (Answers &one : variants.all) each_picture(one, [](Picture &picture) { picture.file = sample_image; });
}

} // namespace

proving::Cover covering_variants(const Opened &opened, const proving::CoverOptions &options) {
  proving::Cover made = proving::cover(opened.library(), options);
  name_images(made.variants);
  return made;
}

proving::Variants all_combinations(const Opened &opened, const std::vector<QuestionId> &questions,
                                   const std::vector<PartyId> &parties,
                                   const proving::CombineOptions &options) {
  proving::Variants made = proving::combinations(opened.library(), questions, parties, options);
  name_images(made);
  return made;
}

Comparison compare_reports(const Report &before, const Report &now) {
  return compare(compared(before, {}), now);
}

} // namespace beding
