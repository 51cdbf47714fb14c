// Every reference in a paper, what it leads to, and what is wrong with it.
#include "intake/refer/words.hpp"
#include "intake/scan/checks.hpp"
#include "intake/scan/resolve.hpp"
#include "intake/scan/shown.hpp"

#include <algorithm>
#include <map>
#include <span>

namespace beding::intake {
namespace {

bool meet(const Range &a, const Range &b) { return a.begin < b.end && b.begin < a.end; }

bool shows_label(Shows shows) {
  return shows == Shows::number || shows == Shows::near_label || shows == Shows::full_label;
}
// In words or by a number.
bool cites(Shows shows) { return shows_label(shows) || shows == Shows::text; }

class Follower {
public:
  Follower(const Paper &paper, Scan &out)
      : paper_(paper), out_(out), resolver_(paper, out.outline), shown_(paper),
        title_(title_of(paper, out.outline)) {}

  void run() {
    const std::size_t before = out_.findings.size();
    for (std::uint32_t i = 0; i < paper_.paragraphs.size(); ++i) {
      const Paragraph &one = paper_.paragraphs[i];
      if (one.story == Story::comment || is_contents(paper_, out_.outline, i)) continue;
      paragraph(i, one);
      fields(i, one);
    }
    drop_replaced(before);
  }

private:
  // Holes of which more was said since. Both lists are in reading order, save that fields come after words.
  void drop_replaced(std::size_t before) {
    std::map<std::uint32_t, std::vector<Range>> by_paragraph;
    for (const auto &[paragraph, at] : replaced_) by_paragraph[paragraph].push_back(at);
    for (auto &[paragraph, ranges] : by_paragraph)
      std::sort(ranges.begin(), ranges.end(),
                [](const Range &a, const Range &b) { return a.begin < b.begin; });
    std::size_t index = 0;
    std::erase_if(out_.findings, [&](const Finding &found) {
      if (index++ >= before || found.code != Code::open_place) return false;
      const auto here = by_paragraph.find(found.paragraph);
      if (here == by_paragraph.end()) return false;
      const auto next =
          std::upper_bound(here->second.begin(), here->second.end(), found.at.end,
                           [](std::uint32_t end, const Range &one) { return end <= one.begin; });
      return next != here->second.begin() && meet(*(next - 1), found.at);
    });
  }

  std::string name(std::uint32_t unit) const {
    const Unit &one = out_.outline.units[unit];
    std::string place = where(out_.outline, unit);
    if (one.kind != UnitKind::item && !one.title.empty()) return place + " " + shortened(one.title);
    return place;
  }

  void paragraph(std::uint32_t i, const Paragraph &one) {
    const std::uint32_t begin = out_.outline.body_begin[i];
    std::vector<Reference> found =
        find_references(std::string_view(one.text).substr(begin), out_.outline.nouns);
    for (Reference &reference : found) {
      reference.at.begin += begin;
      reference.at.end += begin;
    }
    std::vector<Led> led;
    led.reserve(found.size());
    for (const Reference &reference : found) led.push_back(resolver_.follow(reference, i));
    for (std::size_t k = 0; k < found.size(); ++k) whose(one.text, found[k], led[k]);
    spread_laws(one.text, found, led);
    for (std::size_t k = 0; k < found.size(); ++k) cite(i, one, found[k], led[k]);
  }

  // How the document calls itself above its first part, in small letters.
  static std::string title_of(const Paper &paper, const Outline &outline) {
    for (std::uint32_t i = 0; i < paper.paragraphs.size() && outline.unit_of[i] == nowhere; ++i)
      if (const Paragraph &one = paper.paragraphs[i]; !one.text.empty() && !outline.skipped[i])
        return one.text.size() < 200 ? plain(one.text) + " " : std::string();
    return {};
  }

  // Two cases in which the words of the reference alone do not tell whose part it is.
  void whose(const std::string &text, Reference &one, const Led &led) const {
    if (one.own || one.hole) return;
    const Step &first = one.targets.front().front();
    if (one.refers == Refers::outside) {
      // "artikel 3 van de subsidieregeling", in the one that is headed so; "the Master Agreement" in the
      // “Master Services Agreement”
      const std::string law = plain(one.law);
      const std::string first_word = law.substr(0, law.find(' '));
      if (led.found && !law.empty() &&
          (title_.starts_with(law + " ") ||
           (is_other_word(first_word) && (" " + title_).find(" " + first_word + " ") != std::string::npos)))
        one.refers = Refers::inside;
    } else if (!led.found && !resolver_.has_kind(first)) {
      // "De Gemeentewet is van toepassing, in het bijzonder hoofdstuk VIII", where there are no chapters
      constexpr std::uint32_t near = 300; // bytes: a law that is named further off is not meant
      const std::uint32_t from = one.at.begin - std::min(one.at.begin, near);
      const std::string_view before = std::string_view(text).substr(from, one.at.begin - from);
      const std::size_t stop = before.rfind(". ");
      std::string law = law_named(stop == std::string_view::npos ? before : before.substr(stop + 2));
      if (law.empty()) return;
      one.refers = Refers::outside;
      one.law = std::move(law);
    }
  }

  // "artikel 3, eerste lid, of artikel 5 van de wet": the law is of both, if the first is none of ours.
  static void spread_laws(const std::string &text, std::vector<Reference> &found,
                          const std::vector<Led> &led) {
    for (std::size_t k = found.size(); k-- > 0;) {
      Reference &one = found[k];
      if (one.refers == Refers::outside || led[k].found || one.hole || one.own) continue;
      if (one.targets.front().front().number.find(':') != std::string::npos) one.refers = Refers::outside;
      if (k + 1 >= found.size() || found[k + 1].refers != Refers::outside) continue;
      const std::string between = text.substr(one.at.end, found[k + 1].at.begin - one.at.end);
      if (between.size() > 14 || ends_sentence(between)) continue;
      one.refers = Refers::outside;
      one.law = found[k + 1].law;
    }
  }

  // The words of a reference, before it is said where they lead.
  static Citation citation_of(std::uint32_t i, const Paragraph &one, const Reference &reference) {
    Citation citation;
    citation.paragraph = i;
    citation.at = reference.at;
    citation.text = one.text.substr(reference.at.begin, reference.at.end - reference.at.begin);
    citation.own = reference.own;
    citation.live = std::any_of(one.fields.begin(), one.fields.end(),
                                [&](const Field &field) { return meet(field.at, reference.at); });
    if (reference.title.empty() || !citation.text.ends_with(')')) return citation;
    const std::size_t at = one.text.rfind(" (" + reference.title, reference.at.end);
    if (at != std::string::npos && at > reference.at.begin)
      citation.title_at = static_cast<std::uint32_t>(at);
    return citation;
  }

  void cite(std::uint32_t i, const Paragraph &one, const Reference &reference, const Led &led) {
    Citation citation = citation_of(i, one, reference);
    std::uint32_t target = nowhere; // the last of its fields that lead somewhere
    for (const Field &field : one.fields)
      if (meet(field.at, reference.at) && field.to != nowhere) target = field.to;
    if (reference.hole) return hole(std::move(citation), reference, one);
    if (reference.refers == Refers::outside && !citation.live) {
      citation.leads = Leads::outside;
      citation.law = reference.law;
      out_.citations.push_back(std::move(citation));
      return;
    }
    if (!reference.title.empty() && reference.targets.front().front().number.empty())
      return by_name(std::move(citation), reference);
    citation.units = led.all;
    bool lost = false;
    const std::vector<std::uint32_t> targets = targets_of(one, reference, led, lost);
    if (lost) dangles(citation, reference.targets.front().front());
    for (const std::uint32_t unit : targets.empty() ? led.units : targets) citation.to.push_back(name(unit));
    if (!targets.empty()) {
      citation.units = targets;
    } else if (!led.found && target != nowhere) {
      citation.to = {place_of(target)};
    } else if (!led.found) {
      const Step &first = reference.targets.front().front();
      if (reference.weak || (!has_heading(first.level) && out_.outline.unit_of[i] == nowhere)) return;
      citation.leads = Leads::nowhere_at_all;
      dangles(citation, first);
    } else
      check_title(i, reference, led);
    out_.citations.push_back(std::move(citation));
  }

  void dangles(const Citation &citation, const Step &first) {
    // the first thousand say what there is; more would take the time of all
    const std::string extent = ++dangling_ > 1000 ? "" : resolver_.extent(first);
    tell(Code::dangling, citation.paragraph, citation.at,
         {citation.text, extent.empty() ? "" : " (" + extent + ")"});
  }

  // The steps of a reference that were typed below what a field in it says: "Article {4}, second paragraph",
  // "the second paragraph of Article {4}". A list has none: it goes on with other parts.
  static std::span<const Step> typed_below(const std::string &text, const Reference &reference,
                                           const Field &field) {
    if (reference.targets.size() != 1 || field.at.begin < reference.at.begin) return {};
    const std::span<const Step> steps = reference.targets.front();
    const auto words = [&](std::uint32_t end) {
      return find_references(std::string_view(text).substr(reference.at.begin, end - reference.at.begin));
    };
    const std::vector<Reference> before = words(field.at.begin);
    if (steps.size() > 1 && !before.empty() &&
        before.front().targets.front().front().level == steps.back().level)
      return steps.subspan(1);
    const std::vector<Reference> with = words(field.at.end);
    if (with.size() != 1 || with.front().targets.size() != 1) return {};
    return steps.subspan(std::min(with.front().targets.front().size(), steps.size()));
  }

  // Where the fields of a reference lead when that is elsewhere than its words say; empty when they agree.
  // `lost`: what they say below that is not there.
  std::vector<std::uint32_t> targets_of(const Paragraph &one, const Reference &reference, const Led &led,
                                        bool &lost) const {
    const std::vector<Unit> &units = out_.outline.units;
    const auto stands_over = [&](std::uint32_t above, std::uint32_t below) {
      while (below != nowhere && below != above) below = units[below].parent;
      return below == above;
    };
    std::vector<std::uint32_t> found;
    bool agree = true;
    bool missing = false;
    for (const Field &field : one.fields) {
      if (!meet(field.at, reference.at) || field.to == nowhere || !shows_label(field.shows)) continue;
      const std::uint32_t unit = out_.outline.unit_of[field.to];
      if (unit == nowhere || units[unit].paragraph != field.to) continue;
      agree = agree && std::any_of(led.all.begin(), led.all.end(),
                                   [&](std::uint32_t said) { return stands_over(unit, said); });
      if (!found.empty() && stands_over(found.back(), unit)) found.pop_back();
      const Led below = resolver_.follow_below(unit, typed_below(one.text, reference, field));
      missing = missing || !below.found;
      found.push_back(below.units.front());
    }
    lost = missing && !agree;
    return agree ? std::vector<std::uint32_t>() : found;
  }

  void tell(Code code, std::uint32_t i, Range at, std::vector<Argument> arguments, std::string repair = {}) {
    out_.findings.push_back({code, i, at, std::move(arguments), std::move(repair)});
  }

  // "artikel ** evaluatie": the hole was found as such; this says more of it.
  void hole(Citation citation, const Reference &reference, const Paragraph &one) {
    const std::uint32_t unit = reference.title.empty() ? nowhere : resolver_.by_title(reference.title, false);
    replaced_.push_back({citation.paragraph, reference.at});
    if (unit == nowhere) {
      citation.leads = Leads::nowhere_at_all;
      tell(Code::open_place, citation.paragraph, reference.at, {citation.text});
    } else {
      const Unit &found = out_.outline.units[unit];
      const std::size_t words =
          static_cast<std::size_t>(std::count(found.title.begin(), found.title.end(), ' ')) + 1;
      std::size_t end = one.text.find(reference.title, reference.at.end);
      for (std::size_t k = 0; k < words && end < one.text.size(); ++k)
        end = std::min(one.text.find_first_of(" ,.;:)", end + 1), one.text.size());
      citation.text = one.text.substr(reference.at.begin, end - reference.at.begin);
      citation.at.end = static_cast<std::uint32_t>(end);
      citation.to = {name(unit)};
      citation.units = {unit};
      const std::string noun =
          one.text.substr(reference.at.begin, one.text.find(' ', reference.at.begin) - reference.at.begin);
      tell(Code::open_reference, citation.paragraph, citation.at, {citation.text, name(unit)},
           noun + " " + found.label.number);
    }
    out_.citations.push_back(std::move(citation));
  }

  void by_name(Citation citation, const Reference &reference) {
    const std::uint32_t unit = resolver_.by_title(reference.title, true);
    if (unit != nowhere) {
      citation.to = {name(unit)};
      citation.units = {unit};
    } else {
      citation.leads = Leads::nowhere_at_all;
      tell(Code::dangling, citation.paragraph, citation.at, {citation.text, ""});
    }
    out_.citations.push_back(std::move(citation));
  }

  // "clause 2 (Fees)", where clause 2 is headed otherwise and another clause is headed so.
  void check_title(std::uint32_t i, const Reference &reference, const Led &led) {
    if (reference.title.empty() || led.units.size() != 1) return;
    const Unit &found = out_.outline.units[led.units.front()];
    const std::uint32_t meant = resolver_.by_title(reference.title, true);
    if (meant == nowhere || meant == led.units.front() || plain(found.title) == plain(reference.title))
      return;
    tell(Code::title_differs, i, reference.at,
         {reference.title, where(out_.outline, led.units.front()), found.title}, {});
  }

  std::string place_of(std::uint32_t paragraph) const {
    const Paragraph &target = paper_.paragraphs[paragraph];
    const std::uint32_t unit = out_.outline.unit_of[paragraph];
    if (unit != nowhere && out_.outline.units[unit].paragraph == paragraph) return name(unit);
    return shortened((target.label.empty() ? "" : target.label + " ") + target.text);
  }

  void fields(std::uint32_t i, const Paragraph &one) {
    for (const Field &field : one.fields) {
      const std::string shown = one.text.substr(field.at.begin, field.at.end - field.at.begin);
      if (field.to == nowhere) {
        replaced_.push_back({i, field.at});
        tell(Code::broken_field, i, field.at, {shown, field.target});
      } else
        check_shown(i, field, shown);
      bool cited = false;
      for (std::size_t k = out_.citations.size(); k-- > 0 && out_.citations[k].paragraph == i && !cited;)
        cited = meet(out_.citations[k].at, field.at);
      if (cited || !cites(field.shows) || shown.empty()) continue;
      Citation citation;
      citation.paragraph = i;
      citation.at = field.at;
      citation.text = shown;
      citation.live = true;
      citation.leads = field.to == nowhere ? Leads::nowhere_at_all : Leads::somewhere;
      if (field.to != nowhere) citation.to = {place_of(field.to)};
      if (const std::uint32_t unit = field.to == nowhere ? nowhere : out_.outline.unit_of[field.to];
          unit != nowhere && out_.outline.units[unit].paragraph == field.to)
        citation.units = {unit};
      out_.citations.push_back(std::move(citation));
    }
  }

  void check_shown(std::uint32_t i, const Field &field, const std::string &shown) {
    const auto should = shown_.stale(field, i, shown);
    if (!should) return;
    replaced_.push_back({i, field.at});
    tell(Code::stale_field, i, field.at, {shortened(shown), should->text},
         should->repairs ? should->text : std::string());
  }

  const Paper &paper_;
  Scan &out_;
  Resolver resolver_;
  ShownFields shown_;
  std::string title_; // of the document, with a blank behind it
  std::vector<std::pair<std::uint32_t, Range>> replaced_;
  std::size_t dangling_ = 0;
};

} // namespace

void follow_references(const Paper &paper, Scan &out) { Follower(paper, out).run(); }

} // namespace beding::intake
