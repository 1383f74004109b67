// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>
#include <stdexcept>

#include "platform/http/http.hpp"

namespace gw::http {
namespace {

Route route(Method method, std::string pattern) {
  return {method, std::move(pattern), [](Request&) { return Response{}; }, {}};
}

std::string matched(const Router& router, Method method, std::string_view path) {
  auto match = router.match(method, path);
  return match.route ? match.route->pattern : "";
}

TEST(Router, LiteralWinsOverParameterOverRest) {
  Router router;
  for (const char* pattern : {"/", "/p/{mandant}", "/p/neu", "/p/{mandant}/antraege/{antrag}", "/p/neu/{x}/y",
                              "/static/{datei...}"})
    router.add(route(Method::get, pattern));
  EXPECT_EQ(matched(router, Method::get, "/"), "/");
  EXPECT_EQ(matched(router, Method::get, "/p/neu"), "/p/neu");
  EXPECT_EQ(matched(router, Method::get, "/p/anders"), "/p/{mandant}");
  EXPECT_EQ(matched(router, Method::get, "/p/neu/antraege/7"),
            "/p/{mandant}/antraege/{antrag}");  // turns back
  EXPECT_EQ(matched(router, Method::get, "/p/anders/"), "");
  EXPECT_EQ(matched(router, Method::get, "/p"), "");
  EXPECT_EQ(matched(router, Method::get, "/static/"), "");
  auto match = router.match(Method::get, "/static/css/a.css");
  EXPECT_EQ(match.params.at("datei"), "css/a.css");
  EXPECT_EQ(router.match(Method::get, "/p/löbau/antraege/7").params.at("mandant"), "löbau");
}

TEST(Router, HeadIsAnsweredByGet) {
  Router router;
  router.add(route(Method::get, "/a"));
  EXPECT_EQ(matched(router, Method::head, "/a"), "/a");
}

TEST(Router, TellsWhatIsAllowed) {
  Router router;
  router.add(route(Method::get, "/a/{x}"));
  router.add(route(Method::post, "/a/{y}"));
  auto match = router.match(Method::del, "/a/1");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allowed, (std::vector{Method::get, Method::head, Method::post}));
  EXPECT_TRUE(router.match(Method::del, "/b").allowed.empty());
}

TEST(Router, ListsItsRoutes) {
  Router router;
  for (const char* pattern : {"/b", "/a/{x}", "/c/{r...}"}) router.add(route(Method::get, pattern));
  std::vector<std::string> patterns;
  for (const Route* each : router.routes()) patterns.push_back(each->pattern);
  EXPECT_EQ(patterns, (std::vector<std::string>{"/a/{x}", "/b", "/c/{r...}"}));
}

TEST(Router, AMethodMayStandAtALessLiteralPattern) {
  Router router;
  router.add(route(Method::get, "/a/neu"));
  router.add(route(Method::post, "/a/{x}"));
  EXPECT_EQ(matched(router, Method::post, "/a/neu"), "/a/{x}");
}

TEST(Router, RejectsBadPatternsAtStart) {
  Router router;
  router.add(route(Method::get, "/a/{x}"));
  for (const char* bad :
       {"", "a", "/a//b", "/a/", "/{x}y", "/{}", "/{a}/{a}", "/{r...}/b", "/a/{y}", "/{a.b}"})
    EXPECT_THROW(router.add(route(Method::get, bad)), std::logic_error) << bad;
  EXPECT_THROW(router.add({Method::get, "/ohne", nullptr, {}}), std::logic_error);
}

}  // namespace
}  // namespace gw::http
