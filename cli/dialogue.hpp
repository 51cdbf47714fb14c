// The interview as lines of text: what is asked next, and what a typed line makes of it. It reads and prints
// nothing. Made to be read aloud: lines come below each other, nothing is said by place or colour alone, and
// the question stands last.
#pragma once
#include "driver/interview.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace beding {

class Dialogue {
public:
  Dialogue(const Interview &interview, Filled filled, Tongue tongue);

  // How it goes: once, at the beginning.
  std::string greeting() const;
  // The question at hand.
  std::string question();
  struct Reply {
    std::string text = {}; // what to say of it; may be empty
    bool changed = false;  // something was filled in: to be saved
    bool stop = false;     // the drafter wants to stop
    bool done = false;     // all was asked and a document can be made
  };
  Reply take(std::string_view line);
  // No more lines come: what was typed of an answer of several is taken.
  Reply cut();

  const Filled &filled() const { return filled_; }
  bool finished() const { return sheet_.finished; }
  std::size_t open() const { return sheet_.open; }

private:
  // A question, a field of a party, or how many of a kind join.
  struct Step {
    std::string path = {};
    std::string section = {};
    bool count = false;
    friend bool operator==(const Step &a, const Step &b) { return a.path == b.path && a.count == b.count; }
  };
  void look();
  std::size_t here() const;
  void go(std::size_t place);
  bool is_open(const Step &step) const;
  std::size_t first_open() const;

  std::string asked(const SheetField &field) const;
  std::string options(const SheetField &field) const;
  std::string bounds(const SheetField &field) const;
  std::string within(std::string_view what, const SheetField &field) const;
  std::string present(const SheetField &field) const;
  static std::string option_text(const SheetField &field, std::string_view value);
  std::string asked(const SheetParties &parties) const;
  std::string what_to_change(const Because &because) const;
  std::string help() const;
  std::string overview() const;

  std::optional<Reply> command(std::string_view line);
  Reply jump(std::string_view number);
  Reply answer_field(const SheetField &field, std::string_view line);
  Reply gather(const SheetField &field, std::string_view line);
  Reply enter(const SheetField &field);
  Reply count(const SheetParties &parties, std::string_view line);
  Reply set_count(const SheetParties &parties, std::size_t wanted);
  Reply edit(const Edit &edit, bool forward);
  Reply onward(std::string said);
  Reply ending(std::string said);
  std::string meant(const SheetField &field, std::string_view line) const;

  const Interview &interview_;
  Filled filled_;
  Pick pick_;
  Sheet sheet_ = {};
  std::vector<Step> steps_ = {};
  Step step_ = {};
  std::string typed_ = {};        // the lines so far of an answer of several
  std::string told_section_ = {}; // the last whose title was said
  bool told_any_ = false;
};

} // namespace beding
