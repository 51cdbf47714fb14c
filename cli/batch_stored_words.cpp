// What a comparison of stored answers says: as text, JSON, CSV and a page.
#include "cli/batch_stored.hpp"
#include "output/write/csv.hpp"
#include "output/write/json_writer.hpp"
#include "output/write/markup.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

namespace beding {
namespace {

struct Named {
  std::string_view name, dutch, english; // the first in JSON
};
constexpr std::array<Named, 5> states{{{"same", "gelijk", "the same"},
                                       {"changed", "anders", "changed"},
                                       {"asks", "vraagt opnieuw", "asks anew"},
                                       {"refused", "past niet meer", "no longer accepted"},
                                       {"unread", "niet te vergelijken", "not comparable"}}};
constexpr std::array<Named, 11> kinds{{{"text", "tekst", "text"},
                                       {"heading", "kop", "heading"},
                                       {"number", "nummer", "number"},
                                       {"added", "erbij", "added"},
                                       {"removed", "weg", "removed"},
                                       {"reference", "verwijzing", "reference"},
                                       {"other", "regel", "line"},
                                       {"layout", "opmaak", "layout"},
                                       {"anew", "te beantwoorden", "to be answered"},
                                       {"gone", "niet meer gevraagd", "no longer asked"},
                                       {"question", "vraag anders", "question differs"}}};

const Named &named(StoredAnswers::State state) { return states[static_cast<std::size_t>(state)]; }
const Named &named(StoredChange::Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view word(const Named &one, Tongue tongue) { return pick(tongue, one.dutch, one.english); }

constexpr std::array all_states{StoredAnswers::State::same, StoredAnswers::State::changed,
                                StoredAnswers::State::asks, StoredAnswers::State::refused,
                                StoredAnswers::State::unread};

// "12 bestanden: 9 gelijk, 3 anders."
std::string counts(const StoredSummary &summary, Tongue tongue) {
  const std::size_t all = summary.all.size();
  std::string out = fmt::format(
      "{} {}", all, all == 1 ? pick(tongue, "bestand", "file") : pick(tongue, "bestanden", "files"));
  std::string_view mark = ": ";
  for (const auto state : all_states)
    if (const std::size_t count = summary.count(state); count > 0) {
      out += fmt::format("{}{} {}", mark, count, word(named(state), tongue));
      mark = ", ";
    }
  return out + ".";
}

// "tekst, 3 Looptijd: oud → nieuw"
std::string said(const StoredChange &one, Tongue tongue) {
  std::string out(word(named(one.kind), tongue));
  if (!one.where.empty()) out += ", " + one.where;
  if (one.before.empty() && one.now.empty()) return out;
  if (one.before.empty()) return out + ": + " + one.now;
  if (one.now.empty()) return out + ": − " + one.before;
  return out + ": " + one.before + " → " + one.now;
}

// The same change in many documents is one, with these.
std::vector<std::pair<StoredChange, std::vector<const StoredAnswers *>>>
by_change(const StoredSummary &summary) {
  std::vector<std::pair<StoredChange, std::vector<const StoredAnswers *>>> all;
  std::map<StoredChange, std::size_t> known;
  for (const StoredAnswers &one : summary.all)
    for (const StoredChange &change : one.changes) {
      const auto [found, fresh] = known.emplace(change, all.size());
      if (fresh) all.push_back({change, {}});
      auto &where = all[found->second].second;
      if (where.empty() || where.back() != &one) where.push_back(&one);
    }
  return all;
}

constexpr std::string_view style =
    "body{font:16px/1.45 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;"
    "background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "padding:.35rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}del{background:#fbe4e4;"
    "color:#7a1010}ins{background:#e2f3e2;color:#0d4d0d;text-decoration:none}details{margin:.2rem 0}";

class Page {
public:
  Page(const StoredSummary &summary, Tongue tongue) : summary_(summary), tongue_(tongue) {}

  std::string run() {
    out_ = "<!doctype html>\n<html lang=\"" + std::string(pick(tongue_, "nl", "en")) + "\">\n<head>\n";
    out_ += "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width\">\n<title>";
    const std::string title =
        fmt::format("{}: {}", summary_.library, pick(tongue_, "wat verandert", "what changes"));
    out_ += escaped_markup(title) + "</title>\n<style>" + std::string(style) +
            "</style>\n</head>\n<body>\n<main>\n<h1>" + escaped_markup(title) + "</h1>\n<p>" +
            escaped_markup(counts(summary_, tongue_)) + "</p>\n";
    changes();
    files();
    return out_ + "</main>\n</body>\n</html>\n";
  }

private:
  std::string_view pick_(std::string_view dutch, std::string_view english) const {
    return pick(tongue_, dutch, english);
  }
  void heads(std::string_view title, const std::vector<std::string_view> &names) {
    out_ += fmt::format("<h2>{}</h2>\n<table>\n<thead><tr>", title);
    for (const std::string_view one : names) out_ += fmt::format("<th scope=\"col\">{}</th>", one);
    out_ += "</tr></thead>\n<tbody>\n";
  }

  void changes() {
    const auto all = by_change(summary_);
    if (all.empty()) return;
    heads(pick_("Wat verandert", "What changes"),
          {pick_("wat", "what"), pick_("waar", "where"), pick_("was en is", "was and is"),
           pick_("documenten", "documents")});
    for (const auto &[change, where] : all) {
      out_ += fmt::format("<tr><td>{}</td><td>{}</td><td>", word(named(change.kind), tongue_),
                          escaped_markup(change.where));
      if (!change.before.empty()) out_ += "<del>" + escaped_markup(change.before) + "</del> ";
      if (!change.now.empty()) out_ += "<ins>" + escaped_markup(change.now) + "</ins>";
      out_ += fmt::format("</td><td><details><summary>{}</summary>", where.size());
      for (const StoredAnswers *one : where) out_ += escaped_markup(one->path) + "<br>";
      out_ += "</details></td></tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  void files() {
    heads(pick_("Per document", "By document"),
          {pick_("antwoorden", "answers"), pick_("stand", "state"), pick_("verschillen", "differences"),
           pick_("meldingen", "messages")});
    for (const StoredAnswers &one : summary_.all) {
      out_ += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>", escaped_markup(one.path),
                          word(named(one.state), tongue_), one.changes.size() + one.more);
      for (const BatchMessage &told : one.messages)
        out_ += escaped_markup(told.place.empty() ? told.text : told.place + ": " + told.text) + "<br>";
      out_ += "</td></tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  const StoredSummary &summary_;
  Tongue tongue_;
  std::string out_;
};

} // namespace

std::string stored_text(const StoredSummary &summary, Tongue tongue) {
  constexpr std::size_t most_shown = 50; // more would only be scrolled past
  std::string out;
  std::size_t shown = 0;
  for (const auto &[change, where] : by_change(summary)) {
    if (++shown > most_shown) continue;
    const std::string in = where.size() == 1
                               ? where.front()->path
                               : fmt::format("{} {}", where.size(), pick(tongue, "documenten", "documents"));
    out += fmt::format("{} ({})\n", said(change, tongue), in);
  }
  for (const StoredAnswers &one : summary.all)
    for (const BatchMessage &told : one.messages)
      if (++shown <= most_shown)
        out += fmt::format("{}: {}{}\n", one.path, told.place.empty() ? "" : told.place + ": ", told.text);
  if (shown > most_shown)
    out += fmt::format(fmt::runtime(pick(tongue, "… en nog {}; --overzicht heeft ze alle.\n",
                                         "… and {} more; --summary has them all.\n")),
                       shown - most_shown);
  return out + counts(summary, tongue) + "\n";
}

std::string stored_csv(const StoredSummary &summary, Tongue tongue) {
  std::string out(csv_begin);
  out += pick(tongue, "antwoorden;stand;wat;waar;was;is;melding;wat te doen\r\n",
              "answers;state;what;where;was;is;message;what to do\r\n");
  for (const StoredAnswers &one : summary.all) {
    const std::string begin = csv_cell(one.path) + ";" + std::string(word(named(one.state), tongue)) + ";";
    for (const StoredChange &change : one.changes)
      out += fmt::format("{}{};{};{};{};;\r\n", begin, word(named(change.kind), tongue),
                         csv_cell(change.where), csv_cell(change.before), csv_cell(change.now));
    for (const BatchMessage &told : one.messages)
      out += fmt::format("{};{};;;{};{}\r\n", begin, csv_cell(told.place), csv_cell(told.text),
                         csv_cell(told.hint));
    if (one.changes.empty() && one.messages.empty()) out += begin + ";;;;;\r\n";
  }
  return out;
}

std::string stored_json(const StoredSummary &summary) {
  JsonWriter out(JsonLayout::rows);
  out.object().member("library", summary.library).optional("version", summary.version);
  out.member("digest", summary.digest).member("against", summary.older);
  out.optional("againstVersion", summary.older_version).member("againstDigest", summary.older_digest);
  for (const auto state : all_states) out.member(named(state).name, summary.count(state));
  out.objects("answers", summary.all, [&](const StoredAnswers &one) {
    out.member("path", one.path).member("state", named(one.state).name);
    out.objects("changes", one.changes, [&](const StoredChange &change) {
      out.member("what", named(change.kind).name).optional("where", change.where);
      out.optional("was", change.before).optional("is", change.now);
    });
    if (one.more > 0) out.member("more", one.more);
    if (!one.messages.empty())
      out.objects("messages", one.messages, [&](const BatchMessage &told) {
        out.optional("place", told.place).member("code", message(told.code).name);
        out.member("message", told.text).optional("hint", told.hint);
      });
  });
  out.end();
  return out.take() + "\n";
}

std::string stored_page(const StoredSummary &summary, Tongue tongue) { return Page(summary, tongue).run(); }

} // namespace beding
