#include "output/write/json_writer.hpp"

#include <doctest/doctest.h>

namespace beding {

TEST_CASE("JSON: as it comes, indented in a file and without blanks in a page") {
  const auto write = [](JsonLayout layout) {
    JsonWriter out(layout);
    out.object().member("a", "x").member("b", true).member("c", std::size_t{12});
    out.key("d").array().value("1").value("2").end();
    out.key("deep")
        .array()
        .object()
        .member("a", "x")
        .member("b", "y")
        .key("c")
        .array()
        .value("z")
        .end()
        .end()
        .end();
    out.key("e").array().end().key("f").object().end().key("g").null();
    out.optional("h", "").optional("i", "j").end();
    return out.take();
  };
  CHECK(
      write(JsonLayout::page) ==
      R"({"a":"x","b":true,"c":12,"d":["1","2"],"deep":[{"a":"x","b":"y","c":["z"]}],"e":[],"f":{},"g":null,"i":"j"})");
  CHECK(write(JsonLayout::rows) ==
        "{\n \"a\": \"x\",\n \"b\": true,\n \"c\": 12,\n \"d\": [\n  \"1\",\n  \"2\"\n ],\n "
        "\"deep\": [\n  {\"a\":\"x\",\"b\":\"y\",\"c\":[\"z\"]}\n ],\n \"e\": [],\n "
        "\"f\": {},\n \"g\": null,\n \"i\": \"j\"\n}");
}

TEST_CASE("JSON: in a page no text can end the element around it") {
  JsonWriter page(JsonLayout::page);
  page.array().value("</script><!--&\"\\\n").end();
  CHECK(page.take() == "[\"\\u003c/script\\u003e\\u003c!--\\u0026\\\"\\\\\\n\"]");
  JsonWriter file(JsonLayout::rows);
  file.array().value("<é>").end();
  CHECK(file.take() == "[\n \"<é>\"\n]");
}

TEST_CASE("JSON: indented, every member has a line; numbers have their sign") {
  JsonWriter out(JsonLayout::indented);
  out.object().key("a").array().object().member("b", std::int64_t{-12}).key("c").array().end().end().end();
  CHECK(out.end().take() == "{\n  \"a\": [\n    {\n      \"b\": -12,\n      \"c\": []\n    }\n  ]\n}");
}

TEST_CASE("JSON: control characters are escaped, and bytes that are no UTF-8 replaced") {
  JsonWriter out(JsonLayout::page);
  out.array().value("\t\r\b\f\x01").value("a\xE9z \xC3").end();
  CHECK(out.take() == "[\"\\t\\r\\b\\f\\u0001\",\"a\uFFFDz \uFFFD\"]");
}

} // namespace beding
