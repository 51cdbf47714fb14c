#include "output/review/text.hpp"

#include "dsl/messages/characters.hpp"

#include <fmt/format.h>

#include <optional>

#include <algorithm>

namespace beding {
namespace {

constexpr std::size_t width = 78;

// The pieces of a line, front to back.
class PieceReader {
public:
  explicit PieceReader(const std::vector<LinePiece> &pieces) : pieces_(pieces) { begin(); }

  bool done() const { return at_ >= pieces_.size(); }
  std::string_view left() const { return left_; } // of the piece at hand
  // The piece at hand, when it is changed; then the next is at hand.
  std::string_view changed() {
    if (done() || !pieces_[at_].changed) return {};
    return take(left_.size());
  }
  std::string_view take(std::size_t size) {
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(size);
    if (left_.empty()) {
      ++at_;
      begin();
    }
    return taken;
  }

private:
  void begin() { left_ = done() ? std::string_view() : std::string_view(pieces_[at_].text); }
  const std::vector<LinePiece> &pieces_;
  std::size_t at_ = 0;
  std::string_view left_ = {};
};

class ReviewText {
public:
  ReviewText(const Report &report, const Sources &sources, Tongue tongue)
      : report_(report), sources_(sources), tongue_(tongue), pick_{tongue} {}

  std::string run() {
    const ReportFacts &facts = report_.facts;
    out_ = facts.heading + "\n" +
           std::string(std::min<std::size_t>(width, count_characters(facts.heading)), '=') + "\n";
    if (!facts.subtitle.empty()) wrap(facts.subtitle, 0);
    out_ += '\n';
    wrap(review_verdict(report_, tongue_), 0);
    to_confirm();
    this->facts();
    gaps();
    if (report_.against) against(*report_.against);
    references();
    cited();
    numbers();
    why();
    terms();
    if (report_.proof) proof(*report_.proof);
    return std::move(out_);
  }

private:
  void heading(std::string_view text) {
    out_ += '\n';
    out_ += text;
    out_ += '\n';
    out_.append(count_characters(text), '-');
    out_ += '\n';
  }

  // Words over lines; the first behind `before`, which stands in the indentation.
  void wrap(std::string_view text, std::size_t indent, std::string_view before = {}) {
    std::string line(before);
    line.append(indent > count_characters(line) ? indent - count_characters(line) : 0, ' ');
    std::size_t used = count_characters(line);
    bool fresh = true;
    while (!text.empty()) {
      const std::string_view word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      if (word.empty()) continue;
      const std::size_t size = count_characters(word);
      if (!fresh && used + 1 + size > width) {
        out_ += line + '\n';
        line.assign(indent, ' ');
        used = indent;
        fresh = true;
      }
      if (!fresh) line += ' ';
      line += word;
      used += size + (fresh ? 0 : 1);
      fresh = false;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ += line + '\n';
  }

  void row(std::string_view name, std::string_view text) {
    constexpr std::size_t column = 16;
    wrap(text, column, fmt::format("  {}", name));
  }

  std::string place(Span at) const {
    if (at.file >= sources_.size()) return {};
    return fmt::format("{}:{}", as_utf8(sources_[at.file].name()), sources_[at.file].place(at.begin).line);
  }

  static std::string marked(const ReportReference &one) {
    std::string citation = one.printed;
    for (const std::string &name : one.lost) citation += (citation.empty() ? "" : " ") + name;
    return one.before + "[" + citation + "]" + one.after;
  }

  std::string told(const std::vector<std::uint32_t> &conditions) const {
    std::string all;
    for (const std::uint32_t one : conditions)
      all += (all.empty() ? "" : "; ") + condition_words(report_.conditions[one], tongue_);
    return all;
  }

  void facts() {
    const ReportFacts &facts = report_.facts;
    heading(pick_("Feiten", "Facts"));
    row(pick_("Bibliotheek", "Library"),
        facts.title + (facts.version.empty()
                           ? ""
                           : fmt::format(" ({} {})", pick_("versie", "version"), facts.version)));
    row(pick_("Document", "Document"),
        fmt::format("{}, {} {}{}", facts.document, pick_("nummering", "numbering"), facts.numbering,
                    facts.draft ? pick_(", concept", ", draft") : ""));
    std::string parties;
    for (const ReportParty &one : facts.parties) parties += (parties.empty() ? "" : "; ") + one.name;
    if (!parties.empty()) row(pick_("Partijen", "Parties"), parties);
    std::string answers;
    for (const ReportAnswer &one : facts.by_question)
      if (one.state == ReportAnswer::State::given)
        answers += fmt::format("{}{}: {}", answers.empty() ? "" : "; ", one.name, one.value);
    if (!answers.empty()) row(pick_("Antwoorden", "Answers"), answers);
    std::string computed;
    for (const ReportComputed &one : facts.computed)
      if (one.state == ReportComputed::State::computed)
        computed += fmt::format("{}{}: {}", computed.empty() ? "" : "; ", one.name, one.value);
    if (!computed.empty()) row(pick_("Berekend", "Computed"), computed);
    row(pick_("Telling", "Counts"),
        fmt::format("{}, {} ({} {}, {} {}, {} {})",
                    counted(report_.count(Kind::article), pick_("artikel", "article"),
                            pick_("artikelen", "articles")),
                    counted(report_.references.size(), pick_("verwijzing", "reference"),
                            pick_("verwijzingen", "references")),
                    report_.count(Liveness::live), pick_("levend", "live"), report_.count(Liveness::partly),
                    pick_("deels", "partly"), report_.count(Liveness::fixed), pick_("vast", "static")));
    for (const ReportFile &one : facts.sources)
      row("sha256", fmt::format("{:.16} {}", one.sha256, as_utf8(one.path)));
    if (facts.answers)
      row("sha256", fmt::format("{:.16} {}", facts.answers->sha256, as_utf8(facts.answers->path)));
  }

  // Answers that nobody gave: who signs agrees to them too.
  void to_confirm() {
    const std::size_t number = report_.count(Concern::by_default);
    if (number == 0) return;
    heading(fmt::format("{} ({})", pick_("Te bevestigen standaarden", "Defaults to confirm"), number));
    for (const ReportAnswer &one : report_.facts.by_question)
      if (one.state == ReportAnswer::State::by_default) {
        wrap(fmt::format("{} {} ({})", one.caption, one.value, one.name), 6, "    -");
        if (!one.help.empty()) wrap(one.help, 6);
      }
  }

  void gaps() {
    heading(fmt::format("{} ({})", pick_("Open en verdacht", "Open and suspicious"), report_.gaps.size()));
    if (report_.gaps.empty()) out_ += std::string("  ") + std::string(pick_("Niets.", "Nothing.")) + '\n';
    std::optional<GapKind> kind;
    for (const ReportGap &gap : report_.gaps) {
      if (gap.kind != kind) {
        kind = gap.kind;
        out_ += fmt::format("  {} ({})\n", word_of(gap.kind, tongue_), report_.count(gap.kind));
      }
      std::string line = (gap.where.empty() ? "" : gap.where + ": ") + gap_message(gap, tongue_);
      if (gap.blocks.size() > 1) line += fmt::format(" ({} ×)", gap.blocks.size());
      wrap(line, 6, "    -");
      if (!gap.text.empty()) wrap("“" + gap.text + "”", 6);
      if (const std::string hint = gap_hint(gap, tongue_); !hint.empty()) wrap(hint, 6);
      if (gap.told && !place(gap.told->at).empty()) wrap(place(gap.told->at), 6);
    }
  }

  void references() {
    heading(fmt::format("{} ({})", pick_("Verwijzingen", "References"), report_.references.size()));
    std::size_t number = 0;
    for (const ReportReference &one : report_.references) {
      wrap(fmt::format("{} → {}", one.where, targets(one)), 6, fmt::format("{:>4}.", ++number));
      wrap(marked(one), 6);
      wrap(fmt::format("{}; {}", manner(one), place(one.at)), 6);
      if (!one.conditions.empty()) wrap(fmt::format("{} {}", pick_("als", "if"), told(one.conditions)), 6);
    }
  }

  std::string targets(const ReportReference &one) const {
    std::string all;
    for (const ReportTarget &target : one.targets)
      all += fmt::format("{}{} ({})", all.empty() ? "" : "; ", target.where, target.heading);
    const auto names = [&](const std::vector<std::string> &those, std::string_view said) {
      for (const std::string &name : those)
        all += fmt::format("{}{} {}", all.empty() ? "" : "; ", name, said);
    };
    names(one.lost, pick_("(staat er niet)", "(is not there)"));
    names(one.passed_over, pick_("(niet aanwezig, niet aangehaald)", "(not present, not cited)"));
    return all;
  }

  std::string manner(const ReportReference &one) const {
    std::string out(one.liveness == Liveness::live     ? pick_("levend", "live")
                    : one.liveness == Liveness::partly ? pick_("deels levend", "partly live")
                                                       : pick_("vast", "static"));
    for (const ReportPart &part : one.parts)
      if (part.kind == ReportPart::Kind::fixed)
        out += fmt::format(" (“{}”: {})", part.text,
                           part.why == ReportPart::Why::number_in_words
                               ? pick_("een rangtelwoord", "an ordinal word")
                               : pick_("anders dan het nummer", "not as its number"));
    if (one.targets.empty()) return out;
    const ReportTarget &first = one.targets.front();
    out += first.direction == Direction::forward    ? pick_(", vooruit", ", forward")
           : first.direction == Direction::backward ? pick_(", terug", ", backward")
                                                    : pick_(", eromheen", ", around it");
    out += first.distance == Distance::inside ? pick_(", zelfde artikel", ", same article")
           : first.distance == Distance::near ? pick_(", dichtbij", ", near")
                                              : pick_(", ver", ", far");
    return out;
  }

  void cited() {
    heading(pick_("Wie verwijst hiernaar", "Who refers to this"));
    for (const ReportUnit &one : report_.units) {
      if (one.cited_by.empty()) continue;
      std::string all;
      for (const ReferenceId id : one.cited_by) {
        const std::string &where = report_.references[id].where;
        if (all != where && !all.ends_with("; " + where)) all += (all.empty() ? "" : "; ") + where;
      }
      wrap(fmt::format("{} ← {}", title(one), all), 4, "  ");
    }
  }

  static std::string title(const ReportUnit &one) {
    if (one.label.empty()) return one.text;
    return one.label + " " + one.text;
  }

  void numbers() {
    heading(pick_("Nummering", "Numbering"));
    for (const ReportUnit &one : report_.units)
      wrap(fmt::format("{}{}", shorten(title(one)), one.anchor.empty() ? "" : "  @" + one.anchor),
           2 + 2 * one.depth + 4, std::string(2 + 2 * one.depth, ' '));
  }
  static std::string shorten(std::string text) {
    constexpr std::size_t most = 60;
    if (text.size() <= most) return text;
    std::size_t end = text.rfind(' ', most);
    text.resize(end == std::string::npos ? most : end);
    return text + " …";
  }

  std::string left_out(const ReportWhy &one) {
    std::string line = fmt::format(": {}", pick_("valt weg", "is left out"));
    if (!one.conditions.empty()) line += fmt::format(" ({})", told(one.conditions));
    std::string ways;
    for (const ReportWhy::Change &change : one.changes)
      ways +=
          fmt::format("{}{}", ways.empty() ? "" : "; ",
                      !change.answer.empty()
                          ? change.answer
                          : (change.wanted ? "" : std::string(pick_("niet: ", "not: "))) + change.condition);
    if (!ways.empty()) line += fmt::format("; {}: {}", pick_("komt erin met", "comes in with"), ways);
    return line;
  }

  void why() {
    heading(pick_("Waarom wel, waarom niet", "Why, and why not"));
    for (const ReportWhy &one : report_.why) {
      if (one.in && one.conditions.empty()) continue;
      const std::string name = one.part == ReportWhy::Part::clause ? "@" + one.name + " " : "";
      std::string line = fmt::format("{}{}", name, one.text);
      if (!one.planned)
        line += pick_(": staat niet in dit document", ": is not in this document");
      else if (one.in)
        line += fmt::format(": {} {}", pick_("staat erin, want", "is in, because of"), told(one.conditions));
      else
        line += left_out(one);
      wrap(line, 4 + 2 * one.depth, std::string(2 + 2 * one.depth, ' ') + (one.in ? "+" : "-"));
    }
  }

  void terms() {
    if (report_.terms.empty()) return;
    heading(fmt::format("{} ({})", pick_("Begrippen", "Terms"), report_.terms.size()));
    for (const ReportTerm &one : report_.terms) {
      const std::string_view state =
          one.state == ReportTerm::State::used     ? pick_("omschreven en gebruikt", "defined and used")
          : one.state == ReportTerm::State::unused ? pick_("omschreven, niet gebruikt", "defined, not used")
                                                   : pick_("gebruikt, niet omschreven", "used, not defined");
      wrap(fmt::format("{}: {}{}", one.text, state,
                       one.uses.empty() ? "" : fmt::format(" ({} ×)", one.uses.size())),
           4, "  ");
    }
  }

  void against(const Comparison &all) {
    heading(fmt::format("{} {}", pick_("Verschil met", "Different from"), all.name));
    wrap(fmt::format(
             fmt::runtime(pick_("{} erbij, {} weg, {} vernummerd, {} met andere tekst; {} anders.",
                                "{} added, {} left out, {} renumbered, {} with other text; {} changed.")),
             all.count(Change::added), all.count(Change::removed), all.renumbered(), all.rewritten(),
             counted(all.references.size(), pick_("verwijzing", "reference"),
                     pick_("verwijzingen", "references"))),
         2, "  ");
    for (const UnitChange &one : all.units) {
      changed_title(one);
      for (std::size_t i = 0; i < one.lines.size(); ++i) {
        const LineChange &line = one.lines[i];
        if (!line.added && !line.pieces.empty() && i + 1 < one.lines.size())
          wrap(both(line.pieces, one.lines[++i].pieces), 8, "      ~");
        else
          wrap(line.text, 8, line.added ? "      +" : "      -");
      }
      for (const std::uint32_t index : one.references) changed_reference(all.references[index]);
    }
  }

  // A line as it was and as it is: “De prijs is [100 → 120] euro.”
  static std::string both(const std::vector<LinePiece> &before, const std::vector<LinePiece> &now) {
    std::string out;
    const auto trimmed = [](std::string_view text) { return text.substr(0, text.find_last_not_of(' ') + 1); };
    PieceReader old(before);
    PieceReader fresh(now);
    while (!old.done() || !fresh.done()) {
      const std::string_view gone = old.changed();
      const std::string_view come = fresh.changed();
      if (!gone.empty() || !come.empty()) {
        const bool blank = gone.ends_with(' ') || come.ends_with(' ');
        out += fmt::format("[{} → {}]{}", trimmed(gone), trimmed(come), blank ? " " : "");
        continue;
      }
      const std::size_t size = std::min(old.left().size(), fresh.left().size());
      if (size == 0) break; // cannot be: what is not changed is in both
      out += old.take(size);
      fresh.take(size);
    }
    return out;
  }

  void changed_title(const UnitChange &one) {
    const std::string old_title = one.old_label.empty() ? one.old_text : one.old_label + " " + one.old_text;
    const std::string title = one.label.empty() ? one.text : one.label + " " + one.text;
    if (one.change == Change::added)
      wrap(title, 4, "  +");
    else if (one.change == Change::removed)
      wrap(old_title, 4, "  -");
    else
      wrap(one.renumbered() || one.renamed() ? old_title + " → " + title : title, 4,
           one.rewritten() ? "  ~" : "  #");
  }

  void changed_reference(const ReferenceChange &reference) {
    wrap(fmt::format("{}: {} → {}", reference.where.empty() ? reference.old_where : reference.where,
                     reference.old_printed.empty() ? "–" : reference.old_printed,
                     reference.printed.empty() ? "–" : reference.printed),
         8, "      @");
  }

  void proof(const Proof &proof) {
    heading(pick_("Alle varianten", "All variants"));
    for (const PropertyResult &one : proof.properties) {
      const std::string verdict =
          one.broken > 0
              ? fmt::format("{} {}", pick_("gebroken op", "broken at"),
                            counted(one.broken, pick_("plaats", "place"), pick_("plaatsen", "places")))
          : one.undecided > 0 ? std::string(pick_("niet beslist", "not decided"))
                              : std::string(pick_("bewezen", "proved"));
      wrap(fmt::format("{}: {}", word_of(one.property, tongue_), verdict), 4, one.broken > 0 ? "  !" : "  ");
    }
    for (const Diagnostic &one : proof.diagnostics)
      wrap(gap_message({.told = one}, tongue_) + " " + place(one.at), 6, "    -");
  }

  const Report &report_;
  const Sources &sources_;
  Tongue tongue_;
  Pick pick_;
  std::string out_;
};

} // namespace

std::string review_text(const Report &report, const Sources &sources, Tongue tongue) {
  return ReviewText(report, sources, tongue).run();
}

} // namespace beding
