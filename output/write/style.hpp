// The house style, shared by all writers so that the same agreement looks the same in every form.
#pragma once
#include <string_view>

namespace beding {

// Lengths in twentieths of a point, as WordprocessingML counts; text sizes in half points.
struct HouseStyle {
  std::string_view font = "Arial";
  std::string_view fallback_fonts = "'Liberation Sans', Helvetica, sans-serif";
  std::string_view heading_colour = "154273";
  std::string_view rule_colour = "A6B5C9";
  std::string_view hole_colour = "FFF2A8";
  int text_size = 20;
  int title_size = 40;
  int subtitle_size = 24;
  int group_size = 26;
  int article_size = 21;
  int small_size = 16;
  int page_width = 11906; // A4
  int page_height = 16838;
  int margin_top = 1418;
  int margin_bottom = 1418;
  int margin_side = 1474;
  int line = 276; // of 240 for single spacing
  int after_paragraph = 120;
  int after_item = 60;
  int before_group = 480;
  int before_article = 280;
  int after_heading = 80;
  int step = 425;           // indentation of one level of an enumeration
  int cell_padding = 80;    // between the rules of a table and its text
  int signature_gap = 240;  // between signature blocks side by side
  int signature_room = 960; // to sign in
  int logo_height = 1134;
  int after_signature = 480;
  int witness_room = 320;  // above each line for a witness
  int initials_room = 200; // above each line for initials
  int title_block = 1985;  // of its lines the text stands so far behind the margin
};

inline constexpr HouseStyle house_style{};

} // namespace beding
