// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/url.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

#include "engine/page/html.hpp"

namespace gw::page {
namespace {

TEST(Url, LocalOnesBeginWithOneSlash) {
  EXPECT_EQ(Url::local("/amt/1?x=2#y")->text(), "/amt/1?x=2#y");
  for (std::string_view path :
       {"", "amt", "//evil.example", "/\\evil.example", "/a\nb", "/a b", "javascript:x", "/\t/x"})
    EXPECT_EQ(Url::local(path).error().code, "page.url") << path;
}

TEST(Url, ExternalOnesLeadToAHost) {
  EXPECT_EQ(Url::external("https://example.org/a")->text(), "https://example.org/a");
  EXPECT_TRUE(Url::external("http://example.org"));
  for (std::string_view text : {"javascript:alert(1)", "https://", "https:///x", "HTTPS:x",
                                "data:text/html,x", "https://a\"b", " https://example.org"})
    EXPECT_EQ(Url::external(text).error().code, "page.url") << text;
}

TEST(Url, MailAndPhoneKeepOnlyWhatBelongsThere) {
  EXPECT_EQ(Url::mail("amt?cc=x@example.org").text(), "mailto:amt%3Fcc%3Dx@example.org");
  EXPECT_EQ(Url::phone("+49 (0)30 / 123-4").text(), "tel:+490301234");
}

TEST(Url, RoutesAreFilled) {
  EXPECT_EQ(Url::route("/p/{m}/{id}", {{"m", "musterstadt"}, {"id", "a/b"}, {"seite", "2&3"}}).text(),
            "/p/musterstadt/a%2Fb?seite=2%263");
  EXPECT_THROW(Url::route("/p/{m}", {}), std::logic_error);
  EXPECT_THROW(Url::route("/p/{m", {{"m", "x"}}), std::logic_error);
}

TEST(Markdown, DropsRawHtmlAndAddressesThatRun) {
  std::string html =
      markdown("# Titel\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=x>y</b>").text();
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("javascript"), std::string::npos);
  EXPECT_EQ(html.find("onclick"), std::string::npos);
  EXPECT_TRUE(html.starts_with("<h2>Titel</h2>")) << html;
}

TEST(Markdown, HeadingsKeepTheirOrder) {
  EXPECT_EQ(markdown("# a\n## b\n###### c", 3).text(), "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n");
}

}  // namespace
}  // namespace gw::page
