#include "studio/record/record.hpp"

#include "engine/answers/data.hpp"
#include "output/write/json_writer.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace beding::studio {
namespace {

bool of_answers(EventKind kind) {
  return kind == EventKind::answer || kind == EventKind::party || kind == EventKind::unknown;
}

// Parties that were kept before they had keys have those of their places.
std::vector<FilledParty> keyed(std::vector<FilledParty> parties) {
  for (std::size_t place = 0; place < parties.size(); ++place)
    if (parties[place].key.empty()) parties[place].key = key_of_place(place + 1);
  return parties;
}

} // namespace

void apply(Filled &filled, const Event &event) {
  const auto put = [&](std::map<std::string, std::string> &into) {
    if (event.value)
      into[event.path] = *event.value;
    else
      into.erase(event.path);
  };
  if (event.kind == EventKind::answer) put(filled.answers);
  if (event.kind == EventKind::unknown) put(filled.unknown);
  if (event.kind != EventKind::party) return;
  if (event.value)
    filled.parties[event.path] = keyed(read_parties(*event.value));
  else
    filled.parties.erase(event.path);
}

namespace {

struct History {
  std::set<std::int64_t> undone = {};
  std::vector<std::int64_t> standing = {}; // that can be undone, the last last
};
History history(const std::vector<Event> &events, std::int64_t version) {
  History out;
  for (const Event &one : events) {
    if (one.version > version) break;
    if (one.kind == EventKind::library) out.standing.clear();
    if (one.kind == EventKind::undo && !out.standing.empty()) {
      out.undone.insert(out.standing.back());
      out.standing.pop_back();
    }
    if (of_answers(one.kind) && one.version > 1 &&
        (out.standing.empty() || out.standing.back() != one.version))
      out.standing.push_back(one.version);
  }
  // a version that took a library is no step to go back, whatever else is in it
  for (const Event &one : events)
    if (one.kind == EventKind::library)
      out.standing.erase(std::remove(out.standing.begin(), out.standing.end(), one.version),
                         out.standing.end());
  return out;
}

// All that is filled in, by what an event would call it.
using Flat = std::map<std::pair<EventKind, std::string>, std::string>;
Flat flat(const Filled &filled) {
  Flat out;
  for (const auto &[path, value] : filled.answers) out[{EventKind::answer, path}] = value;
  for (const auto &[path, value] : filled.unknown) out[{EventKind::unknown, path}] = value;
  for (const auto &[path, value] : filled.parties) out[{EventKind::party, path}] = written_parties(value);
  return out;
}

std::optional<std::string> at(const Flat &flat, const Flat::key_type &key) {
  const auto found = flat.find(key);
  return found == flat.end() ? std::nullopt : std::optional(found->second);
}

std::set<Flat::key_type> keys_of(const Flat &a, const Flat &b) {
  std::set<Flat::key_type> out;
  for (const Flat *const one : {&a, &b})
    for (const auto &[key, value] : *one) out.insert(key);
  return out;
}

void write_texts(JsonWriter &out, std::string_view name, const std::map<std::string, std::string> &texts) {
  out.key(name).object();
  for (const auto &[key, value] : texts) out.member(key, value);
  out.end();
}

std::map<std::string, std::string> texts_of(const Data &data) {
  std::map<std::string, std::string> out;
  if (const auto *const table = std::get_if<DataTable>(&data.value))
    for (const DataMember &one : *table)
      if (const auto *const text = std::get_if<std::string>(&one.data.value)) out[one.name.text] = *text;
  return out;
}

} // namespace

Filled replay(const std::vector<Event> &events, std::int64_t version) {
  const History past = history(events, version);
  Filled out;
  for (const Event &one : events)
    if (one.version <= version && !past.undone.contains(one.version)) apply(out, one);
  return out;
}

std::optional<std::int64_t> undoable(const std::vector<Event> &events) {
  const History past = history(events, INT64_MAX);
  return past.standing.empty() ? std::nullopt : std::optional(past.standing.back());
}

std::vector<Event> difference(const Filled &from, const Filled &to, const std::string &who) {
  const Flat before = flat(from);
  const Flat after = flat(to);
  std::vector<Event> out;
  for (const auto &key : keys_of(before, after))
    if (auto value = at(after, key); value != at(before, key))
      out.push_back({.who = who, .kind = key.first, .path = key.second, .value = std::move(value)});
  return out;
}

std::string written_parties(const std::vector<FilledParty> &parties) {
  JsonWriter out(JsonLayout::page);
  out.array();
  for (const FilledParty &one : parties) {
    out.object();
    if (!one.key.empty()) out.member("key", one.key);
    write_texts(out, "fields", one.fields);
    if (!one.unknown.empty()) write_texts(out, "unknown", one.unknown);
    out.end();
  }
  out.end();
  return out.take();
}

std::vector<FilledParty> read_parties(const std::string &written) {
  // the reader of answers takes a table
  const Outcome<Data> read = read_json(Source("parties", "{\"parties\":" + written + "}"), 0);
  std::vector<FilledParty> out;
  const auto *const whole = std::get_if<DataTable>(&read.value.value);
  const auto *const list =
      whole == nullptr || whole->empty() ? nullptr : std::get_if<DataList>(&whole->front().data.value);
  if (list == nullptr) return out;
  for (const Data &each : *list) {
    FilledParty &party = out.emplace_back();
    const auto *const table = std::get_if<DataTable>(&each.value);
    if (table == nullptr) continue;
    for (const DataMember &one : *table) {
      if (one.name.text == "key")
        if (const auto *const key = std::get_if<std::string>(&one.data.value)) party.key = *key;
      if (one.name.text == "fields") party.fields = texts_of(one.data);
      if (one.name.text == "unknown") party.unknown = texts_of(one.data);
    }
  }
  return out;
}

} // namespace beding::studio
