// What is explained of a question and of each of its options, by how deep the line stands.
#include "dsl/format.hpp"
#include "dsl/messages/fixes.hpp"
#include "dsl/parser.hpp"
#include "tests/support/dump.hpp"

#include <doctest/doctest.h>

using namespace beding;

namespace {

const std::string head = "bibliotheek l \"L\"\n\nvraag duur \"Hoe lang?\"\n";

// "duur: V | vast: A | open: ", and the codes that are told.
std::string helps_of(const std::string &lines) {
  const Source source("case.beding", head + lines);
  const Outcome<syntax::File> read = parse(source, 0);
  std::string all;
  for (const syntax::Declaration &one : read.value.declarations)
    if (const auto *question = std::get_if<syntax::Question>(&one)) {
      all += question->head.name.text + ": " + question->help;
      for (const syntax::Option &option : question->options)
        all += " | " + option.name.text + ": " + option.help;
    }
  for (const Diagnostic &one : read.diagnostics) all += " ! " + std::string(message(one.code).name);
  return all;
}

// With the repairs of --fix.
std::string mended(const std::string &lines) {
  Sources sources;
  sources.push_back(Source("case.beding", head + lines));
  const Outcome<syntax::File> read = parse(sources[0], 0);
  const std::vector<FixedFile> fixed = apply_fixes(sources, read.diagnostics);
  return fixed.empty() ? lines : fixed.front().text.substr(head.size());
}

} // namespace

TEST_CASE("an explanation below an option, deeper, is of that option") {
  CHECK(helps_of("  keuze vast \"Vast\"\n    uitleg \"A.\"\n  keuze open \"Open\"\n    help \"B.\"\n"
                 "  uitleg \"V.\"\n  standaard vast\n") == "duur: V. | vast: A. | open: B.");
  // before the options, and with comments and empty lines between
  CHECK(
      helps_of("  uitleg \"V.\"\n  keuze vast \"Vast\"\n\n  # vast\n      uitleg \"A.\"\n  aantal 1 of meer\n"
               "  keuze open \"Open\"\n") == "duur: V. | vast: A. | open: ");
  // the last option explained, the question too, as deep as the options
  CHECK(helps_of("  keuze vast \"Vast\"\n  keuze open \"Open\"\n    uitleg \"B.\"\n  uitleg \"V.\"\n") ==
        "duur: V. | vast:  | open: B.");
  CHECK(helps_of("  keuze vast \"Vast\"\n  keuze open \"Open\"\n  uitleg \"V.\"\n") ==
        "duur: V. | vast:  | open: ");
}

TEST_CASE("an explanation that is not below its option is told, and put there where it is plain") {
  const std::string each = "  keuze vast \"Vast\"\n  uitleg \"A.\"\n  keuze open \"Open\"\n  uitleg \"B.\"\n";
  CHECK(helps_of(each) == "duur:  | vast:  | open:  ! help-of-option ! help-of-option");
  CHECK(helps_of(mended(each)) == "duur:  | vast: A. | open: B.");
  const std::string one = "  uitleg \"V.\"\n  keuze vast \"Vast\"\n  uitleg \"A.\"\n  keuze open \"Open\"\n";
  CHECK(helps_of(one) == "duur: V. | vast:  | open:  ! help-of-option");
  CHECK(helps_of(mended(one)) == "duur: V. | vast: A. | open: ");
  // the last may be the question's: that is not for a program to say
  const std::string doubt = "  keuze vast \"Vast\"\n  uitleg \"A.\"\n  keuze open \"Open\"\n  uitleg \"B.\"\n"
                            "  keuze ander \"Anders\"\n";
  CHECK(helps_of(doubt).ends_with("! help-of-option ! help-of-option"));
  CHECK(mended(doubt) == doubt);
  // one alone has always been the question's
  CHECK(helps_of("  keuze vast \"Vast\"\n  uitleg \"V.\"\n  keuze open \"Open\"\n") ==
        "duur: V. | vast:  | open:  ! help-between-options");
  // behind the option on its line, with or without the word
  for (const std::string between : {" ", " uitleg ", ", help ", ": ", " - toelichting: "}) {
    const std::string behind = "  keuze vast \"Vast\"" + between + "\"A.\"\n  keuze open \"Open\"\n";
    CAPTURE(behind);
    CHECK(helps_of(behind) == "duur:  | vast: A. | open:  ! help-of-option");
    CHECK(mended(behind) == "  keuze vast \"Vast\"\n    uitleg \"A.\"\n  keuze open \"Open\"\n");
  }
}

TEST_CASE("below an option stands its explanation once, and nothing else") {
  CHECK(helps_of("  keuze vast \"Vast\"\n    uitleg \"A.\"\n    uitleg \"B.\"\n  keuze open \"Open\"\n") ==
        "duur:  | vast: B. | open:  ! property-twice");
  for (const std::string wrong : {"alleen als ja", "standaard open", "aantal 1 of meer", "tekst"}) {
    CAPTURE(wrong);
    CHECK(helps_of("  keuze vast \"Vast\"\n    " + wrong + "\n  keuze open \"Open\"\n") ==
          "duur:  | vast:  | open:  ! not-of-option");
  }
  // an option that is too deep is one all the same
  CHECK(helps_of("  keuze vast \"Vast\"\n    keuze open \"Open\"\n      uitleg \"B.\"\n") ==
        "duur:  | vast:  | open: B. ! wrong-indentation");
  // one slip, one message: what stands below a line that cannot be read is not told
  CHECK(helps_of("  keuze vast \"Vast\"\n  gibberish \"Open\"\n    uitleg \"B.\"\n") ==
        "duur:  | vast:  ! unknown-property");
  CHECK(helps_of("  ja/nee\n    uitleg \"V.\"\n") == "duur: V. ! wrong-indentation");
}

TEST_CASE("fmt lays an explanation of an option below it, keeps comments, and respells it") {
  const std::string text =
      "bibliotheek l \"L\"\nvraag duur   \"Hoe lang?\"\n keuze  vast \"Vast\"\n     # bij vast\n"
      "     uitleg   \"A  {b}.\"\n keuze open \"Open\"\n uitleg \"V.\"\n";
  const std::string laid =
      "bibliotheek l \"L\"\n\nvraag duur \"Hoe lang?\"\n  keuze vast \"Vast\"\n    # bij vast\n"
      "    uitleg \"A  {b}.\"\n  keuze open \"Open\"\n  uitleg \"V.\"\n";
  const Outcome<std::string> once = format(Source("case.beding", text), 0, {});
  CHECK(once.diagnostics.empty());
  CHECK(once.value == laid);
  CHECK(format(Source("case.beding", once.value), 0, {}).value == laid);
  FormatOptions english;
  english.keywords = Tongue::english;
  const std::string respelled = format(Source("case.beding", text), 0, english).value;
  CHECK(respelled.find("  choice vast \"Vast\"\n    # bij vast\n    help \"A  {b}.\"\n") !=
        std::string::npos);
}
