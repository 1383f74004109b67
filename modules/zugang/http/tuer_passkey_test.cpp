// SPDX-License-Identifier: EUPL-1.2
// The door and the account page with a passkey, as the script of the page asks and sends.
#include "base/value/json.hpp"
#include "modules/zugang/http/tuer_testing.hpp"
#include "modules/zugang/passkey_testing.hpp"

namespace gw::zugang {
namespace {

class PasskeytuerTest : public TuerTest {
 protected:
  // What the script gets: the sealed question, the token for the form, and what is to be signed.
  struct Frage {
    std::string siegel, csrf;
    Value optionen;
    Bytes zu_signieren;
  };
  static Frage gelesen(const http::Response& response) {
    EXPECT_EQ(response.status, 200) << response.body;
    Value said = parse_json(response.body).value();
    Value optionen = said.get("optionen");
    return {std::string(said.get("frage").text_or_empty()), std::string(said.get("csrf").text_or_empty()),
            optionen, from_base64url(optionen.get("challenge").text_or_empty()).value()};
  }

  // Signed in with the code, with a passkey made on the account page.
  Browser mit_passkey() {
    secret = staff();
    Browser browser(router);
    sign_in(browser, secret);
    const std::string csrf = field_of(browser.get("/amt/konto").body, "_csrf");
    Frage neu =
        gelesen(browser.post("/amt/konto/passkeys/frage", {{"passwort", gutes_passwort}, {"_csrf", csrf}}));
    griff = from_base64url(neu.optionen.get("user").get("id").text_or_empty()).value();
    http::Response made = browser.post("/amt/konto/passkeys",
                                       {{"frage", neu.siegel},
                                        {"antwort", antwort_von(telefon, telefon.make(neu.zu_signieren))},
                                        {"name", "Diensttelefon"},
                                        {"_csrf", neu.csrf}});
    EXPECT_EQ(location(made), "/amt/konto") << made.body;
    return browser;
  }

  http::Response antworte(Browser& browser, const Frage& frage, const std::string& stand = "",
                          const std::string& weiter = "") {
    return browser.post("/amt/anmelden/passkey",
                        {{"frage", frage.siegel},
                         {"antwort", antwort_von(telefon, telefon.sign(frage.zu_signieren), griff)},
                         {"stand", stand},
                         {"weiter", weiter},
                         {"_csrf", frage.csrf}});
  }

  webauthn::Authenticator telefon{test_partei()};
  Bytes griff, secret;
};

TEST_F(PasskeytuerTest, theAccountPageShowsThem) {
  Browser browser = mit_passkey();
  http::Response page = browser.get("/amt/konto");
  EXPECT_NE(page.body.find("Diensttelefon"), std::string::npos) << page.body;
  EXPECT_NE(page.body.find("noch nie"), std::string::npos);
  http::Response gone =
      browser.post("/amt/konto/passkeys/entfernung",
                   {{"passkey", field_of(page.body, "passkey")}, {"_csrf", field_of(page.body, "_csrf")}});
  EXPECT_EQ(location(gone), "/amt/konto");
  EXPECT_NE(browser.get("/amt/konto").body.find("Noch kein Passkey"), std::string::npos);
}

TEST_F(PasskeytuerTest, whatIsAskedIsWhatBrowsersUnderstand) {
  secret = staff();
  Browser browser(router);
  sign_in(browser, secret);
  const std::string csrf = field_of(browser.get("/amt/konto").body, "_csrf");
  Frage neu =
      gelesen(browser.post("/amt/konto/passkeys/frage", {{"passwort", gutes_passwort}, {"_csrf", csrf}}));
  EXPECT_EQ(neu.optionen.get("rp").get("id").text_or_empty(), "portal.example.org");
  EXPECT_EQ(neu.optionen.get("user").get("name").text_or_empty(), "max@musterstadt.example");
  EXPECT_EQ(neu.optionen.get("attestation").text_or_empty(), "none");
  EXPECT_EQ(to_json(neu.optionen.get("authenticatorSelection")),
            R"({"residentKey":"required","requireResidentKey":true,"userVerification":"required"})");
  EXPECT_EQ(
      to_json(neu.optionen.get("pubKeyCredParams")),
      R"([{"type":"public-key","alg":-8},{"type":"public-key","alg":-7},{"type":"public-key","alg":-257}])");
  EXPECT_EQ(neu.zu_signieren.size(), 32u);
  Browser visitor(router);
  Frage door = gelesen(visitor.post("/amt/anmelden/passkey/frage", {}));
  EXPECT_EQ(door.optionen.get("userVerification").text_or_empty(), "required");
  EXPECT_EQ(to_json(door.optionen.get("allowCredentials")), "[]");
}

TEST_F(PasskeytuerTest, leadsInAndBack) {
  mit_passkey();
  Browser browser(router);
  http::Response page = browser.get("/amt/anmelden?weiter=%2Famt%2Fmusterstadt%2Fkorb");
  EXPECT_NE(page.body.find("Mit Passkey anmelden"), std::string::npos) << page.body;
  Frage frage = gelesen(browser.post("/amt/anmelden/passkey/frage", {}));
  http::Response in = antworte(browser, frage, "", field_of(page.body, "weiter"));
  EXPECT_EQ(location(in), "/amt/musterstadt/korb") << in.body;
  EXPECT_TRUE(in.after) << "not before the session is durable";
  EXPECT_EQ(browser.get("/amt/musterstadt/korb").status, 200);
}

TEST_F(PasskeytuerTest, bindsTheBrowserThatAsked) {
  mit_passkey();
  Browser browser(router), other(router);
  Frage frage = gelesen(browser.post("/amt/anmelden/passkey/frage", {}));
  EXPECT_EQ(browser.post("/amt/anmelden", {{"kennung", "x"}, {"passwort", "y"}}).status, 403)
      << "from now on this browser's forms carry its token";
  http::Response stolen = antworte(other, frage);
  EXPECT_EQ(stolen.status, 422);
  EXPECT_NE(stolen.body.find("schon einmal gesendet"), std::string::npos) << stolen.body;
  EXPECT_EQ(antworte(browser, frage).status, 303);
}

TEST_F(PasskeytuerTest, takesThePlaceOfTheCode) {
  mit_passkey();
  Browser browser(router);
  http::Response code =
      browser.post("/amt/anmelden", {{"kennung", "max@musterstadt.example"}, {"passwort", gutes_passwort}});
  EXPECT_NE(code.body.find("Mit Passkey anmelden"), std::string::npos) << code.body;
  const std::string stand = field_of(code.body, "stand");
  Frage frage = gelesen(browser.post("/amt/anmelden/passkey/frage", {{"stand", stand}}));
  EXPECT_EQ(frage.optionen.get("allowCredentials").list()->size(), 1u);
  telefon.counter = 7;
  EXPECT_EQ(location(antworte(browser, frage, stand)), "/amt");
  telefon.counter = 3;
  Browser again(router);
  code = again.post("/amt/anmelden", {{"kennung", "max@musterstadt.example"}, {"passwort", gutes_passwort}});
  frage = gelesen(again.post("/amt/anmelden/passkey/frage", {{"stand", field_of(code.body, "stand")}}));
  http::Response copy = antworte(again, frage, field_of(code.body, "stand"));
  EXPECT_EQ(copy.status, 422);
  EXPECT_NE(copy.body.find("vielleicht eine Kopie"), std::string::npos) << copy.body;
  EXPECT_NE(copy.body.find("name=\"code\""), std::string::npos) << "the code is left";
}

TEST_F(PasskeytuerTest, isOfferedOnlyWhereItWorks) {
  secret = staff();
  Browser browser(router);
  EXPECT_EQ(browser.get("/konto/anmelden").body.find("Passkey"), std::string::npos) << "citizens have none";
  http::Response code =
      browser.post("/amt/anmelden", {{"kennung", "max@musterstadt.example"}, {"passwort", gutes_passwort}});
  EXPECT_EQ(code.body.find("Mit Passkey"), std::string::npos) << "this account has none";
  house->services.get<Portaladresse>().url = "";
  EXPECT_EQ(browser.get("/amt/anmelden").body.find("Passkey"), std::string::npos);
  sign_in(browser, secret);
  EXPECT_NE(browser.get("/amt/konto").body.find("Passkeys gibt es in dieser Installation nicht"),
            std::string::npos);
}

TEST_F(PasskeytuerTest, isNoWayForCitizens) {
  Browser browser(router);
  http::Response in = browser.post(
      "/konto/anlegen",
      {{"name", "Erika Mustermann"}, {"kennung", "erika@mustermann.example"}, {"passwort", gutes_passwort}});
  EXPECT_EQ(in.status, 303);
  EXPECT_EQ(location(browser.get("/amt/konto")), "/amt/anmelden?weiter=%2Famt%2Fkonto");
}

TEST_F(PasskeytuerTest, theAccountPageSaysWhereSomebodyIsSignedIn) {
  Browser first = mit_passkey();
  Browser second(router), stranger(router);
  Frage frage = gelesen(second.post("/amt/anmelden/passkey/frage", {}));
  EXPECT_EQ(antworte(second, frage).status, 303);
  http::Response page = second.get("/amt/konto");
  EXPECT_NE(page.body.find("mit Passkey"), std::string::npos) << page.body;
  EXPECT_NE(page.body.find("<small>mit Passwort und Code"), std::string::npos);
  EXPECT_NE(page.body.find("dieses Gerät"), std::string::npos);
  const std::string csrf = field_of(page.body, "_csrf"), other = field_of(page.body, "sitzung");
  ASSERT_FALSE(other.empty()) << page.body;
  EXPECT_EQ(location(stranger.post("/amt/konto/sitzungen/ende", {{"sitzung", other}})), "")
      << "asked to sign in";
  EXPECT_EQ(first.get("/amt/konto").status, 200);
  EXPECT_EQ(location(second.post("/amt/konto/sitzungen/ende", {{"sitzung", other}, {"_csrf", csrf}})),
            "/amt/konto");
  EXPECT_EQ(first.get("/amt/konto").status, 303) << "ended";
  EXPECT_EQ(field_of(second.get("/amt/konto").body, "sitzung"), "") << "there is no other";
}

// A page that somebody has had open for too long, and one that sends what no page sends.
TEST_F(PasskeytuerTest, nonsenseLeadsToTheDoor) {
  Browser browser(router);
  for (const Formular& fields : {Formular{}, Formular{{"frage", "x"}, {"antwort", "y"}},
                                 Formular{{"frage", "x"}, {"antwort", "{}"}, {"stand", "erfunden"}}}) {
    http::Response page = browser.post("/amt/anmelden/passkey", fields);
    EXPECT_EQ(page.status, 422);
    EXPECT_NE(page.body.find("role=\"alert\""), std::string::npos) << page.body;
  }
}

}  // namespace
}  // namespace gw::zugang
