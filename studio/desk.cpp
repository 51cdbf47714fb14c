#include "studio/desk.hpp"

#include "dsl/letters.hpp"
#include "engine/answers/picture.hpp"
#include "engine/review/digest.hpp"
#include "output/html/writer.hpp"
#include "output/review/words.hpp"
#include "studio/conflicts.hpp"
#include "studio/pages/controls.hpp"

#include <algorithm>
#include <charconv>

namespace beding::studio {
namespace {

constexpr std::size_t most_views = 256;

std::int64_t number_of(const std::string &text) {
  std::int64_t out = 0;
  const auto [last, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && last == text.data() + text.size() ? out : 0;
}

bool leaves_no_choice(const Sheet &sheet) {
  for (const SheetSection &section : sheet.sections)
    for (const auto &item : section.items)
      if (const auto *const field = std::get_if<SheetField>(&item);
          field != nullptr && !field->forced.empty())
        return true;
  return false;
}

// What the rules leave no choice in is filled in, with the reason that was found before it was.
void weigh(View &view) {
  const Interview &interview = view.interview();
  view.filled = view.stored;
  view.sheet = interview.weighed(view.stored);
  if (!leaves_no_choice(view.sheet)) return;
  view.filled = interview.with_forced(view.stored);
  if (view.filled == view.stored) return;
  const Sheet before = std::move(view.sheet);
  view.sheet = interview.weighed(view.filled);
  for (const auto &[path, value] : view.filled.answers) {
    if (view.stored.answers.contains(path)) continue;
    view.forced.insert(path);
    const SheetField *const was = before.field(path);
    SheetField *const is = view.sheet.field(path);
    if (was != nullptr && is != nullptr) is->because = was->because;
  }
}

std::optional<Edit> edit_of(const std::string &verb, const std::string &path) {
  const auto parts = read_path(path);
  if (!parts) return std::nullopt;
  if (verb == "add") return Edit{EditKind::add, path};
  if (verb == "remove") return Edit{EditKind::remove, path};
  if (verb == "copy") return Edit{EditKind::copy, path};
  if (verb == "nobody") return Edit{EditKind::nobody, path};
  if (verb == "clear") return Edit{EditKind::clear, path};
  if (verb == "confirm") return Edit{EditKind::confirm, path};
  if (verb == "up" && parts->member > 1) return Edit{EditKind::move, path, std::to_string(parts->member - 1)};
  if (verb == "down") return Edit{EditKind::move, path, std::to_string(parts->member + 1)};
  return std::nullopt;
}

// Only what this dossier keeps is a file; no file yet is none either.
bool has_file(const View &view, const std::string &value) {
  const std::string file = picture_typed(value).file;
  return file.empty() || view.images(file).bytes.has_value();
}

// As some browsers send a whole path.
std::string_view last_piece(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

// Where the page goes on after a button.
std::string place_after(const Edit &edit, const Filled &mine) {
  const auto parts = read_path(edit.path);
  if (!parts) return edit.path;
  const auto kind = mine.parties.find(parts->name);
  if (edit.kind == EditKind::move) return parts->name + "." + edit.value;
  if (edit.kind == EditKind::remove) return parts->name;
  if (edit.kind == EditKind::copy) return parts->name + "." + std::to_string(parts->member + 1);
  if (edit.kind == EditKind::add && kind != mine.parties.end() && !kind->second.empty())
    return parts->name + "." + std::to_string(kind->second.size());
  return edit.path;
}

// The defaults of a section that nobody confirmed yet.
std::vector<Edit> confirmed_in(const Sheet &sheet, std::string_view name) {
  std::vector<Edit> out;
  for (const SheetSection &section : sheet.sections) {
    if (section.name != name) continue;
    for (const auto &item : section.items)
      if (const auto *const field = std::get_if<SheetField>(&item);
          field != nullptr && field->state == FieldState::fallback)
        out.push_back({EditKind::confirm, field->path});
  }
  return out;
}

void refuse(const Edited &edited, const Edit &edit, Saved &out) {
  out.refused = edited.refused;
  const std::string &why = edited.because.text;
  if (!why.empty() && edited.refused.find(why) == std::string::npos) out.refused += " " + why;
  out.refused_at = edit.path;
}

} // namespace

std::string address_of_images(const Dossier &dossier) { return "/d/" + dossier.id + "/image/"; }

std::string name_of_image(std::string_view sent, const Image &image) {
  constexpr std::size_t longest = 40;
  constexpr std::size_t told = 12;
  std::string_view stem = last_piece(sent);
  stem = stem.substr(0, stem.rfind('.'));
  std::string out;
  for (const char c : fold_ascii(stem)) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    if (plain && out.size() < longest) out += c;
    if (!plain && !out.empty() && out.back() != '-') out += '-';
  }
  if (!out.empty() && out.back() != '-') out += '-';
  return out + sha256(image.bytes).substr(0, told) + std::string(image_row(image.kind).extension);
}

std::shared_ptr<const View> Desk::found(const Key &key) {
  const std::lock_guard lock(mutex_);
  const auto there =
      std::find_if(views_.begin(), views_.end(), [&](const auto &one) { return one.first == key; });
  if (there == views_.end()) return nullptr;
  views_.splice(views_.begin(), views_, there);
  return there->second;
}

std::shared_ptr<const View> Desk::keep(std::shared_ptr<const View> made) {
  const std::lock_guard lock(mutex_);
  views_.emplace_front(Key{made->dossier.id, made->dossier.version, made->tongue}, made);
  if (views_.size() > most_views) views_.pop_back();
  return made;
}

std::shared_ptr<const View> Desk::view(const std::string &id, Tongue tongue, std::int64_t version) {
  const auto dossier = store_.find(id);
  return dossier ? view(*dossier, tongue, version) : nullptr;
}

std::shared_ptr<const View> Desk::view(const Dossier &dossier, Tongue tongue, std::int64_t version) {
  const std::string &id = dossier.id;
  if (auto there = found({id, std::min(version, dossier.version), tongue})) return there;
  const auto made = std::make_shared<View>();
  made->dossier = dossier;
  made->dossier.version = std::min(version, dossier.version);
  made->tongue = tongue;
  const std::vector<Event> events = store_.events(id);
  for (const Event &one : events)
    if (one.kind == EventKind::library && one.version <= made->dossier.version) {
      made->dossier.library = one.path;
      made->dossier.digest = one.value.value_or("");
    }
  made->library = libraries_.kept(made->dossier.library, made->dossier.digest);
  if (made->library == nullptr) return nullptr;
  made->images = [this, id](const std::string &path) -> FileBytes {
    if (auto bytes = store_.image(id, path)) return {std::move(bytes), {}};
    return {std::nullopt, Argument(Noun::not_there), true};
  };
  made->stored = replay(events, made->dossier.version);
  made->may_undo = undoable(events).has_value();
  weigh(*made);
  return keep(made);
}

// What an append of answers makes of it: the events before need not be read again.
std::shared_ptr<const View> Desk::advanced(const View &now, std::int64_t version,
                                           const std::vector<Event> &events) {
  const auto made = std::make_shared<View>();
  made->dossier = now.dossier;
  made->dossier.version = version;
  made->tongue = now.tongue;
  made->library = now.library;
  made->images = now.images;
  made->stored = now.stored;
  for (const Event &one : events) apply(made->stored, one);
  made->may_undo = true;
  weigh(*made);
  return keep(made);
}

void Desk::act(const View &base, const std::string &verb, const std::string &path, Filled &mine, Saved &out) {
  const bool section = verb == "confirm-section";
  std::vector<Edit> edits;
  if (section)
    edits = confirmed_in(base.sheet, path);
  else if (const auto one = edit_of(verb, path))
    edits.push_back(*one);
  for (const Edit &one : edits) {
    // another of the fields of the same form may have answered it meanwhile
    if (one.kind == EditKind::confirm && mine.answers.contains(one.path) &&
        !base.stored.answers.contains(one.path))
      continue;
    Edited edited = base.interview().edit(mine, one, true);
    const bool done = edited.done;
    if (!done) refuse(edited, one, out);
    if (done) mine = std::move(edited.filled);
    const std::string place = done ? place_after(one, mine) : one.path;
    if (done) give_fresh_keys(mine, one.kind == EditKind::add || one.kind == EditKind::copy ? place : "");
    if (!section) out.at = place;
  }
}

Filled Desk::edited(const View &base, const FormFields &fields, std::vector<Conflict> &carried, Saved &out) {
  Filled mine = base.stored;
  for (const Edit &one : edits_of(base.sheet, fields)) {
    const SheetField *const field = base.sheet.field(one.path);
    if (field != nullptr && field->type == Type::image && !has_file(base, one.value)) continue;
    // what was typed is kept, also when it cannot be right; of options the impossible are not taken
    const bool guarded = field != nullptr && !field->options.empty();
    Edited next = base.interview().edit(mine, one, guarded);
    if (next.done) {
      mine = std::move(next.filled);
    } else {
      out.refused = next.refused;
      out.refused_at = one.path;
    }
  }
  give_fresh_keys(mine);
  settle(base, mine, carried);
  const std::string &what = fields.first("do");
  const std::size_t blank = what.find(' ');
  const std::string verb = what.substr(0, blank);
  const std::string path = blank == std::string::npos ? "" : what.substr(blank + 1);
  if (verb == "take" || verb == "leave")
    choose(base, verb, path, carried, mine, out);
  else
    act(base, verb, path, mine, out);
  return mine;
}

FormFields Desk::with_images(const View &base, const SentForm &sent, Saved &out) const {
  FormFields fields = sent.fields;
  for (const Upload &one : sent.uploads) {
    const auto path = path_of_file(one.field);
    const SheetField *const field = path ? base.sheet.field(*path) : nullptr;
    if (field == nullptr || field->type != Type::image || !field->asked()) continue;
    const ReadImage read = read_image(one.bytes);
    const std::string name = read.image ? name_of_image(one.name, *read.image) : std::string();
    if (read.image && store_.keep_image(base.dossier.id, name, one.bytes)) {
      fields.set(name_of_kept(*path), name);
      continue;
    }
    out.refused_at = *path;
    out.refused = std::string(last_piece(one.name)) + ": " +
                  (read.image ? std::string(pick(base.tongue, "dit dossier heeft te veel afbeeldingen",
                                                 "this dossier has too many images"))
                              : std::string(word_for(read.why, base.tongue)) +
                                    (read.detail.empty() ? "" : " (" + read.detail + ")")) +
                  ".";
  }
  return fields;
}

void Desk::undo(const View &base, const std::string &who, Saved &out) {
  // whoever saw another state than there is would undo what they never saw
  const bool seen = out.view->dossier.version == base.dossier.version + (out.changed ? 1 : 0);
  const auto version = undoable(store_.events(base.dossier.id));
  if (!version) return;
  if (seen && store_.append(base.dossier.id, out.view->dossier.version,
                            {{.who = who, .kind = EventKind::undo, .value = std::to_string(*version)}})) {
    out.view = view(base.dossier.id, base.tongue);
    return;
  }
  out.refused = pick(base.tongue,
                     "Ergens anders is intussen iets opgeslagen; er is niets ongedaan gemaakt. Kijk wat er "
                     "nu staat, en kies dan weer Ongedaan maken.",
                     "Something was saved elsewhere meanwhile; nothing was undone. Look at what is there "
                     "now, and then choose Undo again.");
}

std::optional<Saved> Desk::save(const std::string &id, const SentForm &sent, const std::string &who,
                                Tongue tongue) {
  constexpr int most_attempts = 50;
  const FormFields &fields = sent.fields;
  const std::int64_t at = number_of(fields.first("version"));
  const auto base = view(id, tongue, at < 1 ? INT64_MAX : at);
  if (base == nullptr) return std::nullopt;
  Saved out;
  out.before = base;
  std::vector<Conflict> carried = carried_in(*base, fields);
  const Filled mine = edited(*base, with_images(*base, sent, out), carried, out);
  for (int attempt = 0; attempt < most_attempts && out.view == nullptr; ++attempt) {
    const auto now = view(id, tongue);
    if (now == nullptr) return std::nullopt;
    Merged merged = merge(base->stored, mine, now->stored);
    const std::vector<Event> events = difference(now->stored, merged.filled, who);
    const auto version =
        events.empty() ? now->dossier.version : store_.append(id, now->dossier.version, events);
    if (!version) continue; // somebody else was first
    out.changed = !events.empty();
    out.view = out.changed ? advanced(*now, *version, events) : now;
    out.conflicts = std::move(merged.conflicts);
    out.merged = merged.both && out.changed;
  }
  if (out.view == nullptr) throw StoreError(StoreFault::locked, "version");
  out.fresh = out.conflicts.size();
  carry_on(*base, out.view->stored, std::move(carried), out);
  if (fields.first("do") == "undo") undo(*base, who, out);
  return out;
}

namespace {

Made draft_of(const View &view) {
  return make_variant(
      view.interview().answered(view.filled, {.draft = true, .despite_gaps = true, .files = view.images}),
      {.document = view.library->documents().front()});
}

std::string why(const View &view, const Made &made, const Governors &governors) {
  std::string out;
  for (const ReportCondition &one :
       why_there(view.library->opened().library(), made.sources(), made.answered().answers(), governors))
    out += (out.empty() ? "" : "; ") + condition_words(one, view.tongue);
  return out;
}

using Passages = std::shared_ptr<const std::vector<Passage>>;

Passages shown_of(const View &view) {
  {
    const std::lock_guard lock(view.shown->mutex);
    if (view.shown->passages) return view.shown->passages;
  }
  const Made made = draft_of(view);
  const auto finished = made.finished();
  return std::make_shared<const std::vector<Passage>>(finished ? passages_of(*finished)
                                                               : std::vector<Passage>());
}

} // namespace

std::string preview_of(const View &view, const View *before) {
  const Made made = draft_of(view);
  const auto finished = made.finished();
  if (!finished) return {};
  const Governed &governed = view.library->governed.front();
  const auto shown = std::make_shared<const std::vector<Passage>>(passages_of(*finished));
  const std::vector<Passage> &passages = *shown;
  {
    const std::lock_guard lock(view.shown->mutex);
    view.shown->passages = shown;
  }
  DocumentMarks marks;
  marks.images = address_of_images(view.dossier);
  for (BlockId id = 0; id < passages.size(); ++id) {
    const Governors &governors = governed.of(finished->document, id);
    marks.ids.push_back("p-" + passages[id].id); // the page has ids of its own
    marks.by.push_back(governors.names);
    marks.why.push_back(governors.conditions.empty() ? std::string() : why(view, made, governors));
  }
  marks.fresh.resize(passages.size());
  if (before != nullptr && before->dossier.version != view.dossier.version) {
    for (const PassageChange &one : changes_between(*shown_of(*before), passages).changed)
      marks.fresh[one.block] = one.fresh;
  }
  return write_html_part(*finished, marks);
}

} // namespace beding::studio
