// What is beside the interview of a dossier.
#include "engine/answers/canonical.hpp"
#include "output/pdf/pdf.hpp"
#include "output/review/json.hpp"
#include "output/review/words.hpp"
#include "output/write/package.hpp"
#include "studio/asked.hpp"
#include "studio/conflicts.hpp"
#include "studio/pages/finish.hpp"

#include <algorithm>

namespace beding::studio {
namespace {

// The document of a dossier as it is downloaded: a draft until nothing lacks.
Made made_of(const View &view, const std::string &document) {
  const bool draft = !view.sheet.finished;
  return make_variant(
      view.interview().answered(view.filled, {.draft = draft, .despite_gaps = draft, .files = view.images}),
      {.document = document});
}

Response saved_as(std::string_view type, const std::string &name, std::string bytes) {
  return {200,
          {{"Content-Type", std::string(type)}, {"Content-Disposition", attachment(name)}},
          std::move(bytes)};
}

// The images that a file of answers names: their names tell their bytes, so no other text has them.
std::vector<std::string> images_in(Store &store, const View &view, const std::string &answers) {
  std::vector<std::string> out = store.images(view.dossier.id);
  out.erase(std::remove_if(out.begin(), out.end(),
                           [&](const std::string &one) { return answers.find(one) == std::string::npos; }),
            out.end());
  return out;
}

// With the images that they name, as one package.
Response answers_of(Store &store, const View &view) {
  std::string answers = view.interview().answers_file(view.filled);
  const std::vector<std::string> images = images_in(store, view, answers);
  if (images.empty()) return saved_as("application/toml", view.dossier.name + ".toml", std::move(answers));
  std::vector<Part> parts;
  parts.emplace_back("answers.toml", std::move(answers));
  for (const std::string &one : images)
    if (auto bytes = store.image(view.dossier.id, one)) parts.emplace_back(one, std::move(*bytes));
  return saved_as("application/zip", view.dossier.name + ".zip", pack(std::move(parts)));
}

// A caption for what a path points at.
std::string caption_of_path(const View &view, const std::string &path) {
  if (const SheetField *const field = view.sheet.field(path)) return field->text;
  if (const SheetParties *const kind = view.sheet.parties(path)) return kind->text;
  return path;
}

std::vector<std::string> captions(const View &view, const std::vector<std::string> &paths) {
  std::vector<std::string> out;
  out.reserve(paths.size());
  for (const std::string &one : paths) out.push_back(caption_of_path(view, one));
  return out;
}

std::string document_of(const View &view, const std::string &asked) {
  const std::vector<std::string> all = view.library->documents();
  return std::find(all.begin(), all.end(), asked) != all.end() ? asked : all.front();
}

} // namespace

Outfit Site::outfit(const View &view, const Made &made, const DocumentFormat *format) const {
  const auto finished = made.finished();
  if (!options_.outfit || !finished)
    return {.delivery = {.origin = origin_of(made.answered().opened().library(), made.sources())}};
  const std::string &folder = desk_.libraries().folder();
  return options_.outfit(
      {.made = made,
       .finished = *finished,
       .format = format,
       .style = view.dossier.style,
       .read =
           [folder](const std::string &path) { return read_inside(folder, path, bound(Bound::file_bytes)); },
       .tongue = view.tongue});
}

void Site::tell_styles(FinishPage &page, const View &view, const Made &made) const {
  const Tongue tongue = view.tongue;
  const auto &own = view.library->opened().library().style;
  const std::string none(pick(tongue, "Geen huisstijl", "No house style"));
  page.style = view.dossier.style;
  if (own)
    page.styles.emplace_back(
        "", std::string(pick(tongue, "Die van de bibliotheek: ", "That of the library: ")) + own->path);
  page.styles.emplace_back(own ? no_style : "", none);
  for (std::string &path : desk_.libraries().styles()) page.styles.emplace_back(path, path);
  const auto chosen = [&](const auto &one) { return one.first == page.style; };
  if (std::none_of(page.styles.begin(), page.styles.end(), chosen)) // it is gone: shown all the same
    page.styles.emplace_back(page.style, page.style == no_style ? none : page.style);
  Outfit worn = outfit(view, made, nullptr);
  page.style_told = std::move(worn.told);
  page.style_wrong = std::move(worn.wrong);
}

Response Site::style(const Asked &asked, const View &view) {
  const std::string &wanted = asked.fields.first("style");
  const std::vector<std::string> all = desk_.libraries().styles();
  const bool known =
      wanted.empty() || wanted == no_style || std::find(all.begin(), all.end(), wanted) != all.end();
  if (known && wanted != view.dossier.style)
    for (int attempt = 0; attempt < 50; ++attempt) {
      const auto now = desk_.store().find(view.dossier.id);
      if (!now || desk_.store().append(now->id, now->version,
                                       {{.who = who(asked), .kind = EventKind::style, .value = wanted}}))
        break;
    }
  return see_other("/d/" + view.dossier.id + "/finish#style");
}

Response Site::finish(const Asked &asked, const View &view) {
  const std::string base = "/d/" + view.dossier.id + "/file/";
  const std::string answers = view.interview().answers_file(view.filled);
  FinishPage out{.dossier = &view.dossier,
                 .sheet = &view.sheet,
                 .may_change = right_of(asked, view.dossier) == Right::change,
                 .rights = desk_.store().rights(view.dossier.id),
                 .gives_rights = asked.visitor.user == view.dossier.owner};
  const Library &library = view.library->opened().library();
  for (const syntax::DocumentPlan *const plan : library.documents) {
    auto &[title, all] = out.downloads.emplace_back(
        plan->title.text.empty() ? plan->head.name.text : library.title, std::vector<Download>());
    if (library.documents.size() > 1) title += " (" + plan->head.name.text + ")";
    for (const DocumentFormat &format : document_formats())
      if (!format.printed || options_.print)
        all.push_back({base + std::string(format.name) + "?document=" + percent_encoded(plan->head.name.text),
                       std::string(format.extension), std::string(format.help(asked.tongue))});
  }
  const Made made = made_of(view, document_of(view, asked.query.first("document")));
  tell_styles(out, view, made);
  if (const auto report = review(made, StudyOptions{.proof = false, .tongue = asked.tongue})) {
    out.ready = report->readiness() != Readiness::not_yet && view.sheet.finished;
    out.verdict = review_verdict(*report, asked.tongue);
    for (const Concern one : concerns)
      if (report->count(one) > 0) out.reasons.push_back(concern_words(*report, one, asked.tongue));
    for (const ReportFormat &format : report_formats())
      out.reports.push_back(
          {base + "report-" + std::string(format.name),
           std::string(pick(asked.tongue, "Rapport ", "Report ")) + std::string(format.extension),
           std::string(format.help(asked.tongue))});
  }
  out.reports.push_back({base + "answers",
                         std::string(images_in(desk_.store(), view, answers).empty()
                                         ? pick(asked.tongue, "De antwoorden (.toml)", "The answers (.toml)")
                                         : pick(asked.tongue, "De antwoorden met hun afbeeldingen (.zip)",
                                                "The answers with their images (.zip)")),
                         std::string(pick(asked.tongue, "voor beding compile", "for beding compile"))});
  return page(200, finish_page(frame(asked), out));
}

Response Site::file(const Asked &asked, const View &view) {
  const Frame around = frame(asked);
  const std::string &form = asked.pieces[3];
  const auto fails = [&](std::string_view why) {
    return page(409,
                message_page(around, around.say("Dit kan nu niet worden gemaakt", "This cannot be made now"),
                             why, "/d/" + view.dossier.id + "/finish"));
  };
  if (form == "answers") return answers_of(desk_.store(), view);
  const Made made = made_of(view, document_of(view, asked.query.first("document")));
  const auto finished = made.finished();
  if (!finished)
    return fails(around.say("Er kan nog geen document worden gemaakt.", "No document can be made yet."));
  for (const DocumentFormat &format : document_formats()) {
    if (format.name != form) continue;
    const Outfit worn = outfit(view, made, &format);
    if (!worn.wrong.empty()) return fails(worn.wrong);
    const Delivery &delivery = worn.delivery;
    std::string bytes;
    if (format.printed) {
      std::string wrong =
          std::string(around.say("Hier is geen LibreOffice.", "There is no LibreOffice here."));
      const auto pdf =
          options_.print ? options_.print(*finished, delivery, asked.tongue, wrong) : std::nullopt;
      if (!pdf) return fails(wrong);
      bytes = *pdf;
    } else {
      bytes = format.write(*finished, delivery);
    }
    return saved_as("application/octet-stream", view.dossier.name + std::string(format.extension),
                    std::move(bytes));
  }
  for (const ReportFormat &format : report_formats()) {
    if (form != "report-" + std::string(format.name)) continue;
    const auto report = review(made, StudyOptions{.proof = true, .tongue = asked.tongue});
    if (!report) break;
    return saved_as(
        "application/octet-stream",
        view.dossier.name + std::string(around.say("-rapport", "-report")) + std::string(format.extension),
        format.write({*report, *finished, made.sources(), asked.tongue, options_.program_version}));
  }
  return page(404, message_page(around, around.say("Niet gevonden", "Not found"), form,
                                "/d/" + view.dossier.id + "/finish"));
}

Response Site::image(const Asked &asked, const View &view) {
  auto bytes = desk_.store().image(view.dossier.id, asked.pieces[3]);
  const ReadImage read = bytes ? read_image(std::move(*bytes)) : ReadImage();
  if (!read.image) return plain(404, "404\n");
  return {200, {{"Content-Type", std::string(image_row(read.image->kind).media_type)}}, read.image->bytes};
}

Response Site::history(const Asked &asked, const View &view) {
  std::vector<HistoryRow> rows;
  for (const Event &one : desk_.store().events(view.dossier.id)) {
    HistoryRow row{one.version, one.at, one.who, {}, one.value.value_or("")};
    switch (one.kind) {
    case EventKind::answer: row.what = caption_of_path(view, one.path); break;
    case EventKind::party:
      row.what = caption_of_path(view, one.path);
      row.value = parties_in_words(view.library->opened().library(), one.path, one.value, asked.tongue);
      break;
    case EventKind::unknown: row.what = one.path; break;
    case EventKind::library:
      row.what = std::string(pick(asked.tongue, "Bibliotheek ", "Library ")) + one.path;
      break;
    case EventKind::state: row.what = pick(asked.tongue, "Stand", "State"); break;
    case EventKind::style: row.what = pick(asked.tongue, "Huisstijl", "House style"); break;
    case EventKind::undo: row.what = pick(asked.tongue, "Ongedaan gemaakt: versie", "Undone: version"); break;
    }
    rows.push_back(std::move(row));
  }
  std::reverse(rows.begin(), rows.end());
  return page(200, history_page(frame(asked), view.dossier, rows));
}

namespace {

// The text of both libraries for the answers, held against each other as reports are.
std::vector<LibraryPage::Difference> differences(const View &view, const Loaded &newer,
                                                 const Filled &carried) {
  std::vector<LibraryPage::Difference> out;
  const StudyOptions options{.proof = false, .tongue = view.tongue};
  const std::string document = document_of(view, "");
  const Made before = make_variant(
      view.interview().answered(view.filled, {.draft = true, .despite_gaps = true, .files = view.images}),
      {.document = document});
  const std::vector<std::string> all = newer.documents();
  const bool same = std::find(all.begin(), all.end(), document) != all.end();
  const Made after = make_variant(
      newer.in(view.tongue).answered(carried, {.draft = true, .despite_gaps = true, .files = view.images}),
      {.document = same ? document : all.front()});
  const auto was = review(before, options);
  const auto is = review(after, options);
  if (!was || !is) return out;
  const auto compared = compare_with("", review_json(*was, before.sources(), view.tongue), *is);
  if (!compared.value) return out;
  for (const UnitChange &one : compared.value->units) {
    if (one.change == Change::changed && !one.rewritten() && !one.renamed()) continue;
    LibraryPage::Difference &difference = out.emplace_back();
    const bool gone = one.change == Change::removed;
    difference.where = (gone ? one.old_label : one.label) + " " + (gone ? one.old_text : one.text);
    if (one.change != Change::changed) difference.lines.emplace_back(!gone, difference.where);
    if (one.renamed()) {
      difference.lines.emplace_back(false, one.old_text);
      difference.lines.emplace_back(true, one.text);
    }
    for (const LineChange &line : one.lines) difference.lines.emplace_back(line.added, line.text);
  }
  return out;
}

} // namespace

Response Site::library(const Asked &asked, const View &view) {
  const auto newer = desk_.libraries().on_disk(view.dossier.library);
  if (newer == nullptr || newer->digest == view.dossier.digest) return see_other("/d/" + view.dossier.id);
  const auto carried =
      newer->in(asked.tongue)
          .carry({.name = "", .text = view.interview().answers_file(view.stored)}, &view.library->opened());
  View after{.dossier = view.dossier,
             .library = newer,
             .tongue = view.tongue,
             .sheet = newer->in(asked.tongue).ask(carried.value.filled)};
  LibraryPage out{.dossier = &view.dossier,
                  .old_version = view.library->opened().library().version,
                  .new_version = newer->opened().library().version,
                  .anew = captions(after, carried.value.anew),
                  .changed = captions(after, carried.value.changed),
                  .aside = captions(view, carried.value.aside),
                  .text = differences(view, *newer, carried.value.filled),
                  .may_change = right_of(asked, view.dossier) == Right::change};
  return page(200, library_page(frame(asked), out));
}

Response Site::take_library(const Asked &asked, const View &view) {
  const auto newer = desk_.libraries().on_disk(view.dossier.library);
  if (newer != nullptr && newer->digest != view.dossier.digest) {
    auto carried =
        newer->in(asked.tongue).carry({.name = "", .text = view.interview().answers_file(view.stored)});
    keep_keys(carried.value.filled, view.stored);
    std::vector<Event> events = difference(view.stored, carried.value.filled, who(asked));
    events.insert(
        events.begin(),
        {.who = who(asked), .kind = EventKind::library, .path = newer->path, .value = newer->digest});
    desk_.store().keep_sources(newer->digest, newer->sources);
    if (!desk_.store().append(view.dossier.id, view.dossier.version, std::move(events)))
      return see_other("/d/" + view.dossier.id + "/library"); // changed meanwhile: shown again
  }
  return see_other("/d/" + view.dossier.id);
}

Response Site::duplicate(const Asked &asked, const View &view) {
  const std::string name = one_line(asked.fields.first("name"));
  const Dossier made = desk_.store().create({.name = name.empty() ? view.dossier.name : name,
                                             .case_number = one_line(asked.fields.first("case")),
                                             .library = view.dossier.library,
                                             .digest = view.dossier.digest,
                                             .owner = who(asked),
                                             .style = view.dossier.style},
                                            view.library->sources, difference({}, view.stored, who(asked)));
  desk_.store().copy_images(view.dossier.id, made.id);
  return see_other("/d/" + made.id);
}

Response Site::rights(const Asked &asked, const View &view) {
  if (asked.visitor.user.empty() || asked.visitor.user != view.dossier.owner) return plain(403, "403\n");
  const std::string user = one_line(asked.fields.first("user"), 200);
  const std::string &what = asked.fields.first("do");
  if (!user.empty() && user != view.dossier.owner)
    desk_.store().give_right(view.dossier.id, user,
                             what == "change" ? Right::change
                             : what == "see"  ? Right::see
                                              : Right::none);
  return see_other("/d/" + view.dossier.id + "/finish");
}

} // namespace beding::studio
