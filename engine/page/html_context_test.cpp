// SPDX-License-Identifier: EUPL-1.2
// Attack strings in every context, and templates that write where nothing may be written.
#include "engine/page/html_context.hpp"

#include <gtest/gtest.h>

#include "engine/page/page_testing.hpp"

namespace gw::page {
namespace {

using testing::refusal;
using testing::Seite;

constexpr std::string_view attacks[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)' autofocus='",
    "</textarea><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "<!--",
    "-->",
    "]]>",
    "{{ titel }}",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "`onmouseover=alert(1)",
    "\xC0\xBCscript\xC0\xBE",
    "a\0b",
};

std::string written(std::string_view source, std::string_view attack) {
  Seite seite;
  seite.titel = attack;
  std::string before(source.substr(0, source.find("{{")));
  std::string after(source.substr(source.find("}}") + 2));
  std::string page = testing::render(source, seite);
  EXPECT_TRUE(page.starts_with(before) && page.ends_with(after)) << page;
  return page.substr(before.size(), page.size() - before.size() - after.size());
}

TEST(Escaping, NothingInTextOrAttributesEndsThem) {
  for (std::string_view source :
       {"<p>{{ titel }}</p>", "<p title=\"{{ titel }}\">x</p>", "<p title='{{ titel }}'>x</p>",
        "<title>{{ titel }}</title>", "<a href=\"#{{ titel }}\">x</a>", "<p data-x=\"a{{ titel }}b\">x</p>",
        "<svg><text>{{ titel }}</text></svg>", "<a href=\"{{ url \"amt.fall\" id=titel }}\">x</a>",
        "<p>{{ t \"gruss\" name=titel }}</p>"})
    for (std::string_view attack : attacks)
      EXPECT_EQ(written(source, attack).find_first_of(std::string_view("<>\"'\0", 5)), std::string::npos)
          << source << " with " << attack;
}

TEST(Escaping, AFragmentHoldsOnlyUnreservedCharacters) {
  EXPECT_EQ(written("<a href=\"#{{ titel }}\">x</a>", "javascript:a b"), "javascript%3Aa%20b");
}

TEST(Escaping, ControlCharactersBecomeTheReplacementCharacter) {
  EXPECT_EQ(written("<p>{{ titel }}</p>", std::string_view("a\0\x1B\tb", 5)), "a\xEF\xBF\xBD\xEF\xBF\xBD\tb");
}

TEST(Escaping, ATextareaKeepsTheFirstNewlineOfItsValue) {
  Seite seite;
  seite.titel = "\nText";
  EXPECT_EQ(testing::render("<textarea>{{ titel }}</textarea>", seite), "<textarea>\n\nText</textarea>");
  EXPECT_EQ(testing::render("<textarea>{{#if titel}}{{ titel }}{{/if}}</textarea>", seite),
            "<textarea>\n\nText</textarea>");
}

TEST(Addresses, AreUrlsOrLiteral) {
  Seite seite;
  seite.zurueck = *Url::local("/amt?a=1&b=2");
  EXPECT_EQ(testing::render("<a href=\"{{ zurueck }}#ende\">x</a>", seite),
            "<a href=\"/amt?a=1&amp;b=2#ende\">x</a>");
  EXPECT_EQ(testing::render("<a href=\"/hilfe\">x</a>", seite), "<a href=\"/hilfe\">x</a>");
  EXPECT_EQ(testing::render("<form action=\"{{#if dringend}}/a{{else}}{{ zurueck }}{{/if}}\"></form>", seite),
            "<form action=\"/amt?a=1&amp;b=2\"></form>");
  for (std::string_view attribute :
       {"href", "src", "action", "formaction", "hx-get", "hx-post", "poster", "xlink:href"}) {
    std::string open = "<a " + std::string(attribute) + "=\"";
    EXPECT_TRUE(refusal(open + "{{ titel }}\">x</a>").starts_with("page.wrong_type")) << attribute;
    EXPECT_TRUE(refusal(open + "/a/{{ titel }}\">x</a>").starts_with("page.forbidden_place")) << attribute;
    EXPECT_TRUE(refusal(open + "{{ t \"gruss\" name=titel }}\">x</a>").starts_with("page.forbidden_place"));
  }
}

TEST(Addresses, LiteralsThatRunAreRefused) {
  for (std::string_view address :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:x", " javascript:x", "java&#115;cript:x",
        "javascript&colon;x", "data:text/html,x", "vbscript:x", "blob:x", "\\\\evil"})
    EXPECT_TRUE(refusal("<a href=\"" + std::string(address) + "\">x</a>").starts_with("page.forbidden_place"))
        << address;
  for (std::string_view address :
       {"https://example.org/a:b", "mailto:amt@example.org", "tel:+49", "#a:b", "?a=b:c", "/a:b", ""})
    EXPECT_EQ(refusal("<a href=\"" + std::string(address) + "\">x</a>"), "none") << address;
}

TEST(Addresses, CannotBePiecedTogether) {
  for (std::string_view inside :
       {"java{{#if dringend}}script:x{{/if}}", "{{#if dringend}}java{{/if}}script:x",
        "{{#if dringend}}java{{else}}java{{/if}}script:x", "{{#if dringend}}{{ zurueck }}{{/if}}",
        "{{#each zeilen as z}}{{ z.seite }}{{/each}}", "{{ zurueck }}{{ zurueck }}", "j{{ zurueck }}",
        "{{ zurueck }}{{ titel }}"})
    EXPECT_NE(refusal("<a href=\"" + std::string(inside) + "\">x</a>"), "none") << inside;
}

TEST(ForbiddenPlaces, AreLoadErrors) {
  for (std::string_view source : {"<script>{{ titel }}</script>",
                                  "<script>alert(1)</script>",
                                  "<style>a{}</style>",
                                  "<p style=\"color:red\">x</p>",
                                  "<p onclick=\"x()\">x</p>",
                                  "<p ONCLICK=\"{{ titel }}\">x</p>",
                                  "<p hx-on:click=\"x\">x</p>",
                                  "<p data-hx-get=\"/x\">x</p>",
                                  "<div hx-vals=\"{{ titel }}\"></div>",
                                  "<div hx-trigger=\"{{ titel }}\"></div>",
                                  "<iframe srcdoc=\"x\"></iframe>",
                                  "<img srcset=\"{{ titel }}\">",
                                  "<meta http-equiv=\"refresh\" content=\"0\">",
                                  "<base href=\"/\">",
                                  "<object data=\"/x\"></object>",
                                  "<p {{ titel }}>x</p>",
                                  "<p a{{ titel }}=\"b\">x</p>",
                                  "<{{ titel }}>",
                                  "<p{{ titel }}>x</p>",
                                  "<p a={{ titel }}>x</p>",
                                  "</{{ titel }}>",
                                  "<svg><animate attributeName=\"href\" to=\"{{ titel }}\"/></svg>",
                                  "<math></math>",
                                  "<!doctype {{ titel }}>",
                                  "<p {{> \"p\"}}>x</p>",
                                  "<p title=\"{{> \"p\"}}\">x</p>"})
    EXPECT_TRUE(refusal(source, {{"p", "x"}}).starts_with("page.forbidden_place") ||
                refusal(source, {{"p", "x"}}).starts_with("page.html"))
        << source << ": " << refusal(source, {{"p", "x"}});
}

TEST(ForbiddenPlaces, TrustedHtmlIsOnlyForText) {
  Seite seite;
  seite.hinweis = markdown("**x**");
  EXPECT_EQ(testing::render("<div>{{ hinweis }}</div>", seite), "<div><p><strong>x</strong></p>\n</div>");
  for (std::string_view source : {"<p title=\"{{ hinweis }}\">x</p>", "<title>{{ hinweis }}</title>",
                                  "<a href=\"{{ hinweis }}\">x</a>"})
    EXPECT_TRUE(refusal(source).starts_with("page.wrong_type")) << source;
}

TEST(Html, ElementsAreClosedWhereTheyWereOpened) {
  EXPECT_EQ(refusal("<div><p></div>"), "page.unclosed 1:6");
  EXPECT_EQ(refusal("<div>"), "page.unclosed 1:1");
  EXPECT_EQ(refusal("</div>"), "page.unclosed 1:6");
  EXPECT_EQ(refusal("{{#if dringend}}<p>{{/if}}</p>"), "page.unclosed 1:17");
  EXPECT_EQ(refusal("<p>{{#if dringend}}</p>{{/if}}"), "page.unclosed 1:23");
  EXPECT_EQ(refusal("{{#each zeilen as z}}<li>{{/each}}"), "page.unclosed 1:22");
  EXPECT_EQ(refusal("{{> \"p\"}}</p>", {{"p", "<p>"}}), "page.unclosed 1:1");
  EXPECT_EQ(refusal("<br><img alt=\"\" src=\"/x\"><input><svg><path d=\"\"/></svg>"), "none");
}

TEST(Html, BranchesEndInTheTagInWhichTheyBegan) {
  for (std::string_view source :
       {"<p {{#if dringend}}title=\"{{/if}}\">x</p>", "<p title=\"{{#if dringend}}\" lang=\"{{/if}}\">x</p>",
        "<div {{#if dringend}}><input {{/if}}>", "<img alt=\"{{#if dringend}}\"><img alt=\"{{/if}}\">",
        "<p {{#if dringend}}>{{/if}}x</p>"})
    EXPECT_NE(refusal(source), "none") << source;
}

TEST(Html, AttributesMayBeConditional) {
  Seite seite;
  std::string_view source =
      "<input type=\"checkbox\"{{#if dringend}} checked{{/if}} class=\"a{{#if dringend}} b{{/if}}\">";
  EXPECT_EQ(testing::render(source, seite), "<input type=\"checkbox\" class=\"a\">");
  seite.dringend = true;
  EXPECT_EQ(testing::render(source, seite), "<input type=\"checkbox\" checked class=\"a b\">");
  EXPECT_TRUE(refusal("<input {{#if dringend}}checked{{/if}}disabled>").starts_with("page.html"));
}

TEST(Html, IsWrittenStrictly) {
  for (std::string_view source :
       {"<p class=x>y</p>", "a < b", "<p/>", "<p a\"b\">x</p>", "<p a=\"1\"b=\"2\">x</p>",
        "<title><b>x</b></title>", "<textarea></p></textarea>", "<p><!doctype html></p>",
        "<script src=\"/x.js\"><b></b></script>", "</p x>"})
    EXPECT_NE(refusal(source), "none") << source;
  EXPECT_EQ(refusal("<!doctype html><script src=\"/x.js\" defer> </script>"), "none");
}

TEST(Html, AnUnfinishedTagIsRefused) {
  for (std::string_view source :
       {"<", "<p", "<p ", "<p a", "<p a=", "<p a=\"", "</", "</p", "<!doctype", "<br/"})
    EXPECT_NE(refusal(source), "none") << source;
}

}  // namespace
}  // namespace gw::page
