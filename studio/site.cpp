#include "studio/site.hpp"

#include "output/write/json_writer.hpp"
#include "studio/asked.hpp"

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
  Response out = refused ? std::move(*refused) : route(asked);
  Guard::protect(out);
  return out;
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
    const std::string &back = asked.fields.first("back");
    // only a path of ours: "//other.example" would lead away
    const bool ours = back.starts_with('/') && !back.starts_with("//") &&
                      back.find('\\') == std::string::npos && fits_header(back);
    Response out = see_other(ours ? back : "/");
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
  const auto view = desk_.view(at[1], asked.tongue);
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
  static constexpr std::array<Row, 11> rows{{{"POST", "answers", 3, &Site::save},
                                             {"POST", "take", 3, &Site::save},
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
  out.conflicts = saved->conflicts;
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
  const auto saved = asked.pieces[2] == "take"
                         ? desk_.take(id, asked.fields, who(asked), asked.tongue)
                         : desk_.save(id, {asked.fields, asked.uploads}, who(asked), asked.tongue);
  if (!saved) return not_there(frame(asked));
  if (!asked.live()) {
    if (!saved->refused.empty() || !saved->conflicts.empty()) return interview(asked, *saved->view, &*saved);
    return see_other("/d/" + id + (saved->merged ? "?merged" : "") +
                     (saved->at.empty() ? "" : "#" + percent_encoded("q-" + saved->at)));
  }
  const Frame around = frame_of(asked, view);
  const InterviewPage made = interview_of(asked, *saved->view, &*saved);
  const auto part = [&](void (*write)(Markup &, const Frame &, const InterviewPage &)) {
    Markup out;
    write(out, around, made);
    return out.take();
  };
  JsonWriter out(JsonLayout::rows); // for the script alone: its markup needs no escapes
  out.object();
  out.member("version", saved->view->dossier.version);
  out.member("done", static_cast<std::uint64_t>(saved->view->sheet.done));
  out.member("asked", static_cast<std::uint64_t>(saved->view->sheet.asked));
  out.member("undo", saved->view->may_undo);
  out.member("at", saved->at).member("refused", saved->refused_at);
  std::vector<std::string> conflicts;
  for (const Conflict &one : saved->conflicts) conflicts.push_back(one.path);
  out.list("conflicts", conflicts);
  out.member("questions", part(write_questions));
  out.member("faults", part(write_faults));
  out.member("status", part(write_status));
  out.member("notices", part(write_notices));
  out.member("preview", made.preview);
  out.end();
  return {200, {{"Content-Type", "application/json; charset=utf-8"}}, out.take()};
}

} // namespace beding::studio
