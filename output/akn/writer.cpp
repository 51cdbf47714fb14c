#include "output/akn/writer.hpp"

#include "dsl/visit.hpp"
#include "output/akn/meta.hpp"
#include "output/write/document_walk.hpp"
#include "output/write/front.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace akn {
namespace {

class Writer {
public:
  Writer(const Finished &finished, const Delivery &delivery)
      : finished_(finished), document_(finished.document), delivery_(delivery), plan_(finished),
        names_(anchor_names(document_)) {}

  std::string run() {
    const auto end = static_cast<BlockId>(document_.blocks.size());
    out_.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").open("akomaNtoso");
    out_.attribute("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
    out_.open("doc").attribute("name", "agreement");
    write_meta(out_, finished_, delivery_, "main");
    const BlockId body = preface();
    open("mainBody");
    top(body, plan_.conclusions);
    out_.close();
    if (plan_.conclusions < plan_.attachments) {
      open("conclusions");
      blocks(plan_.conclusions, plan_.attachments);
      out_.close();
    }
    if (plan_.attachments < end) {
      open("attachments");
      int number = 0;
      for (BlockId id = plan_.attachments; id < end; id = document_.blocks[id].end) attachment(id, ++number);
      out_.close();
    }
    out_.close().close();
    return out_.take() + "\n";
  }

private:
  void open(std::string_view name) { out_.raw("\n").open(name); }

  void open_unit(BlockId id) {
    open(plan_.element[id].name);
    if (plan_.element[id].name == "hcontainer")
      out_.attribute("name", document_.blocks[id].kind == Kind::annex ? "annex" : "closing");
    identify(id);
    const Block &block = document_.blocks[id];
    if (block.kind == Kind::item) {
      const Level &level = finished_.scheme.level(block.level);
      if (!level.word || *level.word == Word::list) out_.attribute("class", level.unit);
    }
  }

  // GUID is the name by which the unit is known in every variant.
  void identify(BlockId id) {
    if (!plan_.eid[id].empty()) out_.attribute("eId", plan_.eid[id]);
    if (!names_[id].empty()) out_.attribute("GUID", names_[id]);
  }

  // ---- the parts of the document ----

  // Gives where the body begins: a list of contents before it stands in the preface.
  BlockId preface() {
    open("preface");
    logos();
    out_.open("longTitle").attribute("eId", "preface__longTitle").open("p");
    out_.open("docTitle").text(document_.title).close().close().close();
    if (!document_.subtitle.empty()) out_.element("p", "", document_.subtitle);
    title_block();
    BlockId id = 0;
    for (; id < plan_.conclusions && document_.blocks[id].kind == Kind::contents; ++id) contents(id);
    out_.close();
    return id;
  }

  void logos() {
    if (document_.logos.empty()) return;
    open("p");
    for (const Logo &logo : document_.logos)
      if (logo.image)
        out_.open("img").attribute("src", data_address(*logo.image)).attribute("alt", logo.alt).close();
      else
        out_.text(words_of(logo.open));
    out_.close();
  }

  void title_block() {
    for (const TitleLine &one : document_.title_block) {
      out_.open("p").text(title_label(document_, one) + " ");
      const std::string value = words_of(one.text);
      if (one.fact == Word::date && !one.date.empty())
        out_.open("docDate").attribute("date", one.date).text(value).close();
      else if (one.fact == Word::file_number)
        out_.element("docNumber", "", value);
      else if (one.fact == Word::status)
        out_.element("docStatus", "", value);
      else
        out_.text(value);
      out_.close();
    }
  }

  // The body takes units and text in any order.
  void top(BlockId begin, BlockId end) {
    if (begin == end) out_.open("p").text("").close();
    for (BlockId id = begin; id < end;) {
      if (plan_.is_point(id))
        id = list(id, end);
      else {
        plan_.is_unit(id) ? unit(id) : block(id);
        id = document_.blocks[id].end;
      }
    }
  }

  void attachment(BlockId id, int number) {
    open_unit(id);
    heading(id);
    out_.open("doc").attribute("name", "annex");
    write_meta(out_, finished_, delivery_, fmt::format("annex_{}", number));
    open("mainBody");
    top(id + 1, document_.blocks[id].end);
    out_.close().close().close();
  }

  // ---- units ----

  void heading(BlockId id) {
    const std::string &label = finished_.numbers.of[id].label;
    if (!label.empty()) out_.element("num", "", label);
    if (document_.blocks[id].kind == Kind::item) return;
    out_.open("heading");
    inlines(id);
    notes(id);
    out_.text("").close();
  }

  void unit(BlockId id) {
    open_unit(id);
    heading(id);
    const bool item = document_.blocks[id].kind == Kind::item;
    flow(item ? id : none, id + 1, document_.blocks[id].end);
    out_.close();
  }

  // What stands in a unit: text alone is its content; before, between and behind units it is an introduction,
  // an alinea, and the closing words.
  void flow(BlockId own, BlockId begin, BlockId end) {
    BlockId first = begin;
    while (first < end && !plan_.is_unit(first)) first = document_.blocks[first].end;
    if (first == end) {
      if (own == none && begin == end) return;
      text_part("content", own, begin, end);
      return;
    }
    if (own != none || begin < first) text_part("intro", own, begin, first);
    for (BlockId id = first; id < end;) {
      if (plan_.is_unit(id)) {
        if (plan_.is_point(id))
          id = list(id, end);
        else {
          unit(id);
          id = document_.blocks[id].end;
        }
        continue;
      }
      BlockId until = id;
      while (until < end && !plan_.is_unit(until)) until = document_.blocks[until].end;
      if (until == end)
        text_part("wrapUp", none, id, until);
      else {
        open("alinea");
        out_.attribute("eId", plan_.alinea[id]);
        text_part("content", none, id, until);
        out_.close();
      }
      id = until;
    }
  }

  void text_part(std::string_view name, BlockId own, BlockId begin, BlockId end) {
    open(name);
    if (own != none) paragraph(own);
    blocks(begin, end);
    if (own == none && std::all_of(document_.blocks.begin() + begin, document_.blocks.begin() + end,
                                   [](const Block &one) { return one.kind == Kind::page_break; }))
      out_.open("p").text("").close();
    out_.close();
  }

  // The points from this one on that stand in one list. Gives what is behind them.
  BlockId list(BlockId id, BlockId end) {
    open("list");
    out_.attribute("eId", plan_.list[id]);
    do {
      unit(id);
      id = document_.blocks[id].end;
    } while (id < end && plan_.is_point(id) && plan_.list[id].empty());
    out_.close();
    return id;
  }

  // ---- text ----

  // Where no units can stand their members are a list of text.
  void blocks(BlockId begin, BlockId end) {
    for (BlockId id = begin; id < end;) {
      if (document_.blocks[id].kind == Kind::item)
        id = text_list(id, end);
      else {
        block(id);
        id = document_.blocks[id].end;
      }
    }
  }

  BlockId text_list(BlockId id, BlockId end) {
    open("blockList");
    out_.attribute("eId", plan_.list[id].empty() ? plan_.eid[id] + "__list" : plan_.list[id]);
    do {
      open("item");
      identify(id);
      heading(id);
      paragraph(id);
      blocks(id + 1, document_.blocks[id].end);
      out_.close();
      id = document_.blocks[id].end;
    } while (id < end && document_.blocks[id].kind == Kind::item && plan_.list[id].empty());
    out_.close();
    return id;
  }

  void block(BlockId id) {
    const Block &one = document_.blocks[id];
    switch (one.kind) {
    case Kind::paragraph: paragraph(id); break;
    case Kind::table: table(id); break;
    case Kind::signatures:
      for (BlockId each = id + 1; each < one.end; each = document_.blocks[each].end) signature(each);
      break;
    case Kind::contents: contents(id); break;
    case Kind::group:
    case Kind::article:
    case Kind::annex:
    case Kind::closing:
      open_unit(id);
      heading(id);
      if (id + 1 == one.end) out_.open("p").text("").close();
      blocks(id + 1, one.end);
      out_.close();
      break;
    case Kind::item: // in a list
    case Kind::row:
    case Kind::cell:
    case Kind::signature:
    case Kind::page_break: break;
    }
  }

  void paragraph(BlockId id) {
    open("p");
    if (document_.blocks[id].kind == Kind::paragraph) identify(id);
    inlines(id);
    notes(id);
    out_.text("").close();
  }

  void signature(BlockId id) {
    open("blockContainer");
    out_.attribute("class", "signature");
    identify(id);
    blocks(id + 1, document_.blocks[id].end);
    out_.open("p").open("signature").element("fillIn", "", fill_line).close().close();
    if (document_.blocks[id].witnessed)
      for (const std::string &label : witness_labels(document_))
        out_.open("p").text(label + " ").element("fillIn", "", fill_line).close();
    out_.close();
  }

  void contents(BlockId id) {
    open("p");
    out_.text(document_words(document_.locale).contents).close();
    open("toc");
    identify(id);
    for (const BlockId entry : contents_of(document_)) {
      open("tocItem");
      out_.attribute("href", "#" + plan_.eid[entry]).attribute("level", groups_above(document_, entry) + 1);
      out_.text(labelled_text(finished_, entry)).close();
    }
    out_.close();
  }

  void table(BlockId id) {
    open("table");
    identify(id);
    for (BlockId row = id + 1; row < document_.blocks[id].end; row = document_.blocks[row].end) {
      open("tr");
      for (BlockId cell = row + 1; cell < document_.blocks[row].end; cell = document_.blocks[cell].end) {
        out_.open(document_.blocks[row].header ? "th" : "td");
        blocks(cell + 1, document_.blocks[cell].end);
        out_.close();
      }
      out_.close();
    }
    out_.close();
  }

  // ---- running text ----

  void inlines(BlockId id) {
    const Definition *defined = definition_in(id);
    for (std::uint32_t i = document_.blocks[id].inlines; i < document_.blocks[id].inlines_end; ++i)
      match(
          document_.inlines[i],
          [&](const Words &words) { emphasise(words, [&] { defined = text_with(defined, words.text); }); },
          [&](const Hole &hole) { out_.element("placeholder", "", hole.text); },
          [&](const Mention &mention) {
            emphasise(mention, [&] { citation(finished_.citations[mention.reference]); });
          },
          [&](const FillLine &) { out_.element("fillIn", "", fill_line); },
          [&](const LineBreak &) { out_.open("eol").close(); });
  }

  const Definition *definition_in(BlockId id) {
    while (definition_ < document_.definitions.size() && document_.definitions[definition_].block < id)
      ++definition_;
    if (definition_ == document_.definitions.size() || document_.definitions[definition_].block != id)
      return nullptr;
    return &document_.definitions[definition_];
  }

  // The term where it is defined is marked once. Gives what is still to be marked.
  const Definition *text_with(const Definition *defined, std::string_view text) {
    const std::size_t at = defined == nullptr ? std::string_view::npos : text.find(defined->text);
    if (at == std::string_view::npos) {
      out_.text(text);
      return defined;
    }
    out_.text(text.substr(0, at));
    out_.open("def")
        .attribute("refersTo", fmt::format("#term_{}", definition_ + 1))
        .text(defined->text)
        .close();
    out_.text(text.substr(at + defined->text.size()));
    return nullptr;
  }

  template <typename Run, typename Write>
  void emphasise(const Run &run, const Write &write) {
    if (run.bold) out_.open("b");
    if (run.italic) out_.open("i");
    write();
    for (const bool set : {run.italic, run.bold})
      if (set) out_.text("").close();
  }

  void ref(BlockId target, std::string_view text) {
    out_.open("ref").attribute("href", "#" + plan_.eid[target]).text(text).close();
  }

  void citation(const Citation &cited) {
    as_links(
        cited, [&](std::string_view words) { out_.text(words); },
        [&](BlockId target, std::string_view words) { ref(target, words); });
  }

  void notes(BlockId id) {
    for (; note_ < document_.notes.size() && document_.notes[note_].block <= id; ++note_) {
      out_.open("authorialNote").attribute("placement", "side").element("p", "", document_.notes[note_].text);
      out_.close();
    }
  }

  const Finished &finished_;
  const Document &document_;
  const Delivery &delivery_;
  Plan plan_;
  std::vector<std::string_view> names_;
  Markup out_;
  std::size_t note_ = 0;
  std::size_t definition_ = 0;
};

} // namespace
} // namespace akn

std::string write_akn(const Finished &finished, const Delivery &delivery) {
  return akn::Writer(finished, delivery).run();
}

} // namespace beding
