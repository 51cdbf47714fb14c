#include "studio/site.hpp"

#include "output/write/json_writer.hpp"
#include "studio/asked.hpp"
#include "studio/conflicts.hpp"
#include "studio/pages/changed.hpp"
#include "studio/studio.hpp"

#include <algorithm>
#include <array>

namespace beding::studio {
namespace {

constexpr std::string_view who_setting = "who";

Response not_there(const Frame &frame) {
  return page(404, message_page(frame, frame.say("Niet gevonden", "Not found"),
                                frame.say("Deze pagina is er niet.", "There is no such page.")));
}

} // namespace

std::string one_line(std::string_view text, std::size_t most) {
  std::string out;
  for (const char c : text) {
    if (out.size() >= most && (static_cast<unsigned char>(c) & 0xC0U) != 0x80) break;
    out += static_cast<unsigned char>(c) < 0x20 || c == '\x7f' ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  out.erase(0, std::min(out.find_first_not_of(' '), out.size()));
  return out;
}

std::string known_place(std::string_view asked) {
  constexpr std::string_view dossiers = "/d/";
  constexpr std::size_t length = 32;
  const std::string_view id = asked.substr(std::min(dossiers.size(), asked.size())).substr(0, length);
  if (!asked.starts_with(dossiers) || id.size() != length ||
      id.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    return "/";
  const std::string_view rest = asked.substr(dossiers.size() + length);
  for (const std::string_view page : {"/finish", "/history", "/library"})
    if (rest == page) return std::string(dossiers).append(id).append(page);
  // a page that came of a form has its address, which cannot be asked for
  return rest.empty() || rest.starts_with('/') ? std::string(dossiers).append(id) : "/";
}

std::string fault_words(const StoreError &why, const std::string &place, Tongue tongue) {
  struct Row {
    StoreFault fault;
    std::string_view dutch, english;
  };
  // the last is of all others
  static constexpr std::array rows{
      Row{StoreFault::full, "De schijf is vol; dit is niet opgeslagen. Maak ruimte en doe het opnieuw.",
          "The disk is full; this is not saved. Make room and do it again."},
      Row{StoreFault::locked,
          "Een ander programma houdt de dossiers bezet; dit is niet opgeslagen. Sluit dat programma of wacht "
          "even, en doe het opnieuw.",
          "Another program keeps the dossiers; this is not saved. Close that program or wait a moment, and "
          "do it again."},
      Row{StoreFault::corrupt,
          "Het bestand met de dossiers is beschadigd; dit is niet opgeslagen. Sluit de werkplek, bewaar het "
          "bestand en zet een kopie van eerder terug.",
          "The file of dossiers is damaged; this is not saved. Close the desk, keep the file and put an "
          "earlier copy in its place."},
      Row{StoreFault::newer, "De dossiers zijn van een nieuwere beding; dit is niet opgeslagen. Gebruik die.",
          "The dossiers are of a newer beding; this is not saved. Use that one."},
      Row{StoreFault::read_only,
          "In de map met dossiers mag niet worden geschreven; dit is niet opgeslagen. Geef het recht om te "
          "schrijven en doe het opnieuw.",
          "Nothing may be written in the folder of dossiers; this is not saved. Give the right to write and "
          "do it again."},
      Row{StoreFault::other,
          "De dossiers zijn nu niet te lezen of te schrijven; dit is niet opgeslagen. Kijk of de schijf er "
          "nog is en doe het opnieuw.",
          "The dossiers cannot be read or written now; this is not saved. See that the disk is still there "
          "and do it again."}};
  const auto *const row =
      std::find_if(rows.begin(), rows.end() - 1, [&](const Row &one) { return one.fault == why.fault; });
  return std::string(pick(tongue, row->dutch, row->english)) + " (" + place + ")";
}

std::string attachment(std::string_view name) {
  return "attachment; filename*=UTF-8''" + percent_encoded(name);
}

Site::Site(Desk &desk, Guard &guard, SiteOptions options)
    : desk_(desk), guard_(guard), options_(std::move(options)) {}

std::string Site::who(const Asked &asked) const {
  return asked.visitor.user.empty() ? desk_.store().setting(who_setting) : asked.visitor.user;
}

Frame Site::frame(const Asked &asked) const {
  return {.tongue = asked.tongue,
          .form_token = guard_.form_token(asked.visitor),
          .user = who(asked),
          .here = std::string(asked.request.path()),
          .scripted = !desk_script.empty(),
          .themed = !read_inside(desk_.libraries().folder(), ".beding/theme.css").absent,
          .several = !asked.visitor.user.empty()};
}

Frame Site::frame_of(const Asked &asked, const View &view) const {
  Frame out = frame(asked);
  out.images = address_of_images(view.dossier);
  return out;
}

Right Site::right_of(const Asked &asked, const Dossier &dossier) {
  const std::string &user = asked.visitor.user;
  if (user.empty() || user == dossier.owner) return Right::change;
  for (const auto &[name, right] : desk_.store().rights(dossier.id))
    if (name == user) return right;
  return Right::none;
}

Response Site::answer(const Request &request) {
  Asked asked{.request = request,
              .visitor = {},
              .fields = {},
              .query = FormFields(request.query()),
              .pieces = path_pieces(request.path())};
  bool readable = true;
  if (request.method == "POST" && request.header("content-type").starts_with(multipart_type)) {
    auto sent = read_multipart(request.header("content-type"), request.body);
    readable = sent.has_value();
    if (sent) {
      asked.fields = std::move(sent->fields);
      asked.uploads = std::move(sent->uploads);
    }
  } else if (request.method == "POST") {
    asked.fields = FormFields(request.body);
  }
  auto refused = guard_.refuse(request, asked.fields, asked.visitor);
  if (!refused) {
    const std::string_view tongue = request.cookie("beding_tongue");
    asked.tongue = tongue == "en" ? Tongue::english : tongue == "nl" ? Tongue::dutch : options_.tongue;
    for (const auto *const fields : {&asked.fields, &asked.query})
      for (const auto &[name, value] : fields->fields())
        readable = readable && is_utf8(name) && is_utf8(value);
    for (const Upload &one : asked.uploads) readable = readable && is_utf8(one.field) && is_utf8(one.name);
    if (!readable) refused = plain(400, "400\n");
  }
  Response out = refused ? std::move(*refused) : routed(asked);
  Guard::protect(out);
  return out;
}

// What cannot be kept or read now is told as what it is; the page that it was asked from keeps what was
// typed.
Response Site::routed(const Asked &asked) {
  try {
    return route(asked);
  } catch (const StoreError &why) {
    const std::string words = fault_words(why, store_path(desk_.libraries().folder()), asked.tongue);
    if (asked.live()) return plain(503, words);
    // no frame: that would ask the store who works here
    Frame bare{.tongue = asked.tongue, .form_token = guard_.form_token(asked.visitor), .here = "/"};
    return page(503, message_page(bare, bare.say("Niet gelukt", "Not done"), words));
  }
}

Response Site::route(const Asked &asked) {
  const auto &at = asked.pieces;
  const std::string first = at.empty() ? "" : at.front();
  if (!asked.posts()) {
    if (asked.request.path() == "/") return start(asked);
    if (first == "asset" && at.size() == 2) return asset(asked);
    if (first == "new" && at.size() == 1) return new_dossier(asked);
  } else if (at.size() == 1 && first == "dossiers") {
    return create(asked);
  } else if (at.size() == 1 && first == "tongue") {
    Response out = see_other(known_place(asked.fields.first("back")));
    out.headers.emplace_back("Set-Cookie", std::string("beding_tongue=") +
                                               (asked.fields.first("to") == "en" ? "en" : "nl") +
                                               "; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
    return out;
  }
  return at.size() >= 2 && first == "d" ? routed_dossier(asked) : not_there(frame(asked));
}

Response Site::routed_dossier(const Asked &asked) {
  const auto &at = asked.pieces;
  const auto dossier = desk_.store().find(at[1]);
  const Right right = dossier ? right_of(asked, *dossier) : Right::none;
  if (right == Right::none) return not_there(frame(asked)); // whether it is there is not told either
  const auto view = desk_.view(*dossier, asked.tongue);
  if (view == nullptr)
    return page(500,
                message_page(frame(asked), frame(asked).say("Niet te openen", "Cannot be opened"),
                             frame(asked).say("Dit programma kan de bibliotheek van dit dossier niet lezen.",
                                              "This program cannot read the library of this dossier.")));
  const std::string what = at.size() > 2 ? at[2] : "";
  using Action = Response (Site::*)(const Asked &, const View &);
  struct Row {
    std::string_view method, name;
    std::size_t pieces;
    Action action;
  };
  static constexpr std::array<Row, 10> rows{{{"POST", "answers", 3, &Site::save},
                                             {"GET", "finish", 3, &Site::finish},
                                             {"GET", "history", 3, &Site::history},
                                             {"GET", "library", 3, &Site::library},
                                             {"POST", "library", 3, &Site::take_library},
                                             {"POST", "duplicate", 3, &Site::duplicate},
                                             {"POST", "rights", 3, &Site::rights},
                                             {"POST", "style", 3, &Site::style},
                                             {"GET", "file", 4, &Site::file},
                                             {"GET", "image", 4, &Site::image}}};
  if (what.empty() && !asked.posts()) return interview(asked, *view, nullptr);
  for (const Row &row : rows) {
    if (row.name != what || row.method != asked.request.method || row.pieces != at.size()) continue;
    const bool changes = asked.posts() && what != "duplicate";
    if (changes && right != Right::change)
      return page(403, message_page(frame(asked), frame(asked).say("Niet toegestaan", "Not allowed"),
                                    frame(asked).say("U mag dit dossier zien, niet veranderen.",
                                                     "You may see this dossier, not change it."),
                                    "/d/" + at[1]));
    return (this->*row.action)(asked, *view);
  }
  return not_there(frame(asked));
}

Response Site::asset(const Asked &asked) {
  const std::string &name = asked.pieces[1];
  const auto typed = [](std::string_view type, std::string body) {
    return Response{200, {{"Content-Type", std::string(type)}}, std::move(body)};
  };
  if (name == "desk.css") return typed("text/css; charset=utf-8", std::string(desk_style_sheet));
  if (name == "desk.js" && !desk_script.empty())
    return typed("text/javascript; charset=utf-8", std::string(desk_script));
  if (name == "theme.css")
    if (auto theme = read_inside(desk_.libraries().folder(), ".beding/theme.css"); theme.bytes)
      return typed("text/css; charset=utf-8", std::move(*theme.bytes));
  return not_there(frame(asked));
}

Response Site::start(const Asked &asked) {
  StartPage start{.libraries = desk_.libraries().list(asked.tongue), .folder = desk_.libraries().folder()};
  for (Dossier &one : desk_.store().dossiers())
    if (right_of(asked, one) != Right::none) start.dossiers.push_back(std::move(one));
  for (const LibraryRow &one : start.libraries) start.titles[one.path] = one.title;
  return page(200, start_page(frame(asked), start));
}

Response Site::new_dossier(const Asked &asked) {
  const auto loaded = desk_.libraries().on_disk(asked.query.first("library"));
  if (loaded == nullptr) return not_there(frame(asked));
  const Library &library = loaded->opened().library();
  return page(200, new_dossier_page(frame(asked), {loaded->path, library.title, library.version}, {}));
}

Response Site::create(const Asked &asked) {
  const Frame around = frame(asked);
  const auto loaded = desk_.libraries().on_disk(asked.fields.first("library"));
  if (loaded == nullptr) return not_there(around);
  NewDossier wanted{.name = one_line(asked.fields.first("name")),
                    .case_number = one_line(asked.fields.first("case")),
                    .who = one_line(asked.fields.first("who"))};
  if (wanted.name.empty())
    wanted.errors["name"] = around.say("Vul de naam van het dossier in.", "Fill in the name of the dossier.");
  const std::string known = who(asked);
  if (known.empty() && wanted.who.empty())
    wanted.errors["who"] = around.say("Vul uw naam in.", "Fill in your name.");
  const Library &library = loaded->opened().library();
  if (!wanted.errors.empty())
    return page(422, new_dossier_page(around, {loaded->path, library.title, library.version}, wanted));
  if (known.empty()) desk_.store().set(who_setting, wanted.who);
  const Dossier made = desk_.store().create({.name = wanted.name,
                                             .case_number = wanted.case_number,
                                             .library = loaded->path,
                                             .digest = loaded->digest,
                                             .owner = known.empty() ? wanted.who : known},
                                            loaded->sources, {});
  return see_other("/d/" + made.id);
}

InterviewPage Site::interview_of(const Asked &asked, const View &view, const Saved *saved) {
  InterviewPage out{.dossier = &view.dossier,
                    .sheet = &view.sheet,
                    .forced = &view.forced,
                    .preview = preview_of(view, saved == nullptr ? nullptr : saved->before.get()),
                    .library_title = view.library->opened().library().title,
                    .may_change = right_of(asked, view.dossier) == Right::change,
                    .may_undo = view.may_undo};
  std::string wrong;
  const auto now = desk_.libraries().on_disk(view.dossier.library, &wrong, asked.tongue);
  out.newer_library = now != nullptr && now->digest != view.dossier.digest;
  if (now == nullptr && !wrong.empty())
    out.library_wrong =
        std::string(
            pick(asked.tongue,
                 "De bibliotheek op schijf heeft een fout; dit dossier werkt door met die van eerder. ",
                 "The library on disk has a mistake; this dossier goes on with that of before. ")) +
        wrong;
  if (saved == nullptr) return out;
  out.refused = saved->refused;
  out.refused_at = saved->refused_at;
  out.conflicts = shown_conflicts(view, saved->conflicts);
  out.merged = saved->merged;
  out.saved = saved->changed;
  return out;
}

Response Site::interview(const Asked &asked, const View &view, const Saved *saved) {
  const InterviewPage made = interview_of(asked, view, saved);
  const bool wrong = saved != nullptr && (!saved->refused.empty() || !saved->conflicts.empty());
  return page(wrong ? 409 : 200, interview_page(frame_of(asked, view), made));
}

Response Site::save(const Asked &asked, const View &view) {
  const std::string &id = view.dossier.id;
  const auto saved = desk_.save(id, {asked.fields, asked.uploads}, who(asked), asked.tongue);
  if (!saved) return not_there(frame(asked));
  if (!asked.live()) {
    if (!saved->refused.empty() || !saved->conflicts.empty()) return interview(asked, *saved->view, &*saved);
    return see_other("/d/" + id + (saved->merged ? "?merged" : "") +
                     (saved->at.empty() ? "" : "#" + percent_encoded("q-" + saved->at)));
  }
  return live(asked, *saved);
}

Response Site::live(const Asked &asked, const Saved &saved) {
  const Frame around = frame_of(asked, *saved.view);
  const InterviewPage made = interview_of(asked, *saved.view, &saved);
  const auto part = [&](void (*write)(Markup &, const Frame &, const InterviewPage &)) {
    Markup out;
    write(out, around, made);
    return out.take();
  };
  const auto had = saved.before->shown->sent(asked.request.header("x-desk-has"));
  Sent now{.tag = random_hexadecimal(8), .questions = part(write_questions), .preview = made.preview};
  JsonWriter out(JsonLayout::rows); // for the script alone: its markup needs no escapes
  out.object();
  out.member("version", saved.view->dossier.version).member("tag", now.tag);
  out.member("done", static_cast<std::uint64_t>(saved.view->sheet.done));
  out.member("asked", static_cast<std::uint64_t>(saved.view->sheet.asked));
  out.member("undo", saved.view->may_undo);
  out.member("at", saved.at).member("refused", saved.refused_at);
  std::vector<std::string> conflicts;
  for (std::size_t at = 0; at < saved.fresh; ++at) conflicts.push_back(saved.conflicts[at].path);
  out.list("conflicts", conflicts);
  write_changed(out, "questions", had ? &had->questions : nullptr, now.questions);
  out.member("faults", part(write_faults));
  out.member("status", part(write_status));
  out.member("notices", part(write_notices));
  write_changed(out, "preview", had ? &had->preview : nullptr, now.preview);
  out.end();
  saved.before->shown->forget();
  saved.view->shown->keep(std::move(now));
  return {200, {{"Content-Type", "application/json; charset=utf-8"}}, out.take()};
}

} // namespace beding::studio
