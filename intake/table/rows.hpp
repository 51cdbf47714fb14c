// The rows of a table as answers to a library: columns name questions and fields, and each row is a variant.
//
// Row 1 of the first sheet has the names: "looptijd" is a question, "gemeente.naam" a field,
// "gemeente.2.naam" that of the second, "gemeente" or "gemeente.2" says by yes or no whether it joins at all.
// A further sheet that is called as a kind of party has its members, each in a row: the column `rij` (`row`)
// says of which row of the first sheet. Rows and columns that begin with "#" are remarks.
#pragma once
#include "engine/answers/filled.hpp"
#include "intake/table/table.hpp"

namespace beding::intake {

struct CellPlace {
  std::string sheet = {}; // empty: the first
  std::uint32_t row = 0;  // as the program counts it
  std::size_t column = 0;
  std::string heading = {};
  bool named = false; // the column has a name alone
};
struct CellFault {
  std::string path; // of what it would have filled in
  CellPlace place;
  Diagnostic what; // without a place in a source
};
struct FilledRow {
  std::uint32_t number = 0; // as the program counts it
  Filled filled = {};
  std::map<std::string, CellPlace> places = {}; // by the path of what was filled in
  std::vector<CellFault> faults = {};
};

// Rows that each are a variant. Any number of threads may ask.
class Rows {
public:
  Rows() = default;
  Rows(const Rows &) = default;
  Rows(Rows &&) = default;
  Rows &operator=(const Rows &) = default;
  Rows &operator=(Rows &&) = default;
  virtual ~Rows() = default;
  virtual std::size_t size() const = 0;
  virtual FilledRow row(std::size_t index) const = 0;
  virtual std::uint32_t number(std::size_t index) const = 0;
  virtual const std::string &name() const = 0; // for messages; images are named from its folder
  // An image that comes with the rows, by the name that they have for it.
  virtual std::string_view image(const std::string & /*file*/) const { return {}; }
};

class FilledTable : public Rows {
public:
  // What is wrong with the headings and sheets as a whole is told; with an error no row is to be used.
  static Outcome<FilledTable> of(const Library &library, Book book, std::string name);

  std::size_t size() const override { return rows_.size(); }
  // The library must stay.
  FilledRow row(std::size_t index) const override;
  std::uint32_t number(std::size_t index) const override {
    return book_.sheets.front().rows[rows_[index]].number;
  }
  const std::string &name() const override { return name_; }

private:
  friend class TableFiller;
  struct Column {
    std::string path = {}; // empty: a remark
    bool joins = false;    // says whether a party does
    bool counted = false;  // asks for a number
    std::string heading = {};
  };
  struct Further { // a sheet of members
    std::string kind;
    std::size_t sheet = 0;
    std::size_t key = 0; // the column that says of which row
    std::vector<Column> columns = {};
    std::multimap<std::uint32_t, std::size_t> members = {}; // by the number of the row, in their order
  };
  void cell(FilledRow &into, const Column &column, const TableCell &cell, CellPlace place) const;
  void join(FilledRow &into, const Column &column, const TableCell &cell, const CellPlace &place) const;
  void nameless(FilledRow &into, const Sheet &sheet, const TableRow &row,
                const std::vector<Column> &columns) const;
  CellPlace place(const Sheet &sheet, std::uint32_t row, std::size_t column,
                  const std::string &heading) const;

  const Library *library_ = nullptr;
  Book book_;
  std::string name_;
  std::vector<Column> columns_;
  std::vector<std::size_t> rows_; // of the first sheet, those that are variants
  std::vector<Further> further_;
};

// "rij 12, kolom C (looptijd)", with the sheet before it when it is a further one.
std::string said_place(const CellPlace &place, Tongue tongue);

} // namespace beding::intake
