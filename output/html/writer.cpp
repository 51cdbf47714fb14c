#include "output/html/writer.hpp"

#include "dsl/visit.hpp"
#include "output/html/sheet.hpp"
#include "output/write/document_walk.hpp"
#include "output/write/front.hpp"
#include "output/write/json_writer.hpp"
#include "output/write/markup.hpp"
#include "output/write/package.hpp"
#include "output/write/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beding {
namespace {

class HtmlWriter {
public:
  explicit HtmlWriter(const Finished &finished, const Delivery &delivery,
                      const DocumentMarks *marks = nullptr)
      : finished_(finished), delivery_(delivery), marks_(marks), document_(finished.document),
        said_(document_words(document_.locale)), about_(about_document(document_, delivery.about)),
        anchors_(anchor_names(document_)), introduces_(introduces_list(document_)) {}

  std::string run() {
    out_.raw("<!DOCTYPE html>\n").open("html").attribute("lang", tag_of(document_.locale));
    head();
    out_.open("body");
    out_.open("header");
    if (document_.draft) out_.element("p", "draft", said_.draft);
    logos();
    out_.element("h1", "", document_.title);
    if (!document_.subtitle.empty()) out_.element("p", "subtitle", document_.subtitle);
    title_block();
    end();
    open("main");
    blocks(0, static_cast<BlockId>(document_.blocks.size()));
    end();
    end();
    end();
    return out_.take() + "\n";
  }

  std::string part() {
    out_.open("div").attribute("class", "document").attribute("lang", tag_of(document_.locale));
    if (document_.draft) out_.element("p", "draft", said_.draft);
    logos();
    out_.element("h2", "title", document_.title);
    if (!document_.subtitle.empty()) out_.element("p", "subtitle", document_.subtitle);
    title_block();
    blocks(0, static_cast<BlockId>(document_.blocks.size()));
    end();
    return out_.take();
  }

private:
  // ---- elements ----

  void open(std::string_view name, std::string_view style = {}) {
    if (name != "p" && name != "li") out_.raw("\n"); // lines, for who reads the source
    out_.open(name);
    if (!style.empty()) out_.attribute("class", style);
  }

  // HTML knows no <p/>: what has no content needs its end tag all the same (HTML 13.1.2).
  void end() { out_.text("").close(); }

  void logos() {
    if (document_.logos.empty()) return;
    constexpr int pixel = 15; // twentieths of a point
    const std::vector<LogoSize> sizes =
        logo_sizes(document_, house_style.page_width - 2 * house_style.margin_side);
    out_.open("p").attribute("class", "logos");
    for (std::size_t i = 0; i < document_.logos.size(); ++i) {
      const Logo &logo = document_.logos[i];
      if (i > 0) out_.text(" ");
      if (logo.image)
        out_.open("img")
            .attribute("src", address_of(logo))
            .attribute("alt", logo.alt)
            .attribute("width", sizes[i].width / pixel)
            .attribute("height", sizes[i].height / pixel)
            .close();
      else
        out_.element("mark", "", words_of(logo.open));
    }
    end();
  }

  std::string address_of(const Logo &logo) const {
    return marks_ != nullptr && !marks_->images.empty() ? marks_->images + logo.file
                                                        : data_address(*logo.image);
  }

  void title_block() {
    if (document_.title_block.empty()) return;
    out_.open("dl").attribute("class", "facts");
    for (const TitleLine &one : document_.title_block) {
      out_.open("div");
      out_.element("dt", "", title_label(document_, one)).text(" ");
      out_.open("dd");
      for (const Inline &part : one.text)
        match(
            part, [&](const Words &words) { out_.text(words.text); },
            [&](const Hole &hole) { out_.element("mark", "", hole.text); },
            nothing<Mention, FillLine, LineBreak>);
      end();
      end();
    }
    end();
  }

  void head() {
    out_.open("head").empty("meta", "charset", "utf-8");
    const auto meta = [&](std::string_view name, std::string_view content) {
      out_.open("meta").attribute("name", name).attribute("content", content).close();
    };
    meta("viewport", "width=device-width, initial-scale=1");
    meta("color-scheme", "light dark");
    for (const auto &[name, value] : facts_of(delivery_.origin)) meta(name, value);
    const auto schema = [&](std::string_view name, std::string_view address) {
      out_.open("link").attribute("rel", name).attribute("href", address).close();
    };
    schema("schema.DCTERMS", "http://purl.org/dc/terms/");
    schema("schema.OVERHEID", "http://standaarden.overheid.nl/owms/terms/");
    meta("DCTERMS.title", document_.title);
    meta("DCTERMS.language", tag_of(document_.locale));
    if (const std::string date = date_of_source(); !date.empty())
      meta("DCTERMS.modified", date.substr(0, 10));
    for (const AboutFact &one : about_) meta(one.row->meta, one.value);
    out_.open("script").attribute("type", "application/ld+json").raw(linked_data()).close();
    out_.element("title", "", document_.title);
    out_.open("style").raw(html::style_sheet(said_)).close();
    end();
  }

  // What was given more than once is a list.
  std::string linked_data() const {
    JsonWriter json(JsonLayout::page);
    json.object().member("@context", "https://schema.org").member("@type", "Legislation");
    json.member("name", document_.title).member("inLanguage", tag_of(document_.locale));
    json.optional("alternateName", document_.subtitle);
    for (const AboutRow &row : about_rows()) {
      std::vector<std::string> all;
      for (const AboutFact &one : about_)
        if (one.row == &row) all.push_back(one.value);
      if (all.size() == 1) json.member(row.linked, all.front());
      if (all.size() > 1) json.list(row.linked, all);
    }
    json.end();
    return json.take();
  }

  // ---- blocks ----

  // Members of one enumeration stand in one list.
  void blocks(BlockId begin, BlockId end_id) {
    std::uint32_t list = none;
    for (BlockId id = begin; id < end_id; id = document_.blocks[id].end) {
      const bool item = document_.blocks[id].kind == Kind::item;
      const std::uint32_t own = item ? finished_.numbers.of[id].list : none;
      if (own != list) {
        if (list != none) end();
        if (own != none) {
          const Chain &chain = finished_.scheme.chains[document_.blocks[id].level.chain];
          open(chain.kind == ChainKind::bullets ? "ul" : "ol", "list");
          out_.attribute("role", "list"); // some readers take a list without marks for none
        }
        list = own;
      }
      block(id);
    }
    if (list != none) end();
  }

  void block(BlockId id) {
    const Block &one = document_.blocks[id];
    switch (one.kind) {
    case Kind::group:
    case Kind::article:
    case Kind::annex:
    case Kind::closing: section(id); break;
    case Kind::item: item(id); break;
    case Kind::paragraph: paragraph(id); break;
    case Kind::table: table(id); break;
    case Kind::signatures: signatures(id); break;
    case Kind::contents: contents(); break;
    case Kind::page_break:
      open("div", "new-page");
      end();
      break;
    case Kind::row:
    case Kind::cell:
    case Kind::signature: break; // written by what holds them
    }
  }

  void section(BlockId id) {
    static constexpr std::array<std::string_view, 6> names{"h2", "h3", "h4", "h5", "h6", "h6"};
    const std::string_view anchor = anchors_[id];
    const std::size_t top = marks_ != nullptr ? 1 : 0; // below the heading of the document itself
    open("section", document_.blocks[id].kind == Kind::annex ? "annex" : "");
    if (has_ids())
      out_.attribute("aria-labelledby", marks_->ids[id]);
    else if (!anchor.empty())
      out_.attribute("aria-labelledby", anchor);
    out_.open(names[static_cast<std::size_t>(std::min(depth_of(id), 4)) + top]);
    name(id);
    if (fresh(id) != nullptr) out_.attribute("class", "changed");
    if (!label(id).empty()) out_.element("span", "label", label(id)), out_.text(" ");
    inlines(id);
    end();
    notes(id);
    blocks(id + 1, document_.blocks[id].end);
    end();
  }

  // By what a link can point at it.
  void name(BlockId id) {
    if (has_ids())
      out_.attribute("id", marks_->ids[id]), governed(id);
    else if (!anchors_[id].empty())
      out_.attribute("id", anchors_[id]);
    else if (marks_ != nullptr)
      out_.attribute("id", fmt::format("b-{}", id));
  }

  void governed(BlockId id) {
    if (id < marks_->by.size() && !marks_->by[id].empty()) out_.attribute("data-by", marks_->by[id]);
    if (id < marks_->why.size() && !marks_->why[id].empty()) out_.attribute("data-why", marks_->why[id]);
  }

  bool has_ids() const { return marks_ != nullptr && !marks_->ids.empty(); }
  // Of what only who shows the document points at.
  void name_all(BlockId id) {
    if (has_ids()) name(id);
  }

  // How many groups a heading stands in.
  int depth_of(BlockId id) const {
    int depth = 0;
    for (BlockId up = document_.blocks[id].parent; up != none; up = document_.blocks[up].parent)
      if (document_.blocks[up].kind == Kind::group) ++depth;
    return depth;
  }

  std::string_view label(BlockId id) const { return finished_.numbers.of[id].label; }

  void item(BlockId id) {
    open("li");
    name(id);
    out_.element("span", "label", label(id));
    out_.text(" ");
    out_.open("div").attribute("class", "body");
    paragraph(id);
    blocks(id + 1, document_.blocks[id].end);
    end();
    end();
  }

  // The words that are new in the block at hand.
  const std::vector<FreshWords> *fresh(BlockId id) const {
    return marks_ != nullptr && id < marks_->fresh.size() && marks_->fresh[id] ? &*marks_->fresh[id]
                                                                               : nullptr;
  }
  std::string style_of(BlockId id, std::string_view style) const {
    std::string all(style);
    if (fresh(id) != nullptr) all += all.empty() ? "changed" : " changed";
    return all;
  }
  // Text of the block, which goes on where the last ended.
  void say(std::string_view text) {
    const std::size_t end = said_bytes_ + text.size();
    for (; fresh_ != nullptr && next_fresh_ < fresh_->size(); ++next_fresh_) {
      const FreshWords &one = (*fresh_)[next_fresh_];
      if (one.begin >= end) break;
      if (one.end <= said_bytes_) continue;
      const std::size_t from = std::max<std::size_t>(one.begin, said_bytes_);
      const std::size_t to = std::min<std::size_t>(one.end, end);
      out_.text(text.substr(0, from - said_bytes_));
      out_.element("ins", "", text.substr(from - said_bytes_, to - from));
      text.remove_prefix(to - said_bytes_);
      said_bytes_ = to;
      if (one.end > end) break;
    }
    out_.text(text);
    said_bytes_ = end;
  }

  void paragraph(BlockId id) {
    open("p", style_of(id, introduces_[id] ? "leads" : ""));
    if (document_.blocks[id].kind == Kind::paragraph) name(id);
    inlines(id);
    end();
    notes(id);
  }

  // ---- running text ----

  void inlines(BlockId id) {
    fresh_ = fresh(id);
    next_fresh_ = said_bytes_ = 0;
    for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i)
      match(
          document_.inlines[i],
          [&](const Words &words) {
            emphasise(words, true);
            say(words.text);
            emphasise(words, false);
          },
          [&](const Hole &hole) {
            out_.element("mark", "", hole.text);
            said_bytes_ += hole.text.size();
          },
          [&](const Mention &mentioned) { mention(mentioned); },
          [&](const FillLine &) { out_.element("span", "line", fill_line); },
          [&](const LineBreak &) {
            out_.open("br").close();
            ++said_bytes_; // a blank in the words of a passage
          });
  }

  void mention(const Mention &mention) {
    emphasise(mention, true);
    if (marks_ != nullptr)
      out_.open("span")
          .attribute("class", "cite")
          .attribute("id", fmt::format("r-{}", mention.reference + 1));
    citation(finished_.citations[mention.reference]);
    if (marks_ != nullptr) lost(mention.reference);
    emphasise(mention, false);
  }

  template <typename Run>
  void emphasise(const Run &run, bool begin) {
    if (!begin) {
      for (const bool set : {run.italic, run.bold})
        if (set) end();
      return;
    }
    if (run.bold) out_.open("strong");
    if (run.italic) out_.open("em");
  }

  void link(BlockId target, std::string_view text) {
    open_link(target);
    out_.text(text).close();
  }
  void open_link(BlockId target) {
    out_.open("a").attribute("href", fmt::format("#{}", has_ids() ? marks_->ids[target] : anchors_[target]));
  }

  void citation(const Citation &citation) {
    as_links(
        citation, [&](std::string_view words) { say(words); },
        [&](BlockId target, std::string_view words) {
          open_link(target);
          say(words);
          out_.close();
        });
  }

  void lost(ReferenceId id) {
    if (id < marks_->lost.size())
      for (const std::string &one : marks_->lost[id]) out_.element("mark", "lost", one);
    end();
  }

  void notes(BlockId id) {
    for (; note_ < document_.notes.size() && document_.notes[note_].block <= id; ++note_) {
      open("aside");
      out_.attribute("role", "note").text(document_.notes[note_].text);
      end();
    }
  }

  // ---- contents, tables, signatures ----

  // Names with a hyphen are ours: an anchor has none.
  void contents() {
    open("nav");
    out_.attribute("aria-labelledby", "contents-heading");
    out_.open("h2").attribute("id", "contents-heading").text(said_.contents).close();
    int open_lists = 0;
    for (const BlockId id : contents_of(document_)) {
      const int depth = depth_of(id) + 1;
      for (; open_lists > depth; --open_lists) end(), end();
      if (open_lists == depth) end();
      while (open_lists < depth) {
        open("ol");
        if (++open_lists < depth) open("li");
      }
      open("li");
      link(id, labelled_text(finished_, id));
    }
    for (; open_lists > 0; --open_lists) end(), end();
    end();
  }

  void table(BlockId id) {
    open("table");
    name_all(id);
    std::string_view part; // of the table: its head or its body
    for (BlockId row = id + 1; row < document_.blocks[id].end; row = document_.blocks[row].end) {
      const bool header = document_.blocks[row].header;
      if (const std::string_view own = header ? "thead" : "tbody"; own != part) {
        if (!part.empty()) end();
        open(part = own);
      }
      open("tr");
      name_all(row);
      for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end) {
        out_.open(header ? "th" : "td");
        if (header) out_.attribute("scope", "col");
        name_all(cell);
        blocks(cell + 1, document_.blocks[cell].end);
        end();
      }
      end();
    }
    if (!part.empty()) end();
    end();
  }

  void signatures(BlockId id) {
    open("div", "signatures");
    name_all(id);
    for (BlockId one = id + 1; one < document_.blocks[id].end; one = document_.blocks[one].end) {
      open("div", "signature");
      name_all(one);
      blocks(one + 1, document_.blocks[one].end);
      out_.open("p").attribute("class", "sign");
      out_.element("span", "line", fill_line);
      end();
      if (document_.blocks[one].witnessed)
        for (const std::string &label : witness_labels(document_)) {
          out_.open("p").attribute("class", "witness").text(label + " ");
          out_.element("span", "line", fill_line);
          end();
        }
      end();
    }
    end();
  }

  const Finished &finished_;
  const Delivery &delivery_;
  const DocumentMarks *marks_; // null: a page of its own
  const Document &document_;
  const DocumentWords &said_;
  About about_; // what was given, and what the title block says
  std::vector<std::string_view> anchors_;
  std::vector<bool> introduces_;
  Markup out_;
  std::size_t note_ = 0;
  const std::vector<FreshWords> *fresh_ = nullptr; // of the block at hand
  std::size_t next_fresh_ = 0;                     // among these
  std::size_t said_bytes_ = 0;                     // of its words
};

} // namespace

std::string write_html(const Finished &finished, const Delivery &delivery) {
  return HtmlWriter(finished, delivery).run();
}

std::string write_html_part(const Finished &finished, const DocumentMarks &marks) {
  return HtmlWriter(finished, {}, &marks).part();
}

} // namespace beding
