// What compile and batch share: how a document goes out, and its bytes in every form that is asked for.
#pragma once
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "cli/house.hpp"
#include "cli/options.hpp"
#include "cli/variant.hpp"

#include <string>
#include <vector>

namespace beding {

struct DeliveryOptions {
  bool lock = false;
  std::vector<std::string> about = {}; // "name=value", for who publishes
  bool with_answers = false;
  bool pages = false;
  bool fast = false;
  std::string style = {}; // path of the house style; empty: our own look
};
void declare_delivery(DeliveryOptions &delivery, Options &options);
// Below the help: the forms of documents and reports.
std::string help_of_forms(Tongue tongue);

// Puts what is said of the document beside its words into the delivery; what cannot be is told.
Diagnostics take_about(const DeliveryOptions &asked, Delivery &delivery, const Console &console);
// Which house style is asked for, of documents that go to `outputs`; and what it is read for.
HouseAsked style_asked(const DeliveryOptions &asked, const std::vector<std::string> &outputs,
                       const Library &library, const Sources &sources);
std::vector<std::string> styled_forms(const DeliveryOptions &asked, const std::vector<std::string> &outputs);
// What was asked beside the answers, without which they do not make this document; `style` is the name of the
// house style's file.
Choices choices_of(const VariantOptions &variant, const DeliveryOptions &asked, const std::string &style,
                   const Answers &answers);

struct Wanted {
  const std::vector<std::string> &outputs;
  const House &house;
  bool pages = false;
};
// Whether programs of others are asked, of which one runs at a time.
bool asks_others(const Wanted &wanted, const Document &document);
// The files in the order of the outputs; with an error they are not to be used.
Outcome<std::vector<OutputFile>> deliver(const Finished &finished, Delivery delivery, const Wanted &wanted,
                                         const Console &console);

} // namespace beding
