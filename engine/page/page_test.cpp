// SPDX-License-Identifier: EUPL-1.2
// Syntax, names, types: what a page shows and what a library refuses to load.
#include "engine/page/page.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

#include "engine/page/page_testing.hpp"

namespace gw::page {
namespace {

using testing::Seite;

TEST(Page, WritesFieldsOfRecords) {
  Seite seite;
  seite.titel = "Hund & Katze";
  seite.anzahl = 12;
  seite.halter.name = "Erika Mustermann";
  EXPECT_EQ(testing::render("<p>{{ titel }} {{anzahl}} {{ halter.name }}</p>", seite),
            "<p>Hund &amp; Katze 12 Erika Mustermann</p>");
}

TEST(Page, ConditionsAskFlagsTextsNumbersListsOptionals) {
  Seite seite;
  EXPECT_EQ(testing::render("{{#if dringend}}a{{else}}b{{/if}}", seite), "b");
  EXPECT_EQ(testing::render("{{#if not dringend}}a{{/if}}", seite), "a");
  EXPECT_EQ(
      testing::render("{{#if anzahl}}a{{else}}b{{/if}}{{#if zeilen}}c{{/if}}{{#if titel}}d{{/if}}", seite),
      "b");
  seite.dringend = true;
  seite.titel = "offen";
  seite.anzahl = 2;
  EXPECT_EQ(testing::render(
                "{{#if dringend}}a{{/if}}{{# if titel = \"offen\" }}b{{/if}}{{#if titel != \"zu\"}}c{{/if}}"
                "{{#if anzahl = 2}}d{{/if}}{{#if anzahl != 2}}e{{/if}}",
                seite),
            "abcd");
}

TEST(Page, OptionalsAreBoundBeforeTheyAreRead) {
  Seite seite;
  std::string_view source = "{{#if vertreter as v}}{{ v.name }}{{else}}niemand{{/if}}";
  EXPECT_EQ(testing::render(source, seite), "niemand");
  seite.vertreter = testing::Person{"Max Mustermann"};
  EXPECT_EQ(testing::render(source, seite), "Max Mustermann");
  EXPECT_EQ(testing::refusal("{{ vertreter.name }}"), "page.wrong_type 1:4");
}

TEST(Page, ListsRepeatNestAndHaveAnEmptyState) {
  Seite seite;
  std::string_view source =
      "{{#each zeilen as z}}<li>{{z.nummer}}{{#each z.marken as m}} "
      "{{m}}/{{titel}}{{/each}}</li>{{else}}leer{{/each}}";
  EXPECT_EQ(testing::render(source, seite), "leer");
  seite.titel = "T";
  seite.zeilen = {{"1", {"a", "b"}, {}}, {"2", {}, {}}};
  EXPECT_EQ(testing::render(source, seite), "<li>1 a/T b/T</li><li>2</li>");
}

TEST(Page, LiteralsAroundJumpsStayApart) {
  Seite seite;
  EXPECT_EQ(testing::render("a{{#if dringend}}b{{else}}c{{/if}}d{{#each zeilen as z}}e{{/each}}f", seite),
            "acdf");
  seite.dringend = true;
  seite.zeilen.resize(3);
  EXPECT_EQ(testing::render("a{{#if dringend}}b{{else}}c{{/if}}d{{#each zeilen as z}}e{{/each}}f", seite),
            "abdeeef");
}

TEST(Page, CommentsAreNotesToAuthors) {
  EXPECT_EQ(testing::render("a<!-- {{ gibtesnicht }} -->b", Seite{}), "ab");
}

TEST(Page, PartialsSeeTheRecordTheyAreGiven) {
  testing::Parts parts{{"person", "<b>{{ name }}</b>"}, {"zeile", "<i>{{ z.nummer }}</i>"}};
  Seite seite;
  seite.halter.name = "Erika";
  seite.zeilen = {{"7", {}, {}}};
  EXPECT_EQ(testing::render("{{> \"person\" with halter}}", seite, parts), "<b>Erika</b>");
  EXPECT_EQ(testing::render("{{#each zeilen as z}}{{> \"zeile\"}}{{/each}}", seite, parts), "<i>7</i>");
  EXPECT_EQ(testing::refusal("{{> \"person\"}}", parts), "page.unknown_name 1:7");
  EXPECT_EQ(testing::refusal("{{> \"weg\"}}", parts), "page.unknown_template 1:3");
  EXPECT_EQ(testing::refusal("{{> \"person\" with titel}}", parts), "page.wrong_type 1:3");
}

TEST(Page, LayoutsHaveSlotsForTheBlocksOfTheirUsers) {
  testing::Parts parts{
      {"rahmen",
       "<title>{{ slot titel }}</title><b>{{ name }}</b>{{#slot rand}}kein Rand{{/slot}}{{ slot inhalt }}"}};
  Seite seite;
  seite.titel = "Korb";
  seite.halter.name = "Erika";
  EXPECT_EQ(
      testing::render(
          "{{#layout \"rahmen\" with halter}}"
          "{{#block titel}}{{ titel }}{{/block}} {{#block inhalt}}<p>{{titel}}</p>{{/block}}{{/layout}}",
          seite, parts),
      "<title>Korb</title><b>Erika</b>kein Rand<p>Korb</p>");
  EXPECT_EQ(
      testing::refusal("{{#layout \"rahmen\" with halter}}{{#block titel}}{{/block}}{{/layout}}", parts),
      "page.missing_block 1:83");
  EXPECT_EQ(testing::refusal("{{#layout \"rahmen\" with halter}}{{#block fuss}}{{/block}}{{/layout}}", parts),
            "page.unknown_slot 1:35");
  EXPECT_EQ(testing::refusal("{{#layout \"rahmen\" with halter}}Text{{/layout}}", parts), "page.syntax 1:33");
}

TEST(Page, LayoutsNest) {
  testing::Parts parts{{"aussen", "[{{ slot a }}]"},
                       {"innen", "{{#layout \"aussen\"}}{{#block a}}({{ slot a }}){{/block}}{{/layout}}"}};
  EXPECT_EQ(testing::render("{{#layout \"innen\"}}{{#block a}}x{{/block}}{{/layout}}", Seite{}, parts),
            "[(x)]");
}

TEST(Page, TemplatesThatIncludeThemselvesAreRefused) {
  testing::Parts parts{{"a", "{{> \"b\"}}"}, {"b", "{{> \"a\"}}"}, {"s", "{{ slot x }}"}};
  EXPECT_EQ(testing::refusal("{{> \"a\"}}", parts), "page.recursion 1:3");
  EXPECT_EQ(testing::refusal("{{#layout \"s\"}}{{#block x}}{{> \"seite\"}}{{/block}}{{/layout}}", parts),
            "page.recursion 1:30");
}

TEST(Page, UnfoldingHasALimit) {
  testing::Parts parts{{"p0", "x"}};
  for (int i = 1; i < 30; ++i) {
    std::string inner = "{{> \"p" + std::to_string(i - 1) + "\"}}";
    parts.emplace_back("p" + std::to_string(i), inner + inner);
  }
  EXPECT_TRUE(testing::refusal("{{> \"p29\"}}", parts).starts_with("page.too_large"));
}

TEST(Page, RoutesAreFilledAndChecked) {
  Seite seite;
  seite.titel = "a/b?c=d&\"ü";
  seite.anzahl = 3;
  EXPECT_EQ(testing::render("<a href=\"{{ url \"amt.fall\" id=titel ?seite=anzahl ?x=\"1&2\" }}#ende\">x</a>",
                            seite),
            "<a href=\"/amt/faelle/a%2Fb%3Fc%3Dd%26%22%C3%BC?seite=3&amp;x=1%262#ende\">x</a>");
  EXPECT_EQ(testing::refusal("<a href=\"{{ url \"amt.weg\" }}\">x</a>"), "page.unknown_route 1:12");
  EXPECT_EQ(testing::refusal("<a href=\"{{ url \"amt.fall\" }}\">x</a>"), "page.parameters 1:12");
  EXPECT_EQ(testing::refusal("<a href=\"{{ url \"amt.fall\" id=titel y=1 }}\">x</a>"),
            "page.parameters 1:12");
}

TEST(Page, AssetsGetTheirRealName) {
  EXPECT_EQ(testing::render("<link rel=\"stylesheet\" href=\"{{ asset \"kern.css\" }}\">", Seite{}),
            "<link rel=\"stylesheet\" href=\"/static/kern.1a2b.css\">");
  EXPECT_EQ(testing::refusal("<img alt=\"\" src=\"{{ asset \"weg.svg\" }}\">"), "page.unknown_asset 1:20");
}

TEST(Page, MessagesSpeakTheReadersLanguage) {
  Seite seite;
  seite.titel = "<Rex>";
  seite.anzahl = 1;
  EXPECT_EQ(
      testing::render("{{ t \"gruss\" name=titel }} {{ t \"korb.anzahl\" n=anzahl }} {{ language }}", seite),
      "Hallo &lt;Rex&gt;! ein Fall de");
  seite.anzahl = 2;
  EXPECT_EQ(testing::render("{{ t \"korb.anzahl\" n=anzahl }}", seite, {}, "en"), "2 cases");
  EXPECT_EQ(testing::refusal("{{ t \"weg\" }}"), "page.unknown_message 1:3");
  EXPECT_EQ(testing::refusal("{{ t \"gruss\" }}"), "page.parameters 1:3");
  EXPECT_EQ(testing::refusal("{{ t \"gruss\" name=titel mehr=titel }}"), "page.parameters 1:3");
  EXPECT_EQ(testing::refusal("{{ t \"korb.anzahl\" n=titel }}"), "page.wrong_type 1:22");
}

TEST(Page, UnknownNamesAreLoadErrorsWithTheirPlace) {
  EXPECT_EQ(testing::refusal("<p>\n  {{ title }}</p>"), "page.unknown_name 2:6");
  EXPECT_EQ(testing::refusal("{{ halter.nam }}"), "page.unknown_name 1:4");
  EXPECT_EQ(testing::refusal("{{#each zeilen as z}}{{/each}}{{ z.nummer }}"), "page.unknown_name 1:34");
  EXPECT_EQ(testing::refusal("{{ zaubere \"x\" }}"), "page.syntax 1:12");
}

TEST(Page, OnlyWhatCanBeWrittenIsWritten) {
  for (std::string_view name : {"dringend", "zeilen", "halter", "vertreter"})
    EXPECT_EQ(testing::refusal("{{ " + std::string(name) + " }}"), "page.wrong_type 1:3") << name;
  EXPECT_EQ(testing::refusal("{{#each titel as t}}{{/each}}"), "page.wrong_type 1:3");
  EXPECT_EQ(testing::refusal("{{#if dringend = \"ja\"}}{{/if}}"), "page.wrong_type 1:3");
  EXPECT_EQ(testing::refusal("{{#if titel as t}}{{/if}}"), "page.wrong_type 1:3");
}

TEST(Page, SyntaxErrorsNameTheirPlace) {
  for (auto [source, place] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"{{", "1:1"},
           {"{{ }}", "1:4"},
           {"{{#if titel}}", "1:3"},
           {"{{/if}}", "1:1"},
           {"{{#if titel}}{{/each}}", "1:14"},
           {"{{else}}", "1:1"},
           {"{{#if titel}}{{else}}{{else}}{{/if}}", "1:22"},
           {"{{#wenn titel}}{{/wenn}}", "1:8"},
           {"{{#each zeilen}}{{/each}}", "1:15"},
           {"{{ titel extra }}", "1:10"},
           {"{{ t \"offen }}", "1:7"},
           {"<!-- offen", "1:1"}})
    EXPECT_EQ(testing::refusal(source), "page.syntax " + std::string(place)) << source;
}

TEST(Page, ATemplateIsAddedOnce) {
  Library library{Names{}};
  ASSERT_TRUE(library.add("a", "x"));
  EXPECT_EQ(library.add("a", "y").error().code, "page.template_twice");
}

TEST(Page, ARenderedPageIsTrustedInsideAnother) {
  Library library{Names{}};
  ASSERT_TRUE(library.add("a", "<b>{{ name }}</b>"));
  Messages messages;
  ASSERT_TRUE(messages.finish());
  auto page = library.page<testing::Person>("a");
  Seite seite;
  seite.hinweis = page->part({"<x>"}, messages.in("de"));
  EXPECT_EQ(testing::render("{{ hinweis }}", seite), "<b>&lt;x&gt;</b>");
}

// The promise is 0.2 ms on an idle machine; the limit here leaves room for sanitizers and busy ones.
TEST(Page, FiftyRowsAreRenderedFast) {
  Seite seite;
  seite.titel = "Meine Fälle";
  seite.zeilen.assign(
      50, {"MST-2026-000042", {"dringend", "neu", "Vier-Augen"}, *Url::local("/amt/musterstadt/faelle/1")});
  auto page = testing::load(
      "<h1>{{ titel }}</h1><table><tbody>{{#each zeilen as z}}<tr class=\"zeile{{#if z.marken}} "
      "markiert{{/if}}\">"
      "<th><a href=\"{{ z.seite }}\">{{ z.nummer }}</a></th><td>{{ t \"gruss\" name=z.nummer }}</td>"
      "<td>{{#each z.marken as m}}<span>{{ m }}</span>{{/each}}</td></tr>{{/each}}</tbody></table>");
  ASSERT_TRUE(page);
  auto fastest = std::chrono::nanoseconds::max();
  for (int i = 0; i < 50; ++i) {
    auto begin = std::chrono::steady_clock::now();
    std::string html = page->render(seite, testing::messages().in("de"));
    fastest = std::min(fastest, std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin));
    ASSERT_GT(html.size(), 5'000u);
  }
  RecordProperty("microseconds", std::to_string(fastest.count() / 1000));
  EXPECT_LT(fastest, std::chrono::milliseconds(2));
}

}  // namespace
}  // namespace gw::page
