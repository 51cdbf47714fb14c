#include "engine/review/digest.hpp"
#include "output/docx/plan.hpp"
#include "output/docx/writer.hpp"
#include "output/html/writer.hpp"
#include "output/odt/writer.hpp"
#include "output/write/markup.hpp"
#include "output/write/package.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/library.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace beding;

TEST_CASE("markup escapes what must be and leaves out what cannot be") {
  Markup out;
  out.open("a")
      .attribute("b", "x\"<&>\x01")
      .text("1 < 2 & \"3\" \x0B\xEF\xBF\xBE"
            "einde")
      .empty("c")
      .close();
  CHECK(out.take() == "<a b=\"x&quot;&lt;&amp;&gt;\">1 &lt; 2 &amp; &quot;3&quot; einde<c/></a>");
  CHECK(escaped_markup("x\"<&>\x01'") == "x&quot;&lt;&amp;&gt;'");
  Markup one;
  one.element("p", "", "<").text("");
  CHECK(one.take() == "<p>&lt;</p>");
  Markup styled;
  styled.element("p", "a", "");
  CHECK(styled.take() == "<p class=\"a\"></p>");
  Markup open;
  open.open("a");
  CHECK_THROWS(open.take());
}

TEST_CASE("the same parts give the same package, the stored ones as they are") {
  const std::vector<Part> parts{{"mimetype", "abc", true}, {"b.xml", std::string(1000, 'b')}};
  const std::string bytes = pack(parts);
  CHECK(bytes == pack(parts));
  CHECK(bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(bytes.substr(30, 11) == "mimetypeabc"); // no extra field before it: ODF 1.3 part 2, 3.3
  CHECK(bytes.size() < 400);
}

TEST_CASE("text from answers cannot break a document") {
  const std::string library = "bibliotheek a \"A\"\n  gebruik \"convenant\"\nvraag t \"T?\"\n  "
                              "tekst\nclausule c \"C & <D>\"\n  Zie {t}.\n"
                              "document d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n";
  const auto made = test::compile(library, "t = '<script>&\"]]>'");
  REQUIRE(made->done);
  const std::string html = write_html(made->finished());
  CHECK(html.find("<script>") == std::string::npos);
  CHECK(html.find("&lt;script&gt;&amp;&quot;]]&gt;") != std::string::npos);
  CHECK(write_docx(made->finished()) == write_docx(made->finished()));
  CHECK(write_odt(made->finished()) == write_odt(made->finished()));
}

TEST_CASE("a document keeps where it came from, in every format that has properties") {
  const std::string library = "bibliotheek a \"A\"\n  gebruik \"convenant\"\nclausule c \"C\"\n  Tekst.\n"
                              "document d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n";
  const auto made = test::compile(library, "");
  REQUIRE(made->done);
  const Delivery known{.origin = {.library = "huur & meer", .version = "1.2"}};
  CHECK(facts_of(known.origin).size() == 2);
  CHECK(facts_of(Origin{.library = "huur"}).size() == 1);
  CHECK(write_html(made->finished(), known)
            .find("<meta name=\"beding.library\" content=\"huur &amp; meer\"/>") != std::string::npos);
  for (const auto write : {write_docx, write_odt}) {
    CHECK(write(made->finished(), known) != write(made->finished(), {}));
    CHECK(write(made->finished(), {}) == write(made->finished(), Delivery{}));
  }
}

TEST_CASE("the digest of a library is that of the words of all its files, wherever they stand") {
  const std::string library = "bibliotheek a \"A\"\n  gebruik \"convenant\"\nclausule c \"C\"\n  Tekst.\n";
  const test::Ready one = test::ready_library(library);
  const test::Ready same = test::ready_library(library);
  const test::Ready other = test::ready_library(library + "  Meer.\n");
  const auto digest = [](const test::Ready &of) { return origin_of(of.library(), of.sources()).digest; };
  REQUIRE(one.sources().size() == 2);
  CHECK(digest(one) ==
        sha256(sha256(one.sources()[0].text()) + "\n" + sha256(one.sources()[1].text()) + "\n"));
  CHECK(digest(one) == digest(same));
  CHECK(digest(one) != digest(other));
  CHECK(facts_of(origin_of(one.library(), one.sources())).back().first == "beding.digest");
}

// A reader goes by the first of two, or calls the file broken.
TEST_CASE("every relation of a document has an id of its own, with all that can go along") {
  const std::string library = "bibliotheek a \"A\"\n  gebruik \"convenant\"\nclausule c \"C\"\n  Tekst.\n"
                              "  ! Een opmerking.\nclausule b \"B\"\n  Tekst.\nclausule e \"E\"\n  Tekst.\n"
                              "document d \"D\"\n  nummering convenant\n  hoofdstuk \"H\"\n    c\n"
                              "  bijlage b\n  bijlage e\n";
  const auto made = test::compile(library, "", true);
  REQUIRE(made->done);
  Delivery all{.origin = {.library = "huur", .version = "1"}};
  all.answers = "jaren = 4";
  const docx::Plan plan(made->finished(), all);
  std::set<std::string> ids;
  const std::string relations = docx::document_relations(plan);
  constexpr std::string_view sign = " Id=\"";
  std::size_t count = 0;
  for (std::size_t at = relations.find(sign); at != std::string::npos; at = relations.find(sign, at + 1)) {
    const std::size_t begin = at + sign.size();
    ids.insert(relations.substr(begin, relations.find('"', begin) - begin));
    ++count;
  }
  CHECK(count == 12); // three footers, a header, comments and the answers among them
  CHECK(ids.size() == count);
}
