// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <stdexcept>

#include "platform/http/content.hpp"
#include "platform/http/http.hpp"

namespace gw::http {
namespace {

Request with_body(std::string type, std::string body) {
  Request request;
  request.headers.add("content-type", std::move(type));
  request.body = content_of(std::move(body));
  return request;
}

TEST(Request, OnlyAskingIsSafe) {
  for (Method method : {Method::get, Method::head, Method::options}) EXPECT_TRUE(is_safe(method));
  for (Method method : {Method::post, Method::put, Method::patch, Method::del}) EXPECT_FALSE(is_safe(method));
}

TEST(Request, ReadsFormBodies) {
  EXPECT_EQ(with_body("application/x-www-form-urlencoded; charset=utf-8", "a=b").form().value().get("a"),
            "b");
  EXPECT_EQ(with_body("application/json", "{}").form().error().code, "http.form");
  EXPECT_EQ(with_body("application/x-www-form-urlencoded", "a=%").form().error().code, "http.form");
  EXPECT_EQ(Request{}.form().value().find("a"), nullptr);
}

TEST(Request, FormOfMultipartIsItsTexts) {
  Request request;
  request.parts.push_back({"a", "", "", false, content_of("1")});
  request.parts.push_back({"b", "x.pdf", "application/pdf", true, content_of("2")});
  Fields form = request.form().value();
  EXPECT_EQ(form.get("a"), "1");
  EXPECT_EQ(form.find("b"), nullptr);
  request.parts.push_back({"c", "", "", false, content_of("\xff")});
  EXPECT_EQ(request.form().error().code, "http.form");
}

TEST(Request, KnowsWhoAsks) {
  Request request;
  EXPECT_FALSE(request.wants_json());
  EXPECT_FALSE(request.is_fragment());
  request.headers.add("accept", "application/json");
  request.headers.add("hx-request", "true");
  EXPECT_TRUE(request.wants_json());
  EXPECT_TRUE(request.is_fragment());
  EXPECT_THROW(request.param("x"), std::logic_error);
}

TEST(Response, RefusesHeaderInjection) {
  Response response;
  EXPECT_THROW(response.header("Location", "/a\r\nSet-Cookie: x=y"), std::logic_error);
  EXPECT_THROW(response.header("X", std::string("a\0b", 3)), std::logic_error);
  EXPECT_THROW(response.header("X: y", "a"), std::logic_error);
  EXPECT_THROW(response.header("", "a"), std::logic_error);
  EXPECT_EQ(response.header("X-Ok", "a\tb").headers.size(), 1U);
}

}  // namespace
}  // namespace gw::http
