#include "studio/conflicts.hpp"

#include "engine/answers/picture.hpp"
#include "studio/http/guard.hpp"
#include "studio/pages/controls.hpp"

#include <algorithm>

namespace beding::studio {
namespace {

const syntax::Party *kind_named(const Library &library, const std::string &name) {
  for (const PartyInfo &one : library.parties)
    if (one.name == name) return one.source;
  return nullptr;
}

// Of what a form says only fields that there are, and no key twice.
std::vector<FilledParty> known_parties(const syntax::Party &kind, const std::string &written) {
  constexpr std::size_t longest_key = 40;
  std::vector<FilledParty> out = read_parties(written);
  if (out.size() > kind.most) out.resize(kind.most);
  std::set<std::string> keys;
  for (FilledParty &one : out) {
    if (one.key.size() > longest_key || !keys.insert(one.key).second) one.key.clear();
    std::erase_if(one.fields, [&](const auto &field) {
      return std::none_of(kind.fields.begin(), kind.fields.end(),
                          [&](const syntax::Question &known) { return known.head.name.text == field.first; });
    });
    // these stand in a file of answers as they are
    std::erase_if(one.unknown, [](const auto &kept) {
      return (kept.first + kept.second).find_first_of("\r\n") != std::string::npos;
    });
  }
  return out;
}

std::optional<std::string> value_at(const Filled &filled, const std::string &path) {
  const auto parts = read_path(path);
  if (!parts) return std::nullopt;
  const auto in = [](const auto &map, const std::string &name) {
    const auto found = map.find(name);
    return found == map.end() ? std::nullopt : std::optional(found->second);
  };
  if (parts->member == 0) return in(filled.answers, parts->name);
  const auto kind = filled.parties.find(parts->name);
  if (kind == filled.parties.end() || parts->member > kind->second.size()) return std::nullopt;
  return in(kind->second[parts->member - 1].fields, parts->field);
}

Edited taken(const View &base, const Conflict &one, const Filled &mine) {
  Edited out{.filled = mine, .done = true};
  if (one.kind != EventKind::party) {
    const SheetField *const field = base.sheet.field(one.path);
    const bool options = field != nullptr && !field->options.empty();
    return base.interview().edit(
        mine, {one.mine ? EditKind::set : EditKind::clear, one.path, one.mine.value_or("")}, options);
  }
  const syntax::Party *const kind = kind_named(base.library->opened().library(), one.path);
  if (one.mine && kind != nullptr)
    out.filled.parties[one.path] = known_parties(*kind, *one.mine);
  else
    out.filled.parties.erase(one.path);
  give_fresh_keys(out.filled);
  return out;
}

// A value as it is shown, on one line: of options their captions, of an image its file.
std::string value_in_words(const SheetField &field, const std::string &value) {
  if (field.type == Type::image) return picture_typed(value).file;
  if (field.options.empty()) return lines_joined(value);
  std::string out;
  const std::string all = ", " + value + ",";
  for (const SheetOption &one : field.options)
    if (all.find(", " + one.name + ",") != std::string::npos) out += (out.empty() ? "" : ", ") + one.text;
  return out.empty() ? value : out;
}

} // namespace

void give_fresh_keys(Filled &filled, std::string_view added) {
  constexpr std::size_t bytes = 6;
  give_keys(
      filled, [] { return random_hexadecimal(bytes); }, added);
}

std::vector<Conflict> carried_in(const View &base, const FormFields &fields) {
  std::vector<Conflict> out;
  for (const auto &[name, value] : fields.fields()) {
    const auto path = path_of_conflict(name);
    if (!path || std::any_of(out.begin(), out.end(), [&](const auto &one) { return one.path == *path; }))
      continue;
    const bool field = base.sheet.field(*path) != nullptr;
    if (!field && base.sheet.parties(*path) == nullptr) continue;
    std::string mine = value; // a form ends its lines with "\r\n"
    std::erase(mine, '\r');
    out.push_back({field ? EventKind::answer : EventKind::party, *path,
                   mine.starts_with('=') ? std::optional(mine.substr(1)) : std::nullopt});
  }
  return out;
}

void choose(const View &base, std::string_view verb, const std::string &path, std::vector<Conflict> &carried,
            Filled &mine, Saved &out) {
  const auto found =
      std::find_if(carried.begin(), carried.end(), [&](const Conflict &one) { return one.path == path; });
  if (found == carried.end()) return;
  out.at = path;
  if (verb == "take") {
    Edited edited = taken(base, *found, mine);
    if (!edited.done) {
      out.refused = edited.refused;
      out.refused_at = path;
      return;
    }
    mine = std::move(edited.filled);
  }
  carried.erase(found);
}

void settle(const View &base, const Filled &mine, std::vector<Conflict> &carried) {
  std::erase_if(carried, [&](const Conflict &one) {
    return one.kind != EventKind::party && value_at(mine, one.path) != value_at(base.stored, one.path);
  });
}

void carry_on(const View &base, const Filled &now, std::vector<Conflict> carried, Saved &out) {
  for (Conflict &one : carried) {
    if (one.kind == EventKind::party) {
      Filled wanted;
      if (one.mine) wanted.parties[one.path] = read_parties(*one.mine);
      const auto kind = wanted_parties(one.path, base.stored, wanted, now);
      const auto stands = now.parties.find(one.path);
      if (kind == (stands == now.parties.end() ? std::nullopt : std::optional(stands->second))) continue;
      one.mine = kind ? std::optional(written_parties(*kind)) : std::nullopt;
    } else if (const auto path = path_now(one.path, base.stored, now)) {
      one.path = *path;
      if (one.mine == value_at(now, one.path)) continue;
    } else {
      const SheetField *const field = base.sheet.field(one.path);
      const auto parts = read_path(one.path);
      out.refused_at = parts->name;
      out.refused =
          std::string(pick(base.tongue,
                           "De partij is ergens anders verwijderd. Hier ingevuld, niet opgeslagen: ",
                           "The party was removed elsewhere. Filled in here, not saved: ")) +
          (field == nullptr ? "" : field->text + ": ") + one.mine.value_or("-");
      continue;
    }
    if (std::none_of(out.conflicts.begin(), out.conflicts.end(),
                     [&](const Conflict &other) { return other.path == one.path; }))
      out.conflicts.push_back(std::move(one));
  }
}

std::string parties_in_words(const Library &library, const std::string &kind,
                             const std::optional<std::string> &written, Tongue tongue) {
  if (!written) return std::string(pick(tongue, "(niets ingevuld)", "(nothing filled in)"));
  const std::vector<FilledParty> parties = read_parties(*written);
  if (parties.empty()) return std::string(pick(tongue, "(doet niet mee)", "(does not take part)"));
  const syntax::Party *const source = kind_named(library, kind);
  std::string out;
  std::size_t place = 0;
  for (const FilledParty &one : parties) {
    out += (out.empty() ? "" : "; ") + std::to_string(++place) + ":";
    std::string fields;
    for (const auto &[name, value] : one.fields) {
      std::string caption = name;
      if (source != nullptr)
        for (const syntax::Question &field : source->fields)
          if (field.head.name.text == name) caption = field.caption;
      fields += std::string(fields.empty() ? " " : ", ").append(caption).append(": ").append(value);
    }
    out += fields.empty() ? std::string(pick(tongue, " (leeg)", " (empty)")) : fields;
  }
  return out;
}

std::vector<ShownConflict> shown_conflicts(const View &view, const std::vector<Conflict> &conflicts) {
  const Library &library = view.library->opened().library();
  const std::string empty(pick(view.tongue, "(leeg)", "(empty)"));
  std::vector<ShownConflict> out;
  for (const Conflict &one : conflicts) {
    ShownConflict &shown = out.emplace_back();
    shown.path = one.path;
    shown.sent = one.mine ? "=" + *one.mine : "-";
    if (one.kind == EventKind::party) {
      const SheetParties *const kind = view.sheet.parties(one.path);
      const auto stands = view.stored.parties.find(one.path);
      shown.caption = kind == nullptr ? one.path : kind->text;
      shown.mine = parties_in_words(library, one.path, one.mine, view.tongue);
      shown.theirs = parties_in_words(
          library, one.path,
          stands == view.stored.parties.end() ? std::nullopt : std::optional(written_parties(stands->second)),
          view.tongue);
      continue;
    }
    const SheetField *const field = view.sheet.field(one.path);
    const auto words = [&](const std::optional<std::string> &value) {
      if (!value || value->empty()) return std::string(empty);
      return field == nullptr ? *value : value_in_words(*field, *value);
    };
    shown.caption = field == nullptr ? one.path : field->text;
    shown.mine = words(one.mine);
    shown.theirs = words(value_at(view.stored, one.path));
  }
  return out;
}

} // namespace beding::studio
