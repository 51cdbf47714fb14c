#include "intake/import/import.hpp"

#include "dsl/keywords.hpp"
#include "dsl/quoted.hpp"
#include "engine/answers/data.hpp"
#include "intake/import/scheme.hpp"
#include "intake/import/shape.hpp"
#include "intake/import/table.hpp"
#include "intake/import/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace beding::intake {
namespace {

class Importer {
public:
  Importer(const Paper &paper, const Scan &scan, const ImportOptions &options)
      : paper_(paper), scan_(scan), options_(options), shape_(make_shape(paper, scan)),
        speech_(speech_of(paper)), scheme_(paper, scan, shape_, speech_),
        words_(paper, scan, options, names_, open_, out_.counts,
               {.language = speech_.language, .with_article = scheme_.articles().starts_with("de ")}) {}

  Imported run() {
    find_places();
    name_clauses();
    for (const Citation &one : scan_.citations)
      if (one.leads == Leads::somewhere && options_.of(one) != Written::typed) want(one);
    for (const Part &part : shape_.parts) find_lists(part, part.nodes, {}, false);
    name_items();
    std::string clauses;
    for (std::size_t i = 0; i < shape_.parts.size(); ++i)
      if (shape_.parts[i].kind != Part::Kind::group) clauses += clause(i);
    const std::string plan = document();
    const std::string top = head();
    out_.library = top + questions() + clauses + scheme_.source(scheme_name()) + "\n" + plan;
    return std::move(out_);
  }

private:
  std::string_view word(Word one) const { return spelled(one, speech_.language); }
  // For what is no word of the language: names and comments.
  std::string pick(std::string_view dutch, std::string_view english) const {
    return std::string(speech_.keywords == Keywords::dutch ? dutch : english);
  }
  static std::string comment(std::string_view text, std::string_view margin) {
    return fmt::format("{}# {}\n", margin, text);
  }
  std::string scheme_name() const { return pick("nummering-van-het-document", "numbering-of-the-document"); }

  // ---- names ----

  std::string unique(std::string name) {
    if (is_reserved(name, Named::clause)) name += pick("-deel", "-part");
    return taken_.unique(name);
  }

  void name_clauses() {
    clause_names_.resize(shape_.parts.size());
    for (std::size_t i = 0; i < shape_.parts.size(); ++i) {
      const Part &part = shape_.parts[i];
      const std::string otherwise = part.kind == Part::Kind::annex   ? pick("bijlage", "annex")
                                    : part.kind == Part::Kind::plain ? pick("vooraf", "preamble")
                                                                     : pick("artikel", "clause");
      clause_names_[i] = unique(name_of(part.title, otherwise));
      if (part.unit != nowhere) names_[part.unit] = clause_names_[i];
    }
  }

  // What is cited needs a name; where its numbers are live, all that is around it too.
  void want(const Citation &one) {
    wanted_.insert(one.units.begin(), one.units.end());
    if (options_.of(one) != Written::numbers) return;
    for (const std::uint32_t unit : one.units)
      for (std::uint32_t up = unit; up != nowhere; up = scan_.outline.units[up].parent) wanted_.insert(up);
  }

  // "Access and Use. During …" begins with a heading of its own, "Trede 1" says what it is; else its letter,
  // or the last of its numbers.
  std::string item_name(const Node &node) const {
    constexpr std::size_t longest = 40;
    const Label &label = scan_.outline.units[node.unit].label;
    const std::string number = label.number.substr(label.number.rfind('.') + 1);
    if (!label.noun.empty()) return name_of(label.noun + " " + number, "item");
    const std::string_view text = trimmed(std::string_view(paper_.paragraphs[node.paragraph].text)
                                              .substr(scan_.outline.body_begin[node.paragraph]));
    const std::size_t end = text.find_first_of(".:,;");
    const bool heads = end <= longest && end + 2 < text.size() && (text[end] == '.' || text[end] == ':') &&
                       text[end + 1] == ' ' && text[0] >= 'A' && text[0] <= 'Z' &&
                       std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), ' ') < 6;
    if (heads) return name_of(text.substr(0, end), "item");
    return name_of(number, pick("lid", "item"));
  }

  // Which lists begin one of their own, and which have labels that no scheme gives: those keep them as they
  // were typed, and all that is inside them.
  void find_lists(const Part &part, const std::vector<Node> &all, const ImportScheme::Inside &inside,
                  bool typed) {
    bool here = typed;
    ImportScheme::Inside next = inside;
    ++next.depth;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].kind == Node::Kind::text && inside.depth == 0) next.straight = false;
      if (all[i].kind == Node::Kind::item) {
        if (i == 0 || all[i - 1].kind != Node::Kind::item) {
          here = typed || !scheme_.counts(part, all, i, inside) || has_empty(all, i);
          const std::string own = scheme_.list_of(part, all, i, inside);
          next.list = own.empty() ? inside.list : own;
          if (!own.empty()) lists_[all[i].unit] = own;
        }
        if (here) typed_.insert(all[i].unit);
      }
      find_lists(part, all[i].inside, next, here && all[i].kind == Node::Kind::item);
    }
  }

  // An item of the language has text; a number alone is typed, and its list with it.
  bool has_empty(const std::vector<Node> &all, std::size_t first) const {
    for (std::size_t i = first; i < all.size() && all[i].kind == Node::Kind::item; ++i)
      if (trimmed(std::string_view(paper_.paragraphs[all[i].paragraph].text)
                      .substr(scan_.outline.body_begin[all[i].paragraph]))
              .empty())
        return true;
    return false;
  }

  // Only items that something refers to get a label.
  void name_items() {
    for (std::size_t i = 0; i < shape_.parts.size(); ++i) {
      TakenNames labels;
      const auto visit = [&](const auto &self, const std::vector<Node> &nodes) -> void {
        for (const Node &node : nodes) {
          if (node.kind == Node::Kind::item && wanted_.contains(node.unit) && !typed_.contains(node.unit)) {
            const std::string label = labels.unique(item_name(node));
            labels_[node.unit] = label;
            names_[node.unit] = clause_names_[i] + "." + label;
          }
          self(self, node.inside);
        }
      };
      visit(visit, shape_.parts[i].nodes);
    }
  }

  // ---- declarations ----

  std::string head() {
    std::string left;
    for (const std::uint32_t one : shape_.left) {
      const Paragraph &paragraph = paper_.paragraphs[one];
      const std::string text = on_one_line(trimmed(paragraph.text));
      left += fmt::format("# {}{}: {}\n", pick("niet overgenomen", "not taken over"),
                          paragraph.story == Story::note  ? pick(" (voetnoot)", " (footnote)")
                          : paragraph.story == Story::box ? pick(" (tekstvak)", " (text box)")
                                                          : std::string(),
                          text);
      out_.order.push_back({one, true});
    }
    const std::string title =
        shape_.title == nowhere ? options_.name : std::string(trimmed(paper_.paragraphs[shape_.title].text));
    return left + fmt::format("{} {} {}\n  {} {}\n\n", word(Word::library), options_.name,
                              quoted_words(WordWriter::escaped(title)), word(Word::language), speech_.tag);
  }

  // "Gemeente [invullen naam], vertegenwoordigd door …, hierna te noemen …": who joins, with the open places
  // of that paragraph as its fields. All others are questions.
  void find_places() {
    constexpr const auto &marks = all_words<&LanguageData::looks, &Looks::parties>;
    for (std::uint32_t i = 0; i < paper_.paragraphs.size(); ++i) {
      const std::string &text = paper_.paragraphs[i].text;
      const std::vector<OpenPlaces::Found> places = places_in(i);
      if (places.empty() || std::none_of(marks.begin(), marks.end(), [&](std::string_view mark) {
            return text.find(mark) != std::string::npos;
          }))
        continue;
      const std::size_t begin = scan_.outline.body_begin[i];
      const auto end = std::min<std::size_t>({places.front().begin, text.find(',', begin), text.size()});
      open_.add_party(i, std::string(trimmed(std::string_view(text).substr(begin, end - begin))), places);
    }
    for (std::uint32_t i = 0; i < paper_.paragraphs.size(); ++i)
      for (const OpenPlaces::Found &one : places_in(i))
        open_.add({i, one.begin}, one.text, where(scan_.outline, scan_.outline.unit_of[i]));
  }

  std::vector<OpenPlaces::Found> places_in(std::uint32_t paragraph) const {
    return paper_.paragraphs[paragraph].story == Story::body ? words_.holes(paragraph)
                                                             : std::vector<OpenPlaces::Found>();
  }

  static std::string toml(const OpenPlaces::Question &one) {
    return fmt::format("{} = {}\n", one.name, toml_string(on_one_line(one.answer)));
  }

  std::string questions() {
    std::string out;
    for (const OpenPlaces::Party &party : open_.parties()) {
      out += fmt::format("{} {} {}\n", word(Word::party), party.name,
                         quoted_words(WordWriter::escaped(party.caption)));
      for (const OpenPlaces::Question &one : party.fields)
        out += fmt::format("  {} {} {}\n", word(Word::field), one.name,
                           quoted_words(WordWriter::escaped(one.caption)));
      out += "\n";
    }
    for (const OpenPlaces::Question &one : open_.questions()) {
      if (!one.used) continue;
      ++out_.counts.questions;
      out += fmt::format("{} {} {}\n  {}\n\n", word(Word::question), one.name,
                         quoted_words(WordWriter::escaped(one.caption)), word(Word::text));
      out_.answers += toml(one);
    }
    for (const OpenPlaces::Party &party : open_.parties()) {
      out_.answers += fmt::format("\n[{}]\n", party.name);
      for (const OpenPlaces::Question &one : party.fields) out_.answers += toml(one);
    }
    out_.counts.parties = open_.parties().size();
    return out;
  }

  std::string clause(std::size_t index) {
    const Part &part = shape_.parts[index];
    ++out_.counts.clauses;
    std::string heading;
    if (part.heading != nowhere) {
      const std::uint32_t begin = part.unit == nowhere ? 0 : scan_.outline.body_begin[part.heading];
      const Paragraph &one = paper_.paragraphs[part.heading];
      if (part.unit == nowhere && one.automatic && !one.bullet)
        heading = WordWriter::escaped(one.label) + " ";
      heading += std::string(trimmed(words_.text(part.heading, begin, true)));
      print(part.heading);
    }
    std::string out = part.heading == nowhere ? std::string() : doubts(part.heading, "");
    if (part.typed) out += comment(pick("het nummer bleef getypt", "its number stays typed"), "");
    out += fmt::format("{} {} {}\n", word(Word::clause), clause_names_[index], quoted_words(heading));
    for (const std::uint32_t note : part.notes) {
      out += doubts(note, "  ") + "  ! " +
             std::string(trimmed(words_.text(note, scan_.outline.body_begin[note], true))) + "\n";
      out_.order.push_back({note, true});
      ++out_.counts.notes;
    }
    out += nodes(part.nodes, 0, false);
    // a clause has a body, and a note prints nothing
    if (part.nodes.empty() && part.notes.empty())
      out += fmt::format("  ! {}\n", pick("hieronder stond niets", "nothing stood below this"));
    return out + "\n";
  }

  // Comments above a paragraph: what was not sure.
  std::string doubts(std::uint32_t paragraph, const std::string &margin) const {
    std::string out;
    for (const std::string &one : words_.doubts(paragraph)) out += comment(one, margin);
    return out;
  }

  void print(std::uint32_t paragraph) { out_.order.push_back({paragraph, false}); }

  // `below`: they stand in a paragraph or an item.
  std::string nodes(const std::vector<Node> &all, std::size_t indent, bool below) {
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (stands_apart(all, i, below)) out += "\n";
      out += node(all[i], indent);
    }
    return out;
  }

  bool is_typed(const Node &node) const {
    return node.kind == Node::Kind::item && typed_.contains(node.unit);
  }

  // Whether an empty line stands before it: what is no list, and a list that something other than a text
  // comes before.
  bool stands_apart(const std::vector<Node> &all, std::size_t i, bool below) const {
    const Node::Kind kind = all[i].kind;
    if (kind == Node::Kind::table || kind == Node::Kind::text || is_typed(all[i])) return i > 0 || below;
    return i > 0 && all[i - 1].kind != kind && all[i - 1].kind != Node::Kind::text;
  }

  std::string node(const Node &node, std::size_t indent) {
    const std::string margin(2 + 2 * indent, ' ');
    if (node.kind == Node::Kind::table) return table(node.paragraph, margin);
    print(node.paragraph);
    if (node.kind == Node::Kind::bullet)
      return doubts(node.paragraph, margin) + margin + "* " + bullet(node.paragraph) + "\n";
    if (node.kind == Node::Kind::text || is_typed(node))
      return doubts(node.paragraph, margin) + margin +
             (node.kind == Node::Kind::text ? "" : typed_label(node)) +
             std::string(trimmed(words_.text(node.paragraph, 0))) + "\n" + nodes(node.inside, indent, true);
    return item(node, margin) + nodes(node.inside, indent + 1, true);
  }

  // An item with a label of the scheme.
  std::string item(const Node &node, const std::string &margin) {
    std::string out;
    if (const auto list = lists_.find(node.unit); list != lists_.end())
      out += fmt::format("{}{{{} {}}}\n", margin, word(Word::list), list->second);
    out += doubts(node.paragraph, margin);
    const auto label = labels_.find(node.unit);
    const std::string text(trimmed(words_.text(node.paragraph, scan_.outline.body_begin[node.paragraph])));
    const std::string named = label == labels_.end() ? "" : fmt::format("{{#{}}} ", label->second);
    return out + fmt::format("{}- {}{}\n", margin, named, text);
  }

  // The label of an item that no level of the scheme gives.
  std::string typed_label(const Node &node) const {
    const Paragraph &one = paper_.paragraphs[node.paragraph];
    return one.automatic ? WordWriter::escaped(one.label) + " " : "";
  }

  std::string table(std::uint32_t paragraph, const std::string &margin) {
    const TableRows table = table_rows(paper_, paragraph, words_);
    out_.order.insert(out_.order.end(), table.order.begin(), table.order.end());
    std::string out;
    for (const std::string &one : table.doubts) out += comment(one, margin);
    if (table.joined)
      out += comment(pick("alinea's in één cel staan achter elkaar", "paragraphs in one cell were joined"),
                     margin);
    for (const std::string &row : table.rows) out += margin + row + "\n";
    return out;
  }

  std::string bullet(std::uint32_t paragraph) {
    std::string_view text = paper_.paragraphs[paragraph].text;
    std::uint32_t begin = 0;
    for (const std::string_view mark : bullet_marks)
      if (trimmed(text).starts_with(mark)) begin = static_cast<std::uint32_t>(text.find(mark) + mark.size());
    return std::string(trimmed(words_.text(paragraph, begin)));
  }

  // ---- the document ----

  std::string document() {
    const std::string title =
        shape_.title == nowhere ? std::string() : std::string(trimmed(words_.text(shape_.title, 0, true)));
    std::string out = shape_.title == nowhere ? std::string() : doubts(shape_.title, "");
    out += fmt::format("{} {} {}\n", word(Word::document), options_.name, quoted_words(title));
    if (shape_.title != nowhere) print(shape_.title);
    if (shape_.subtitle != nowhere) print(shape_.subtitle);
    if (shape_.subtitle != nowhere)
      out += doubts(shape_.subtitle, "  ") +
             fmt::format("  {} {}\n", word(Word::subtitle),
                         quoted_words(std::string(trimmed(words_.text(shape_.subtitle, 0, true)))));
    out += fmt::format("  {} {}\n", word(Word::numbering), scheme_name());
    if (shape_.contents && options_.contents) out += fmt::format("  {}\n", word(Word::contents));
    for (std::size_t i = 0; i < shape_.parts.size(); ++i) {
      const Part &part = shape_.parts[i];
      const std::string margin(2 + 2 * part.depth, ' ');
      if (part.kind == Part::Kind::group) out += doubts(part.heading, margin);
      out += margin;
      if (part.kind == Part::Kind::group) {
        const std::string heading(
            trimmed(words_.text(part.heading, scan_.outline.body_begin[part.heading], true)));
        print(part.heading);
        const bool named = wanted_.contains(part.unit);
        out += fmt::format("{} {}{}\n", scheme_.group_word(part.depth), named ? clause_names_[i] + " " : "",
                           quoted_words(heading));
        continue;
      }
      if (part.kind != Part::Kind::article)
        out += fmt::format("{} ", word(part.kind == Part::Kind::annex ? Word::annex : Word::signatures));
      out += clause_names_[i] + "\n";
    }
    return out;
  }

  const Paper &paper_;
  const Scan &scan_;
  const ImportOptions &options_;
  Imported out_;
  Shape shape_;
  const LanguageData &speech_;
  ImportScheme scheme_;
  std::unordered_map<std::uint32_t, std::string> names_;  // by unit
  std::unordered_map<std::uint32_t, std::string> labels_; // by unit
  OpenPlaces open_{speech_.language};
  WordWriter words_;
  std::vector<std::string> clause_names_; // by part
  TakenNames taken_;
  std::set<std::uint32_t> wanted_;                       // units that something refers to
  std::set<std::uint32_t> typed_;                        // items whose labels no scheme gives
  std::unordered_map<std::uint32_t, std::string> lists_; // of their own, by the unit of the first item
};

} // namespace

Imported import_paper(const Paper &paper, const Scan &scan, const ImportOptions &options) {
  return Importer(paper, scan, options).run();
}

} // namespace beding::intake
