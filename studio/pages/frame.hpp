// What all pages of the desk share. Everything that is shown goes through Markup, which escapes it: nothing
// from a library, an answer or the name of a file is ever markup.
#pragma once
#include "dsl/messages/tongue.hpp"
#include "output/write/markup.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace beding::studio {

struct Frame {
  Tongue tongue = Tongue::dutch;
  std::string form_token = {};
  std::string user = {};   // who works; empty: not told yet
  std::string here = {};   // the address of the page, without what stands behind "?"
  bool scripted = false;   // the program has the script of the pages
  bool themed = false;     // the folder has colours of its own
  bool several = false;    // a proxy says who is there
  std::string images = {}; // the address of images of the dossier, before their names
  std::string_view say(std::string_view dutch, std::string_view english) const {
    return pick(tongue, dutch, english);
  }
};

// A page around what `body` writes into its <main>. `title` is that of the window.
std::string framed(const Frame &frame, std::string_view title, const std::function<void(Markup &)> &body,
                   std::string_view kind = {});

// Ends an element that may not be written as <p/>.
void end(Markup &out);
// Begins a form that is sent to `action`, with the token that must come back.
void open_form(Markup &out, const Frame &frame, std::string_view action, std::string_view style = {});
// The same of a form that has a name on the page; `files` may come along.
void open_form(Markup &out, const Frame &frame, std::string_view action, std::string_view style,
               std::string_view id, bool files = false);
void hidden(Markup &out, std::string_view name, std::string_view value);
// A button that sends its name and value along.
struct Button {
  std::string_view name = "do";
  std::string value = {};
  std::string_view text = {};
  std::string about = {}; // what it is about, for who does not see where it stands; behind the text
  bool primary = false;
  bool shown = true; // else it is there for the script to show
};
void button(Markup &out, const Button &what);
void link(Markup &out, std::string_view address, std::string_view text, std::string_view style = {});
// A message that is read out when it comes: the style says of what kind ("info", "warning", "error", "ok").
void notice(Markup &out, std::string_view style, std::string_view text);

// A field of one line. `hint` stands between the caption and the field.
struct TextField {
  std::string name = {}, caption = {}, hint = {}, value = {}, error = {};
  bool required = false;
  std::string_view kind = "text";
  std::string_view fills = {}; // what the browser may fill in (HTML, autocomplete)
};
void text_field(Markup &out, const TextField &field);

// A short page that says one thing.
std::string message_page(const Frame &frame, std::string_view title, std::string_view text,
                         std::string_view back = "/");

// "2026-11-26T12:03:00Z" as "26-11-2026 12:03 UTC".
std::string shown_time(std::string_view time);

} // namespace beding::studio
