// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/url.hpp"

#include <gtest/gtest.h>

namespace gw::http {
namespace {

std::string code_of(const auto& result) {
  return result ? "" : result.error().code;
}

TEST(Url, DecodesStrictly) {
  EXPECT_EQ(percent_decode("%C3%A4b%20c+").value(), "äb c+");
  EXPECT_EQ(code_of(percent_decode("%4")), "http.percent");
  EXPECT_EQ(code_of(percent_decode("%zz")), "http.percent");
  EXPECT_EQ(code_of(percent_decode("100%")), "http.percent");
  EXPECT_EQ(code_of(percent_decode("%c0%af")), "http.utf8");
  EXPECT_EQ(code_of(percent_decode("%ff")), "http.utf8");
}

TEST(Url, SplitsTarget) {
  auto target = parse_target("/p/l%C3%B6bau/antraege?x=1&y=%2F");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/p/löbau/antraege");
  EXPECT_EQ(target->raw_query, "x=1&y=%2F");
  EXPECT_EQ(parse_target("/").value().path, "/");
  EXPECT_EQ(parse_target("/a/").value().path, "/a/");
}

TEST(Url, RefusesWhatCouldBeReadInTwoWays) {
  for (const char* bad :
       {"", "*", "a", "http://example.org/", "/a/../b", "/a/%2e%2E/b", "/./a", "/a//b", "//a", "/a%2Fb",
        "/a%00b", "/a\\b", "/a%5cb", "/a#b", "/a b", "/\xc3\xa4", "/a%0d%0ab", "/..", "/a/.."})
    EXPECT_EQ(code_of(parse_target(bad)), "http.target") << bad;
}

TEST(Url, ReadsForms) {
  Fields form = parse_form("a=1&b=x+y%26&a=2&&c&=e").value();
  EXPECT_EQ(form.get("a"), "1");
  EXPECT_EQ(form.all("a").size(), 2U);
  EXPECT_EQ(form.get("b"), "x y&");
  ASSERT_NE(form.find("c"), nullptr);
  EXPECT_EQ(form.get("c"), "");
  EXPECT_EQ(form.find("d"), nullptr);
  EXPECT_EQ(form.get(""), "e");
  EXPECT_EQ(code_of(parse_form("a=%G0")), "http.form");
  EXPECT_EQ(code_of(parse_form("%ff=1")), "http.form");
  std::string many;
  for (int i = 0; i < 10'001; ++i) many += "a&";
  EXPECT_EQ(code_of(parse_form(many)), "http.form_fields");
}

TEST(Url, ReadsCookies) {
  Fields cookies = parse_cookies("a=1; __Host-s=\"x=y\" ;junk; =z;b=");
  EXPECT_EQ(cookies.get("a"), "1");
  EXPECT_EQ(cookies.get("__Host-s"), "x=y");
  EXPECT_EQ(cookies.get("b"), "");
  EXPECT_EQ(cookies.find("junk"), nullptr);
}

TEST(Url, ReadsParameters) {
  auto read = parse_parameterised("Form-Data; name=\"a;b\" ; FileName=\"q\\\"r\\\\.pdf\"; x=1");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->value, "form-data");
  EXPECT_EQ(read->params.get("name"), "a;b");
  EXPECT_EQ(read->params.get("filename"), "q\"r\\.pdf");
  EXPECT_EQ(read->params.get("x"), "1");
  EXPECT_EQ(code_of(parse_parameterised("a; b")), "http.header_value");
  EXPECT_EQ(code_of(parse_parameterised("a; b=\"c")), "http.header_value");
  EXPECT_EQ(code_of(parse_parameterised("a; b=\"c\"d")), "http.header_value");
}

TEST(Url, EscapesSegments) {
  EXPECT_EQ(escape_url_segment("a/b ö~"), "a%2Fb%20%C3%B6~");
}

}  // namespace
}  // namespace gw::http
