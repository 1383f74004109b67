// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/http/tuer.hpp"

#include "modules/zugang/http/tuer_testing.hpp"

namespace gw::zugang {
namespace {

TEST_F(TuerTest, aPageThatNeedsSigningInLeadsBackToItself) {
  Bytes secret = staff();
  Browser browser(router);
  http::Response asked = browser.get("/amt/musterstadt/korb?seite=2");
  EXPECT_EQ(asked.status, 303);
  EXPECT_EQ(location(asked), "/amt/anmelden?weiter=%2Famt%2Fmusterstadt%2Fkorb%3Fseite%3D2");
  http::Response page = browser.get(location(asked));
  EXPECT_EQ(field_of(page.body, "weiter"), "/amt/musterstadt/korb?seite=2");
  http::Response done = sign_in(browser, secret, field_of(page.body, "weiter"));
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_EQ(location(done), "/amt/musterstadt/korb?seite=2");
  EXPECT_TRUE(done.after) << "not before the session is durable";
  EXPECT_EQ(browser.get("/amt/musterstadt/korb").status, 200);
  EXPECT_EQ(location(browser.get("/amt/musterstadt")), "/amt/musterstadt/verwaltung/mitglieder");
  http::Response orte = browser.get("/amt");
  EXPECT_NE(orte.body.find("/amt/musterstadt"), std::string::npos) << orte.body;
}

TEST_F(TuerTest, nobodyIsSentToSomebodyElsesPage) {
  Bytes secret = staff();
  Browser browser(router);
  EXPECT_EQ(location(sign_in(browser, secret, "//boese.example/amt")), "/amt");
}

TEST_F(TuerTest, whatIsWrongIsSaidOnThePage) {
  staff();
  Browser browser(router);
  http::Response wrong =
      browser.post("/amt/anmelden", {{"kennung", "max@musterstadt.example"}, {"passwort", "falsch geraten"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("stimmt nicht"), std::string::npos);
  EXPECT_EQ(field_of(wrong.body, "kennung"), "");  // stands in the input with its type before the value
  EXPECT_NE(wrong.body.find("max@musterstadt.example"), std::string::npos) << "what was typed stays";
  EXPECT_EQ(wrong.body.find("falsch geraten"), std::string::npos) << "but no password";
}

TEST_F(TuerTest, theFirstSignInSetsUpFactorAndPassword) {
  auto made = behoerde();
  Browser browser(router);
  http::Response page = browser.post("/amt/anmelden", {{"kennung", "admin@musterstadt.example"},
                                                       {"passwort", made.zugangsdaten[0].einmalpasswort}});
  EXPECT_NE(page.body.find("<svg"), std::string::npos) << page.body;
  std::size_t at = page.body.find("<code class=\"gw-stark\">") + 23;
  std::string typed = page.body.substr(at, page.body.find('<', at) - at);
  std::erase(typed, ' ');
  EXPECT_EQ(typed.size(), 32u) << typed;
  // The page's secret, as an app would read it (RFC 4648, section 6).
  Bytes secret;
  unsigned bits = 0, value = 0;
  for (char c : typed) {
    value = (value << 5) | static_cast<unsigned>(c >= 'A' && c <= 'Z' ? c - 'A' : c - '2' + 26);
    bits += 5;
    if (bits >= 8) secret.push_back(static_cast<std::uint8_t>(value >> (bits -= 8)));
  }
  http::Response wrong =
      browser.post("/amt/anmelden/code", {{"stand", field_of(page.body, "stand")}, {"code", "0"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find(page.body.substr(at, 39)), std::string::npos) << "the same secret again";
  http::Response own = browser.post("/amt/anmelden/code",
                                    {{"stand", field_of(wrong.body, "stand")}, {"code", code_now(secret)}});
  EXPECT_NE(own.body.find("wiederholung"), std::string::npos) << own.body;
  http::Response unequal = browser.post("/amt/anmelden/passwort", {{"stand", field_of(own.body, "stand")},
                                                                   {"passwort", gutes_passwort},
                                                                   {"wiederholung", "etwas anderes"}});
  EXPECT_NE(unequal.body.find("nicht gleich"), std::string::npos);
  http::Response in = browser.post("/amt/anmelden/passwort", {{"stand", field_of(unequal.body, "stand")},
                                                              {"passwort", gutes_passwort},
                                                              {"wiederholung", gutes_passwort}});
  EXPECT_EQ(location(in), "/amt");
  EXPECT_EQ(browser.get("/amt/musterstadt/verwaltung/mitglieder").status, 200);
}

TEST_F(TuerTest, typedInputIsStillThereAfterSigningInAgain) {
  Bytes secret = staff();
  Browser browser(router);
  sign_in(browser, secret);
  advance(std::chrono::minutes(45));
  http::Response asked =
      browser.post("/amt/musterstadt/tat", {{"begruendung", "Äpfel & \"Birnen\""}, {"_csrf", "alt"}});
  EXPECT_EQ(asked.status, 401);
  std::string sealed = field_of(asked.body, "eingaben");
  ASSERT_FALSE(sealed.empty()) << asked.body;
  http::Response back =
      sign_in(browser, secret, field_of(asked.body, "weiter"), sealed, field_of(asked.body, "_csrf"));
  EXPECT_EQ(back.status, 200) << back.body;
  EXPECT_NE(back.body.find("Ihre Eingaben sind noch da"), std::string::npos) << back.body;
  EXPECT_NE(back.body.find("action=\"/amt/musterstadt/tat\""), std::string::npos);
  EXPECT_EQ(field_of(back.body, "begruendung"), "Äpfel &amp; &quot;Birnen&quot;") << back.body;
  http::Response sent = browser.post("/amt/musterstadt/tat", {{"begruendung", "Äpfel & \"Birnen\""},
                                                              {"_csrf", field_of(back.body, "_csrf")}});
  EXPECT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(sent.body, "getan: Äpfel & \"Birnen\"");
}

TEST_F(TuerTest, typedInputOfAnotherPersonIsNotShown) {
  Bytes secret = staff();
  Browser browser(router), other(router);
  http::Response asked = browser.post("/amt/musterstadt/tat", {{"begruendung", "vertraulich"}});
  http::Response back = sign_in(other, secret, "", field_of(asked.body, "eingaben"));
  EXPECT_EQ(back.status, 303);
  EXPECT_EQ(back.body.find("vertraulich"), std::string::npos);
}

TEST_F(TuerTest, aFragmentSendsTheWholePageToTheDoor) {
  behoerde();
  Browser browser(router);
  http::Response asked = browser.post("/amt/musterstadt/tat", {{"begruendung", "x"}}, true);
  EXPECT_EQ(asked.status, 200);
  bool retargeted = false;
  for (const auto& [name, value] : asked.headers)
    retargeted = retargeted || (name == "hx-retarget" && value == "body");
  EXPECT_TRUE(retargeted);
}

TEST_F(TuerTest, citizensMakeAnAccountAndLeave) {
  Browser browser(router);
  EXPECT_EQ(browser.get("/konto/anlegen").status, 200);
  http::Response wrong =
      browser.post("/konto/anlegen", {{"name", "Erika"}, {"kennung", "erika"}, {"passwort", gutes_passwort}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("f-kennung-fehler"), std::string::npos);
  http::Response in = browser.post("/konto/anlegen", {{"name", "Erika Mustermann"},
                                                      {"kennung", "erika@mustermann.example"},
                                                      {"passwort", gutes_passwort},
                                                      {"weiter", "/?x=1"}});
  EXPECT_EQ(location(in), "/?x=1") << in.body;
  EXPECT_EQ(location(browser.get("/amt")), "/amt/anmelden?weiter=%2Famt")
      << "a citizen's session is none there";
  http::Response ask = browser.get("/konto/abmelden");
  EXPECT_EQ(browser.post("/konto/abmelden", {}).status, 403) << "not by a foreign page";
  http::Response out = browser.post("/konto/abmelden", {{"_csrf", field_of(ask.body, "_csrf")}});
  EXPECT_EQ(out.status, 303);
  http::Response again = browser.post(
      "/konto/anmelden", {{"kennung", "erika@mustermann.example"}, {"passwort", gutes_passwort}});
  EXPECT_EQ(location(again), "/");
}

TEST_F(TuerTest, theAdministrationSeesItsPeople) {
  Bytes secret = staff();
  Browser browser(router);
  sign_in(browser, secret);
  http::Response list = browser.get("/amt/musterstadt/verwaltung/mitglieder");
  EXPECT_NE(list.body.find("Max Beispiel"), std::string::npos) << list.body;
  http::Response form = browser.get("/amt/musterstadt/verwaltung/mitglieder/neu");
  std::string csrf = field_of(form.body, "_csrf");
  http::Response none =
      browser.post("/amt/musterstadt/verwaltung/mitglieder",
                   {{"_csrf", csrf}, {"name", "Lea Muster"}, {"kennung", "lea@musterstadt.example"}});
  EXPECT_EQ(none.status, 422);
  EXPECT_NE(none.body.find("mindestens eine Rolle"), std::string::npos);
  http::Response made =
      browser.post("/amt/musterstadt/verwaltung/mitglieder", {{"_csrf", csrf},
                                                              {"name", "Lea Muster"},
                                                              {"kennung", "lea@musterstadt.example"},
                                                              {"rolle", "auskunft"}});
  EXPECT_EQ(made.status, 200) << made.body;
  EXPECT_NE(made.body.find("Einmalpasswort"), std::string::npos);
  EXPECT_EQ(browser.get("/amt/musterstadt/verwaltung/mitglieder/018f").status, 404);
  EXPECT_EQ(browser.get("/amt/musterstadt/verwaltung/anschrift").status, 200);
  EXPECT_EQ(browser.get("/verbund").status, 404) << "not the provider's";
}

TEST_F(TuerTest, theProviderCreatesAuthorities) {
  Bytes secret = provider();
  Browser browser(router);
  sign_in(browser, secret);
  EXPECT_NE(browser.get("/verbund").body.find("Noch gibt es keine"), std::string::npos);
  http::Response form = browser.get("/verbund/mandanten/neu");
  Formular fields{{"_csrf", field_of(form.body, "_csrf")},
                  {"name", "Stadt Musterstadt"},
                  {"kuerzel", "musterstadt"},
                  {"code", "MST"},
                  {"art", "stadt"},
                  {"bundesland", "BB"},
                  {"farbe", "#ffcc00"},
                  {"admin_name", "Erika Mustermann"},
                  {"admin_kennung", "erika@musterstadt.example"}};
  http::Response pale = browser.post("/verbund/mandanten", fields);
  EXPECT_EQ(pale.status, 422);
  EXPECT_NE(pale.body.find("Kontrast 1,5 zu 1"), std::string::npos) << pale.body;
  fields[6].second = "#1f6f54";
  http::Response made = browser.post("/verbund/mandanten", fields);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(browser.post("/verbund/mandanten", fields).status, 409);
  EXPECT_NE(browser.get("/verbund").body.find("Stadt Musterstadt"), std::string::npos);
  EXPECT_NE(browser.get("/api/v1/verbund/mandanten").body.find("\"kuerzel\":\"musterstadt\""),
            std::string::npos);
}

}  // namespace
}  // namespace gw::zugang
