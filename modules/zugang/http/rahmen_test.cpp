// SPDX-License-Identifier: EUPL-1.2
// Staff and citizens each meet their own frame, also where they are refused.
#include "modules/zugang/http/tuer_testing.hpp"

namespace gw::zugang {
namespace {

bool in_staffs_frame(const http::Response& page) {
  bool staff = page.body.find("gw-kopf--werkbank") != std::string::npos;
  EXPECT_NE(staff, page.body.find("Serviceportal") != std::string::npos) << page.body;
  return staff;
}

TEST_F(TuerTest, eachSideHasADoorInItsOwnFrame) {
  Bytes secret = staff();
  Browser browser(router);
  http::Response door = browser.get("/amt/anmelden");
  EXPECT_TRUE(in_staffs_frame(door));
  EXPECT_EQ(door.body.find("<nav"), std::string::npos) << "nothing leads anywhere yet: " << door.body;
  EXPECT_FALSE(in_staffs_frame(browser.get("/konto/anmelden")));
  EXPECT_FALSE(in_staffs_frame(browser.get("/konto/abmelden")));
  EXPECT_EQ(sign_in(browser, secret).status, 303);
  EXPECT_TRUE(in_staffs_frame(browser.get("/amt/abmelden")));
}

TEST_F(TuerTest, eachSideIsRefusedInItsOwnFrame) {
  Bytes secret = staff();
  Browser browser(router);
  EXPECT_EQ(sign_in(browser, secret).status, 303);
  http::Response refused = browser.get("/amt/nirgends/korb");
  EXPECT_EQ(refused.status, 404);
  EXPECT_TRUE(in_staffs_frame(refused));
  EXPECT_NE(refused.body.find("Max Beispiel"), std::string::npos) << "still signed in";
  http::Response verbund = browser.get("/verbund");
  EXPECT_EQ(verbund.status, 404);
  EXPECT_TRUE(in_staffs_frame(verbund));
  EXPECT_NE(verbund.body.find("Servicezentrum"), std::string::npos);
  EXPECT_EQ(verbund.body.find("gw-leiste"), std::string::npos) << "no way into what is not theirs";
  EXPECT_FALSE(in_staffs_frame(browser.get("/p/nirgends")));
}

TEST_F(TuerTest, whatHasNoRouteIsRefusedInTheFrameOfItsAddress) {
  auto refuse = Edge::error_handler(edge);
  auto at = [&](const char* path) {
    http::Request request;
    request.path = request.target = path;
    request.headers.add("accept", "text/html");
    return in_staffs_frame(refuse(request, 404, error(ErrorKind::not_found, "http.not_found")));
  };
  EXPECT_TRUE(at("/amt/nirgends"));
  EXPECT_TRUE(at("/verbund/nirgends"));
  EXPECT_FALSE(at("/amtlich"));
  EXPECT_FALSE(at("/nirgends"));
}

TEST_F(TuerTest, theServiceCentreWorksAtTheAuthoritiesOfAll) {
  Bytes secret = provider();
  Browser browser(router);
  EXPECT_EQ(location(sign_in(browser, secret, "/amt")), "/verbund");
  http::Response orte = browser.get("/amt");
  EXPECT_NE(orte.body.find("href=\"/verbund\""), std::string::npos) << orte.body;
  EXPECT_EQ(orte.body.find("noch zu keiner"), std::string::npos);
}

}  // namespace
}  // namespace gw::zugang
