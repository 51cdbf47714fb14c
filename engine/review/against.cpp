// What is different between two variants: matched by anchor, which is the same whatever the numbers are.
#include "engine/review/against.hpp"

#include "dsl/steps.hpp"

#include <algorithm>
#include <unordered_map>

namespace beding {
namespace {

// The lines that came and went, in order.
std::vector<LineChange> changed_lines(const std::vector<std::string> &before,
                                      const std::vector<std::string> &now) {
  std::vector<LineChange> changes;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const Step step : steps_between({before.begin(), before.end()}, {now.begin(), now.end()})) {
    if (step == Step::gone) changes.push_back({false, before[i]});
    if (step == Step::come) changes.push_back({true, now[j]});
    i += step == Step::come ? 0 : 1;
    j += step == Step::gone ? 0 : 1;
  }
  return changes;
}

// Words with the blanks behind them.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t blank = line.find(' ');
    const std::size_t next =
        blank == std::string_view::npos ? line.size() : line.find_first_not_of(' ', blank);
    words.push_back(line.substr(0, next));
    line.remove_prefix(std::min(next, line.size()));
  }
  return words;
}

// What two lines have in common, and what only each has. False: too little to be the same line.
bool compare_words(LineChange &before, LineChange &now) {
  const std::vector<std::string_view> old_words = words_of(before.text);
  const std::vector<std::string_view> new_words = words_of(now.text);
  const std::vector<Step> steps = steps_between(old_words, new_words);
  const auto same = static_cast<std::size_t>(std::count(steps.begin(), steps.end(), Step::same));
  if (same * 3 < std::max(old_words.size(), new_words.size())) return false;
  const auto add = [](std::vector<LinePiece> &pieces, bool changed, std::string_view word) {
    if (pieces.empty() || pieces.back().changed != changed) pieces.push_back({changed, {}});
    pieces.back().text += word;
  };
  std::size_t i = 0;
  std::size_t j = 0;
  for (const Step step : steps) {
    if (step != Step::come) add(before.pieces, step == Step::gone, old_words[i++]);
    if (step != Step::gone) add(now.pieces, step == Step::come, new_words[j++]);
  }
  return true;
}

// The first of the lines from `from` to `to` that came for this one, with what is different in both; `to`:
// none.
std::size_t come_for(LineChange &gone, std::vector<LineChange> &lines, std::size_t from, std::size_t to) {
  while (from < to && !compare_words(gone, lines[from])) ++from;
  return from;
}

// A line that went and the one that came for it stand next to each other, with what is different in them.
void pair_lines(std::vector<LineChange> &lines) {
  std::vector<LineChange> out;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t gone = i;
    while (gone < lines.size() && !lines[gone].added) ++gone;
    std::size_t come = gone;
    while (come < lines.size() && lines[come].added) ++come;
    std::size_t next = gone;
    for (; i < gone; ++i) {
      const std::size_t mate = come_for(lines[i], lines, next, come);
      const bool paired = mate < come;
      for (; paired && next < mate; ++next) out.push_back(std::move(lines[next]));
      out.push_back(std::move(lines[i]));
      if (paired) out.push_back(std::move(lines[next++]));
    }
    for (; next < come; ++next) out.push_back(std::move(lines[next]));
    i = come;
  }
  lines = std::move(out);
}

class Comparer {
public:
  Comparer(const Compared &before, const Report &now) : before_(before), now_(compared(now, {})) {}

  Comparison run() {
    out_.name = before_.name;
    out_.library = before_.library;
    out_.files = before_.files;
    units();
    references();
    for (std::uint32_t i = 0; i < out_.references.size(); ++i) attach(i);
    return std::move(out_);
  }

private:
  void units() {
    std::unordered_map<std::string_view, std::size_t> old_by_anchor;
    std::unordered_map<std::string_view, std::size_t> new_by_anchor;
    for (std::size_t i = 0; i < before_.units.size(); ++i) old_by_anchor.emplace(before_.units[i].anchor, i);
    for (std::size_t i = 0; i < now_.units.size(); ++i) new_by_anchor.emplace(now_.units[i].anchor, i);
    std::size_t next_old = 0; // what was removed stands behind what was before it
    const auto removed_up_to = [&](std::size_t end) {
      for (; next_old < end; ++next_old)
        if (const ComparedUnit &old = before_.units[next_old]; !new_by_anchor.contains(old.anchor))
          out_.units.push_back({.change = Change::removed,
                                .kind = old.kind,
                                .anchor = old.anchor,
                                .old_label = old.label,
                                .label = {},
                                .old_text = old.text,
                                .text = {}});
    };
    for (const ComparedUnit &unit : now_.units) {
      const auto found = old_by_anchor.find(unit.anchor);
      if (found == old_by_anchor.end()) {
        out_.units.push_back({.change = Change::added,
                              .kind = unit.kind,
                              .anchor = unit.anchor,
                              .old_label = {},
                              .label = unit.label,
                              .old_text = {},
                              .text = unit.text});
        continue;
      }
      if (found->second >= next_old) removed_up_to(found->second + 1);
      changed(before_.units[found->second], unit);
    }
    removed_up_to(before_.units.size());
  }

  void changed(const ComparedUnit &old, const ComparedUnit &unit) {
    UnitChange change{.kind = unit.kind,
                      .anchor = unit.anchor,
                      .old_label = old.label,
                      .label = unit.label,
                      .old_text = old.text,
                      .text = unit.text};
    if (old.lines != unit.lines) change.lines = changed_lines(old.lines, unit.lines);
    pair_lines(change.lines);
    if (unit.kind == Kind::item) change.old_text = change.text; // its words are lines of its article
    if (change.renumbered() || change.renamed() || change.rewritten())
      out_.units.push_back(std::move(change));
  }

  // ---- references ----

  // Those of one unit to the same targets are matched in order; then those that share a target.
  void references() {
    std::unordered_map<std::string, std::vector<std::size_t>> old_by_key;
    for (std::size_t i = before_.references.size(); i-- > 0;)
      old_by_key[key(before_.references[i])].push_back(i);
    std::vector<std::size_t> partner(now_.references.size(), none);
    std::vector<bool> taken(before_.references.size(), false);
    for (std::size_t i = 0; i < now_.references.size(); ++i) {
      const auto found = old_by_key.find(key(now_.references[i]));
      if (found == old_by_key.end() || found->second.empty()) continue;
      partner[i] = found->second.back();
      found->second.pop_back();
      taken[partner[i]] = true;
    }
    std::unordered_map<std::string_view, std::vector<std::size_t>> left;
    for (std::size_t i = 0; i < before_.references.size(); ++i)
      if (!taken[i]) left[before_.references[i].unit].push_back(i);
    for (std::size_t i = 0; i < now_.references.size(); ++i) {
      if (partner[i] != none) continue;
      for (const std::size_t old : left[now_.references[i].unit])
        if (!taken[old] && share(before_.references[old], now_.references[i])) {
          partner[i] = old;
          taken[old] = true;
          break;
        }
    }
    tell(partner, taken);
  }

  void tell(const std::vector<std::size_t> &partner, const std::vector<bool> &taken) {
    for (std::size_t i = 0; i < now_.references.size(); ++i) {
      const ComparedReference &now = now_.references[i];
      ReferenceChange change{.change = Change::added,
                             .unit = now.unit,
                             .old_where = {},
                             .where = now.where,
                             .old_printed = {},
                             .printed = now.printed,
                             .targets = now.targets,
                             .reference = static_cast<ReferenceId>(i)};
      if (partner[i] != none) {
        const ComparedReference &old = before_.references[partner[i]];
        if (old.printed == now.printed && old.targets == now.targets) continue;
        change.change = Change::changed;
        change.old_where = old.where;
        change.old_printed = old.printed;
        for (const std::string &one : old.targets)
          if (std::find(change.targets.begin(), change.targets.end(), one) == change.targets.end())
            change.targets.push_back(one);
      }
      out_.references.push_back(std::move(change));
      units_of_.push_back(now.units);
    }
    for (std::size_t i = 0; i < before_.references.size(); ++i) {
      if (taken[i]) continue;
      const ComparedReference &old = before_.references[i];
      out_.references.push_back({.change = Change::removed,
                                 .unit = old.unit,
                                 .old_where = old.where,
                                 .where = {},
                                 .old_printed = old.printed,
                                 .printed = {},
                                 .targets = old.targets});
      units_of_.push_back(old.units);
    }
  }

  static std::string key(const ComparedReference &one) {
    std::string key = one.unit;
    for (const std::string &target : one.targets) key += " " + target;
    return key;
  }
  static bool share(const ComparedReference &a, const ComparedReference &b) {
    return std::any_of(a.targets.begin(), a.targets.end(), [&](const std::string &one) {
      return std::find(b.targets.begin(), b.targets.end(), one) != b.targets.end();
    });
  }

  // A reference belongs to what came or went around it, and to what it cites.
  void attach(std::uint32_t index) {
    const ReferenceChange &one = out_.references[index];
    for (UnitChange &unit : out_.units) {
      const bool around = unit.anchor == one.unit && unit.change != Change::changed;
      const auto in = [&](const std::vector<std::string> &names) {
        return std::find(names.begin(), names.end(), unit.anchor) != names.end();
      };
      if (around || (one.change == Change::changed && (in(one.targets) || in(units_of_[index]))))
        unit.references.push_back(index);
    }
  }

  const Compared &before_;
  Compared now_;
  Comparison out_;
  std::vector<std::vector<std::string>> units_of_ = {}; // around the targets of each reference that changed
};

// ---- an earlier report ----

ReportFile file_of(const Data &data) { return {text_of(data, "path"), text_of(data, "sha256")}; }

ComparedUnit unit_of(const Data &one) {
  ComparedUnit unit{
      .anchor = text_of(one, "anchor"), .label = text_of(one, "number"), .text = text_of(one, "text")};
  for (const Kind kind : {Kind::group, Kind::article, Kind::annex, Kind::closing, Kind::item})
    if (kind_name(kind) == text_of(one, "kind")) unit.kind = kind;
  for (const Data &line : list_of(one, "lines"))
    if (const auto *words = std::get_if<std::string>(&line.value)) unit.lines.push_back(*words);
  return unit;
}

ComparedReference reference_of(const Data &one) {
  ComparedReference reference{
      .unit = text_of(one, "unit"), .where = text_of(one, "where"), .printed = text_of(one, "printed")};
  for (const Data &target : list_of(one, "targets")) {
    reference.targets.push_back(text_of(target, "anchor"));
    reference.units.push_back(text_of(target, "unit"));
  }
  return reference;
}

} // namespace

Compared compared(const Report &report, std::string name) {
  Compared out{.name = std::move(name), .library = report.facts.library, .files = report.facts.sources};
  if (report.facts.answers) out.files.push_back(*report.facts.answers);
  for (const ReportUnit &unit : report.units)
    if (!unit.anchor.empty())
      out.units.push_back({unit.kind, unit.anchor, unit.label, unit.text, unit.lines});
  for (const ReportReference &one : report.references) {
    ComparedReference reference{one.unit, one.where, one.printed, {}, {}};
    for (const ReportTarget &target : one.targets) {
      reference.targets.push_back(target.anchor);
      reference.units.push_back(target.unit);
    }
    out.references.push_back(std::move(reference));
  }
  return out;
}

Comparison compare(const Compared &before, const Report &now) { return Comparer(before, now).run(); }

Outcome<Compared> read_report(const Data &data, std::string name, FileId file) {
  Outcome<Compared> result{{.name = std::move(name)}, {}};
  const auto refuse = [&](Code code, std::string detail) {
    result.diagnostics.push_back(
        {.code = code, .at = {file, 0, 0}, .arguments = {result.value.name, std::move(detail)}});
    return result;
  };
  if (text_of(data, "format") != report_format) return refuse(Code::not_a_report, {});
  const Data *version = member_of(data, "formatVersion");
  const auto *number = version == nullptr ? nullptr : std::get_if<std::int64_t>(&version->value);
  if (number == nullptr || *number != report_version)
    return refuse(Code::other_report_version, number == nullptr ? "?" : std::to_string(*number));
  for (const std::string_view part : {"units", "references"}) {
    const Data *all = member_of(data, part);
    if (all == nullptr || !std::holds_alternative<DataList>(all->value))
      return refuse(Code::not_a_report, {});
  }
  const Data *told = member_of(data, "facts");
  if (told == nullptr || text_of(*told, "library").empty()) return refuse(Code::not_a_report, {});
  Compared &out = result.value;
  const Data &facts = *told;
  out.library = text_of(facts, "library");
  for (const Data &one : list_of(facts, "sources")) out.files.push_back(file_of(one));
  if (const Data *answers = member_of(facts, "answers");
      answers != nullptr && !text_of(*answers, "path").empty())
    out.files.push_back(file_of(*answers));
  for (const Data &one : list_of(data, "units"))
    if (ComparedUnit unit = unit_of(one); !unit.anchor.empty()) out.units.push_back(std::move(unit));
  for (const Data &one : list_of(data, "references")) out.references.push_back(reference_of(one));
  return result;
}
std::size_t Comparison::count(Change change) const {
  return static_cast<std::size_t>(
      std::count_if(units.begin(), units.end(), [&](const UnitChange &one) { return one.change == change; }));
}
std::size_t Comparison::renumbered() const {
  return static_cast<std::size_t>(
      std::count_if(units.begin(), units.end(), [](const UnitChange &one) { return one.renumbered(); }));
}
std::size_t Comparison::rewritten() const {
  return static_cast<std::size_t>(std::count_if(
      units.begin(), units.end(), [](const UnitChange &one) { return one.renamed() || one.rewritten(); }));
}

} // namespace beding
