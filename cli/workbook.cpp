#include "cli/workbook.hpp"

#include "cli/files.hpp"
#include "cli/own_folder.hpp"
#include "intake/table/table.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace beding {
namespace {

constexpr std::time_t midnight_of_1980 = 315532800; // the same bytes at any hour
constexpr lxw_row_t last_row = 9'999;               // rows below it can be filled in without lists
constexpr std::size_t longest_list = 255;           // that a list may have in itself (Excel)
constexpr std::size_t longest_message = 250;        // bytes; Excel has 255 characters
constexpr double widest = 34, narrowest = 12;       // letters
constexpr double height_of_line = 15;               // points
constexpr double most_lines = 12;                   // what is longer is read in its cell

// At a letter's edge.
std::string cut(const std::string &text) {
  if (text.size() <= longest_message) return text;
  std::size_t end = longest_message - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

class Writing {
public:
  Writing(const TableForm &form, Tongue tongue, const std::string &path)
      : form_(form), pick_{tongue}, folder_(path), book_(opened(path)) {}

  bool run() {
    if (book_ == nullptr) return false;
    lxw_doc_properties about{};
    about.created = midnight_of_1980;
    workbook_set_properties(book_, &about);
    format_set_bold(head_ = workbook_add_format(book_));
    format_set_bg_color(head_, 0xE7EEF5);
    format_set_text_wrap(words_ = workbook_add_format(book_));
    format_set_align(words_, LXW_ALIGN_VERTICAL_TOP);
    format_set_font_color(words_, 0x555555);
    format_set_num_format(date_ = workbook_add_format(book_), pick_("d-m-yyyy", "yyyy-mm-dd").data());
    format_set_num_format(text_ = workbook_add_format(book_), "@");
    for (const TableSheet &one : form_.sheets) sheet(one);
    explanations();
    long_lists();
    return workbook_close(book_) == LXW_NO_ERROR;
  }

private:
  // Its own files go to the same folder.
  static lxw_workbook *opened(const std::string &folder) {
    std::string path = folder;
    lxw_workbook_options options{};
    options.tmpdir = path.data();
    return workbook_new_opt((folder + "/table.xlsx").c_str(), &options);
  }

  void sheet(const TableSheet &what) {
    lxw_worksheet *const page = workbook_add_worksheet(book_, what.name.c_str());
    for (std::size_t i = 0; i < what.columns.size(); ++i)
      column(page, what.columns[i], static_cast<lxw_col_t>(i));
    // else a program gives the rows the height of one line, or of those of the first column
    worksheet_set_row(page, 1, height(what, &TableColumn::caption), nullptr);
    worksheet_set_row(page, 2, height(what, &TableColumn::takes_words), nullptr);
    worksheet_freeze_panes(page, rows_of_words + 1, 1);
  }

  static double width_of(const TableColumn &column) {
    const std::string &longer =
        column.caption.size() > column.heading.size() ? column.caption : column.heading;
    return std::clamp(static_cast<double>(longer.size()) + 1, narrowest, widest);
  }

  // Words are cut at blanks, so that a line holds some letters less than its width.
  static double lines_of(const std::string &text, double width) {
    return std::ceil(static_cast<double>(text.size()) / (0.8 * width));
  }
  static double height_of(double lines) { return height_of_line * std::min(lines, most_lines); }
  static double height(const TableSheet &sheet, std::string TableColumn::*text) {
    double lines = 1;
    for (const TableColumn &one : sheet.columns) lines = std::max(lines, lines_of(one.*text, width_of(one)));
    return height_of(lines);
  }

  // To read beside what is filled in; the mark in its name keeps it from being read as answers.
  void explanations() {
    if (form_.helps.empty()) return;
    lxw_worksheet *const page =
        workbook_add_worksheet(book_, std::string(pick_("# uitleg", "# explanation")).c_str());
    const std::vector<std::string> heads = table_help_heads(pick_.tongue);
    for (std::size_t i = 0; i < heads.size(); ++i)
      worksheet_write_string(page, 0, static_cast<lxw_col_t>(i), heads[i].c_str(), head_);
    constexpr std::array<double, 5> widths{widest / 2, widest, widest / 2, widest, 2 * widest};
    for (std::size_t i = 0; i < widths.size(); ++i)
      worksheet_set_column(page, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths[i], nullptr);
    lxw_row_t row = 0;
    for (const TableHelp &one : form_.helps) {
      ++row;
      const std::array<const std::string *, 5> texts{&one.question, &one.caption, &one.option,
                                                     &one.option_caption, &one.help};
      double lines = 1;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i]->empty()) continue;
        worksheet_write_string(page, row, static_cast<lxw_col_t>(i), texts[i]->c_str(), words_);
        lines = std::max(lines, lines_of(*texts[i], widths[i]));
      }
      worksheet_set_row(page, row, height_of(lines), nullptr);
    }
    worksheet_freeze_panes(page, 1, 0);
  }

  void column(lxw_worksheet *page, const TableColumn &what, lxw_col_t at) {
    using Takes = TableColumn::Takes;
    // what is a text stays one: a number with a zero before it
    lxw_format *const look = what.takes == Takes::date             ? date_
                             : what.takes == Takes::text && at > 0 ? text_
                                                                   : nullptr;
    worksheet_set_column(page, at, at, width_of(what), look);
    worksheet_write_string(page, 0, at, what.heading.c_str(), head_);
    worksheet_write_string(page, 1, at, what.caption.c_str(), words_);
    worksheet_write_string(page, 2, at, what.takes_words.c_str(), words_);
    if (what.takes != Takes::text || !what.help.empty()) bounds(page, what, at);
  }

  void bounds(lxw_worksheet *page, const TableColumn &what, lxw_col_t at) {
    using Takes = TableColumn::Takes;
    lxw_data_validation rule{};
    std::vector<char *> list;
    std::string formula;
    std::string help = cut(what.help.empty() ? what.takes_words : what.help);
    rule.validate = LXW_VALIDATION_TYPE_ANY;
    rule.input_message = help.data();
    // what is asked in other ways is told by the batch: here a slip is only asked about
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    switch (what.takes) {
    case Takes::text: break;
    case Takes::whole:
    case Takes::number:
      rule.validate = what.takes == Takes::whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
      rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.minimum_number = static_cast<double>(what.least.value_or(0));
      rule.maximum_number = static_cast<double>(what.most.value_or(999'999'999'999));
      break;
    case Takes::date:
      rule.validate = LXW_VALIDATION_TYPE_DATE;
      rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.minimum_datetime = {1900, 1, 1, 0, 0, 0};
      rule.maximum_datetime = {9999, 12, 31, 0, 0, 0};
      break;
    case Takes::choice:
      formula = list_of(what, list);
      rule.validate = formula.empty() ? LXW_VALIDATION_TYPE_LIST : LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_list = formula.empty() ? list.data() : nullptr;
      rule.value_formula = formula.empty() ? nullptr : formula.data();
      break;
    }
    worksheet_data_validation_range(page, rows_of_words + 1, at, last_row, at, &rule);
  }

  // The options themselves; where they are too long a formula that points to them on a sheet of their own.
  std::string list_of(const TableColumn &what, std::vector<char *> &list) {
    std::size_t size = 0;
    for (const std::string &one : what.options) size += one.size() + 1;
    if (size > longest_list) {
      lists_.push_back(&what.options);
      const std::string letter = intake::column_name(lists_.size() - 1);
      return fmt::format("='{}'!${}$1:${}${}", lists_name(), letter, letter, what.options.size());
    }
    for (const std::string &one : what.options)        // libxlsxwriter reads them only
      list.push_back(const_cast<char *>(one.c_str())); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    list.push_back(nullptr);
    return "";
  }
  std::string lists_name() const { return std::string(pick_("# lijsten", "# lists")); }

  void long_lists() {
    if (lists_.empty()) return;
    lxw_worksheet *const page = workbook_add_worksheet(book_, lists_name().c_str());
    for (std::size_t i = 0; i < lists_.size(); ++i)
      for (std::size_t j = 0; j < lists_[i]->size(); ++j)
        worksheet_write_string(page, static_cast<lxw_row_t>(j), static_cast<lxw_col_t>(i),
                               (*lists_[i])[j].c_str(), nullptr);
    worksheet_hide(page);
  }

  const TableForm &form_;
  Pick pick_;
  std::string folder_;
  lxw_workbook *book_;
  lxw_format *head_ = nullptr, *words_ = nullptr, *date_ = nullptr, *text_ = nullptr;
  std::vector<const std::vector<std::string> *> lists_;
};

} // namespace

std::string table_workbook(const TableForm &form, Tongue tongue) {
  const OwnFolder folder;
  if (folder.error() != 0 || !Writing(form, tongue, folder.path()).run()) return "";
  return Files::look(folder.path() + "/table.xlsx").bytes.value_or("");
}

} // namespace beding
