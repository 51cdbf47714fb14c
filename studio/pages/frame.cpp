#include "studio/pages/frame.hpp"

namespace beding::studio {

void end(Markup &out) { out.text("").close(); }

namespace {

void head(Markup &out, const Frame &frame, std::string_view title) {
  out.open("head").empty("meta", "charset", "utf-8");
  out.open("meta")
      .attribute("name", "viewport")
      .attribute("content", "width=device-width, initial-scale=1")
      .close();
  out.open("meta").attribute("name", "color-scheme").attribute("content", "light dark").close();
  out.open("meta").attribute("name", "robots").attribute("content", "noindex").close();
  out.element("title", "", std::string(title) + " – beding");
  const auto sheet = [&](std::string_view address) {
    out.open("link").attribute("rel", "stylesheet").attribute("href", address).close();
  };
  sheet("/asset/desk.css");
  if (frame.themed) sheet("/asset/theme.css");
  out.open("link").attribute("rel", "icon").attribute("href", "data:,").close();
  if (frame.scripted) {
    out.open("script").attribute("src", "/asset/desk.js").attribute("type", "module");
    end(out);
  }
  end(out);
}

void banner(Markup &out, const Frame &frame) {
  out.open("a").attribute("class", "skip utrecht-skip-link").attribute("href", "#main");
  out.text(frame.say("Naar de inhoud", "To the content")).close();
  out.open("header").attribute("class", "banner");
  out.open("nav").attribute("aria-label", frame.say("Werkplek", "Desk"));
  link(out, "/", frame.say("beding – werkplek", "beding – desk"), "home");
  end(out);
  out.open("div").attribute("class", "who");
  if (!frame.user.empty()) out.element("span", "", frame.user);
  open_form(out, frame, "/tongue", "inline");
  hidden(out, "back", frame.here);
  out.open("button")
      .attribute("class", "link")
      .attribute("name", "to")
      .attribute("value", frame.say("en", "nl"));
  out.attribute("lang", frame.say("en", "nl")).text(frame.say("English", "Nederlands")).close();
  end(out);
  end(out);
  end(out);
}

} // namespace

std::string framed(const Frame &frame, std::string_view title, const std::function<void(Markup &)> &body,
                   std::string_view kind) {
  Markup out;
  out.raw("<!DOCTYPE html>\n").open("html").attribute("lang", frame.say("nl", "en"));
  head(out, frame, title);
  out.open("body");
  if (!kind.empty()) out.attribute("class", kind);
  banner(out, frame);
  out.open("main").attribute("id", "main").attribute("tabindex", "-1");
  body(out);
  end(out);
  end(out);
  end(out);
  return out.take() + "\n";
}

void open_form(Markup &out, const Frame &frame, std::string_view action, std::string_view style) {
  open_form(out, frame, action, style, {});
}

void open_form(Markup &out, const Frame &frame, std::string_view action, std::string_view style,
               std::string_view id, bool files) {
  out.open("form")
      .attribute("method", "post")
      .attribute("action", action)
      .attribute("accept-charset", "utf-8");
  // our own messages stand in the page, where they can be read again
  out.attribute("novalidate", "").attribute("autocomplete", "off");
  if (!style.empty()) out.attribute("class", style);
  if (!id.empty()) out.attribute("id", id);
  if (files) out.attribute("enctype", "multipart/form-data");
  hidden(out, "form-token", frame.form_token);
}

void hidden(Markup &out, std::string_view name, std::string_view value) {
  out.open("input").attribute("type", "hidden").attribute("name", name).attribute("value", value).close();
}

void button(Markup &out, const Button &what) {
  out.open("button").attribute("class", what.primary ? "utrecht-button utrecht-button--primary-action"
                                                     : "utrecht-button");
  if (!what.shown) out.attribute("hidden", "");
  out.attribute("name", what.name).attribute("value", what.value).text(what.text);
  if (!what.about.empty()) out.element("span", "unseen", " " + what.about);
  end(out);
}

void link(Markup &out, std::string_view address, std::string_view text, std::string_view style) {
  out.open("a").attribute("href", address);
  if (!style.empty()) out.attribute("class", style);
  out.text(text).close();
}

void notice(Markup &out, std::string_view style, std::string_view text) {
  out.open("p").attribute("class", "notice " + std::string(style)).text(text).close();
}

void text_field(Markup &out, const TextField &field) {
  const std::string id = "f-" + field.name;
  out.open("div").attribute("class", "utrecht-form-field");
  out.open("label").attribute("class", "utrecht-form-label").attribute("for", id).text(field.caption).close();
  std::string described;
  if (!field.hint.empty()) {
    out.open("p").attribute("class", "hint").attribute("id", "h-" + field.name).text(field.hint).close();
    described = "h-" + field.name;
  }
  if (!field.error.empty()) {
    out.open("p").attribute("class", "error").attribute("id", "e-" + field.name).text(field.error).close();
    described += (described.empty() ? "e-" : " e-") + field.name;
  }
  out.open("input").attribute("class", "utrecht-textbox").attribute("type", field.kind).attribute("id", id);
  out.attribute("name", field.name).attribute("value", field.value);
  if (!field.fills.empty()) out.attribute("autocomplete", field.fills);
  if (!described.empty()) out.attribute("aria-describedby", described);
  if (field.required) out.attribute("aria-required", "true");
  if (!field.error.empty()) out.attribute("aria-invalid", "true");
  out.close();
  end(out);
}

std::string message_page(const Frame &frame, std::string_view title, std::string_view text,
                         std::string_view back) {
  return framed(frame, title, [&](Markup &out) {
    out.element("h1", "", title).element("p", "", text);
    out.open("p");
    link(out, back, frame.say("Terug", "Back"));
    end(out);
  });
}

std::string shown_time(std::string_view time) {
  if (time.size() < 16) return std::string(time);
  const auto part = [&](std::size_t at, std::size_t length) { return std::string(time.substr(at, length)); };
  return part(8, 2) + "-" + part(5, 2) + "-" + part(0, 4) + " " + part(11, 5) + " UTC";
}

} // namespace beding::studio
