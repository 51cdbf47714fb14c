#include "intake/read/docx_fields.hpp"

#include "dsl/letters.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace beding::intake {
namespace {

struct Word {
  std::string text;
  bool is_switch = false; // a backslash and one sign, in small letters
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// "REF _Ref1 \n\h": switches need no blank between them; what is between quotes is one word.
std::vector<Word> words_of(const std::string &code) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < code.size();) {
    if (is_space(code[at])) {
      ++at;
    } else if (code[at] == '\\') {
      words.push_back({fold_ascii(code.substr(at, 2)), true});
      at += 2;
    } else if (code[at] == '"') {
      const std::size_t end = std::min(code.find('"', at + 1), code.size());
      words.push_back({code.substr(at + 1, end - at - 1), false});
      at = end + 1;
    } else {
      std::size_t end = at;
      while (end < code.size() && !is_space(code[end]) && code[end] != '"' && code[end] != '\\') ++end;
      words.push_back({code.substr(at, end - at), false});
      at = end;
    }
  }
  return words;
}

std::string argument_of(const std::vector<Word> &words, std::string_view wanted) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i].is_switch && words[i].text == wanted && !words[i + 1].is_switch) return words[i + 1].text;
  return {};
}

// Switches stand behind the name of the bookmark.
bool has_switch(const std::vector<Word> &words, std::string_view wanted) {
  return std::any_of(words.begin() + 2, words.end(),
                     [&](const Word &one) { return one.is_switch && one.text == wanted; });
}

// Of several the last context asked for wins; \w is the widest.
Shows shown_by_ref(const std::vector<Word> &words) {
  if (has_switch(words, "\\w")) return Shows::full_label;
  if (has_switch(words, "\\r")) return Shows::near_label;
  if (has_switch(words, "\\n")) return Shows::number;
  return has_switch(words, "\\p") ? Shows::direction : Shows::text;
}

// How a result is written (\*). MERGEFORMAT and CHARFORMAT are about looks.
std::string form_of(const std::vector<Word> &words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!words[i].is_switch || words[i].text != "\\*" || words[i + 1].is_switch) continue;
    std::string form = fold_ascii(words[i + 1].text);
    if (form != "mergeformat" && form != "charformat") return form;
  }
  return {};
}

// "{ Services \h }" is short for "{ REF Services \h }": what is no kind of field (ISO 29500-1, 17.16.5, and
// those of older files) and may be the name of a bookmark.
bool is_name_alone(const std::vector<Word> &words) {
  constexpr std::string_view kinds =
      " addin addressblock advance ask author autonum autonumlgl autonumout autotext autotextlist barcode "
      "bibliography bidioutline citation comments compare control createdate database date dde ddeauto "
      "displaybarcode docproperty docvariable edittime embed eq filename filesize fillin formcheckbox "
      "formdropdown formtext ftnref glossary gotobutton greetingline htmlactivex hyperlink if import include "
      "includepicture includetext index info keywords lastsavedby link listnum macrobutton mergebarcode "
      "mergefield mergerec mergeseq next nextif noteref numchars numpages numwords page pageref print "
      "printdate private quote rd ref revnum savedate section sectionpages seq set shape skipif styleref "
      "subject symbol ta tc template time title toa toc useraddress userinitials username xe ";
  if (words.empty() || words[0].is_switch || words[0].text.empty()) return false;
  if (words.size() > 1 && !words[1].is_switch) return false; // more words belong to a field of its own
  const std::string name = fold_ascii(words[0].text);
  const bool letters = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  return letters && (name[0] < '0' || name[0] > '9') &&
         kinds.find(" " + name + " ") == std::string_view::npos;
}

} // namespace

bool is_contents_code(const std::string &code) {
  const std::vector<Word> words = words_of(code);
  if (words.empty() || words[0].is_switch) return false;
  const std::string kind = fold_ascii(words[0].text);
  return kind == "toc" || kind == "index" || kind == "toa";
}

std::string condition_code(const std::string &code) {
  const std::vector<Word> words = words_of(code);
  if (words.empty() || words[0].is_switch) return {};
  constexpr std::array<std::string_view, 3> kinds{"if", "nextif", "skipif"};
  if (std::find(kinds.begin(), kinds.end(), fold_ascii(words[0].text)) == kinds.end()) return {};
  std::string out;
  for (const char c : code)
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_counting_code(const std::string &code) {
  const std::vector<Word> words = words_of(code);
  if (words.empty() || words[0].is_switch) return false;
  const std::string kind = fold_ascii(words[0].text);
  return kind == "listnum" || kind.starts_with("autonum");
}

std::optional<Field> read_field_code(const std::string &code) {
  std::vector<Word> words = words_of(code);
  const bool implied = is_name_alone(words);
  if (implied) words.insert(words.begin(), {"REF", false});
  if (words.size() < 2 || words[0].is_switch) return std::nullopt;
  const std::string kind = fold_ascii(words[0].text);
  Field field;
  field.implied = implied;
  if (kind == "hyperlink") {
    // behind an address it is a place in what is elsewhere
    if (!words[1].is_switch && !words[1].text.empty()) return std::nullopt;
    field.target = argument_of(words, "\\l");
    field.shows = Shows::link;
    return field.target.empty() ? std::nullopt : std::optional(field);
  }
  constexpr std::array<std::string_view, 5> kinds{"ref", "pageref", "noteref", "ftnref", "gotobutton"};
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end() || words[1].is_switch) return std::nullopt;
  field.target = words[1].text;
  field.form = form_of(words);
  field.direction = has_switch(words, "\\p");
  if (kind == "pageref")
    field.shows = Shows::page;
  else if (kind == "gotobutton")
    field.shows = Shows::link;
  else if (kind != "ref")
    field.shows = Shows::note;
  else {
    field.shows = shown_by_ref(words);
    field.bare = has_switch(words, "\\t");
  }
  return field;
}

} // namespace beding::intake
