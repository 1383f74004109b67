// SPDX-License-Identifier: EUPL-1.2
// The door as a browser meets it: real templates, the real edge with its CSRF tokens, cookies; only no
// socket.
#include "modules/zugang/http/tuer.hpp"

#include <future>

#include "modules/haus/edge.hpp"
#include "modules/zugang/zugang_testing.hpp"
#include "platform/http/content.hpp"
#include "platform/http/url.hpp"

namespace gw {
Module haus_module();
}

namespace gw::zugang {
namespace {

using Formular = std::vector<std::pair<std::string, std::string>>;

std::string encoded(const Formular& fields) {
  std::string body;
  for (const auto& [name, value] : fields)
    body +=
        (body.empty() ? "" : "&") + http::escape_url_segment(name) + "=" + http::escape_url_segment(value);
  return body;
}

// The value of the first field of that name in a page.
std::string field_of(const std::string& page, const std::string& name) {
  std::string mark = "name=\"" + name + "\" value=\"";
  std::size_t at = page.find(mark);
  if (at == std::string::npos) return {};
  at += mark.size();
  return page.substr(at, page.find('"', at) - at);
}

class Browser {
 public:
  Browser(std::shared_ptr<const http::Router> router) : router_(std::move(router)) {}

  http::Response get(const std::string& target) { return send(http::Method::get, target, nullptr); }
  http::Response post(const std::string& target, const Formular& fields, bool fragment = false) {
    return send(http::Method::post, target, http::content_of(encoded(fields)), fragment);
  }
  void lose(const std::string& cookie) { cookies_.erase(cookie); }

 private:
  http::Response send(http::Method method, const std::string& target,
                      std::shared_ptr<const http::Content> body, bool fragment = false) {
    http::Request request;
    request.method = method;
    request.target = target;
    auto parsed = http::parse_target(target);
    request.path = parsed->path;
    if (!parsed->raw_query.empty()) request.query = http::parse_form(parsed->raw_query).value();
    request.remote = "192.0.2.1";
    request.headers.add("accept", "text/html");
    if (body) request.headers.add("content-type", "application/x-www-form-urlencoded");
    if (fragment) request.headers.add("hx-request", "true");
    request.body = std::move(body);
    for (const auto& [name, value] : cookies_) request.cookies.add(name, value);
    auto match = router_->match(method, request.path);
    EXPECT_TRUE(match.route) << target;
    if (!match.route) return {};
    request.params = match.params;
    http::Response response = match.route->handler(request);
    if (response.after) {
      std::promise<bool> durable;
      response.after([&](Result<void> done) { durable.set_value(done.has_value()); });
      EXPECT_TRUE(durable.get_future().get());
    }
    for (const auto& [name, value] : response.headers)
      if (name == "set-cookie") keep(value);
    return response;
  }

  void keep(const std::string& line) {
    std::size_t equals = line.find('='), end = line.find(';');
    std::string value = line.substr(equals + 1, end - equals - 1);
    if (value.empty())
      cookies_.erase(line.substr(0, equals));
    else
      cookies_[line.substr(0, equals)] = value;
  }

  std::shared_ptr<const http::Router> router_;
  std::map<std::string, std::string> cookies_;
};

std::string location(const http::Response& response) {
  for (const auto& [name, value] : response.headers)
    if (name == "location" || name == "hx-redirect") return value;
  return {};
}

class TuerTest : public Zugangstest {
 protected:
  TuerTest() {
    Module haus = haus_module();
    for (std::string_view name : {"portal.start", "portal.mandant"})
      add_page(std::string(name), name == "portal.start" ? "/" : "/p/{mandant}",
               name == "portal.start" ? Access::anyone : Access::visitor);
    add_page("haus.akzent", "/akzent/{farbe}", Access::anyone);
    add_page("test.korb", "/amt/{mandant}/korb", Access::member);
    add_page("test.tat", "/amt/{mandant}/tat", Access::member, http::Method::post);
    // The test's edge brings its own tokens.
    house->services = Services();
    rewire();
    edge = std::make_shared<Edge>(*house, Bytes(32, 9));
    load(haus);
    router = Edge::router(edge);
  }

  void rewire() {
    auto grundlage = std::make_shared<mandant::Grundlage>(mandant::Grundlage{
        stores.platform, stores.tenants, stores.keys, stores.platform_keys, stores.folder.path() / "blobs"});
    auto pages = house->routes;
    house->routes = Routes();
    house->views = Views();
    house->navigation.clear();
    house->services.add(grundlage);
    for (const Module& module : stores.modules()) module.wire(*house);
    for (const RouteSpec& page : pages.all())
      if (!house->routes.find(page.name)) house->routes.add(page);
    EXPECT_TRUE(mandant::beginne(*house, now()));
  }

  void add_page(std::string name, std::string pattern, Access access,
                http::Method method = http::Method::get) {
    house->routes.add({.name = std::move(name),
                       .method = method,
                       .pattern = std::move(pattern),
                       .access = access,
                       .handler = [](Call& call) -> Result<http::Response> {
                         TRY(http::Fields form, call.form());
                         return call.html("getan: " + std::string(form.get("begruendung")));
                       }});
  }

  void load(const Module& haus) {
    std::vector<Module> all = stores.modules();
    all.push_back(haus);
    page::Names names;
    names.messages = &house->messages;
    names.route = [this](std::string_view name) -> std::optional<std::string> {
      const RouteSpec* route = house->routes.find(name);
      return route ? std::optional(route->pattern) : std::nullopt;
    };
    names.asset = [](std::string_view file) { return std::optional("/static/" + std::string(file)); };
    page::Library library(std::move(names));
    for (const Module& module : all)
      for (const EmbeddedFile& file : *module.files) {
        std::filesystem::path path = file.path;
        Result<void> added = ok();
        if (path.parent_path() == "messages")
          added = house->messages.add_yaml(path.stem().string(), file.path, file.bytes());
        if (path.parent_path() == "views")
          added = library.add(module.name + "/" + path.stem().string(), file.bytes());
        EXPECT_TRUE(added) << added.error().line();
      }
    auto finished = house->messages.finish();
    ASSERT_TRUE(finished) << finished.error().line();
    auto compiled = house->views.compile(library);
    ASSERT_TRUE(compiled) << compiled.error().line();
  }

  std::string code_now(const Bytes& secret) { return crypto::totp_code(secret, crypto::totp_step(now())); }

  // Staff with password and second factor, member of musterstadt.
  Bytes staff(std::string kennung = "max@musterstadt.example") {
    Bytes secret = crypto::new_totp_secret();
    auto m = behoerde().mandant;
    konto(kennung, Art::beschaeftigt, secret);
    EXPECT_TRUE(nimm_mitglied_auf(*house, system_scope(m),
                                  {kennung, "Max Beispiel", {"administration", "auskunft"}}, now()));
    return secret;
  }

  // Through both pages; the answer to the second.
  http::Response sign_in(Browser& browser, const Bytes& secret, std::string weiter = "",
                         std::string eingaben = "", std::string csrf = "") {
    http::Response code = browser.post("/amt/anmelden", {{"kennung", "max@musterstadt.example"},
                                                         {"passwort", gutes_passwort},
                                                         {"weiter", weiter},
                                                         {"eingaben", eingaben},
                                                         {"_csrf", csrf}});
    EXPECT_EQ(code.status, 200) << code.body;
    return browser.post("/amt/anmelden/code", {{"stand", field_of(code.body, "stand")},
                                               {"weiter", field_of(code.body, "weiter")},
                                               {"eingaben", field_of(code.body, "eingaben")},
                                               {"_csrf", field_of(code.body, "_csrf")},
                                               {"code", code_now(secret)}});
  }

  std::shared_ptr<Edge> edge;
  std::shared_ptr<const http::Router> router;
};

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
  Bytes secret = crypto::new_totp_secret();
  EXPECT_TRUE(lege_konto_an(*house, system_actor,
                            {.kennung = "max@musterstadt.example",
                             .name = "Max Beispiel",
                             .passwort = gutes_passwort,
                             .art = Art::beschaeftigt,
                             .verbund = true,
                             .totp = secret},
                            now()));
  Browser browser(router);
  EXPECT_EQ(location(sign_in(browser, secret, "/amt")), "/verbund");
  http::Response orte = browser.get("/amt");
  EXPECT_NE(orte.body.find("href=\"/verbund\""), std::string::npos) << orte.body;
  EXPECT_EQ(orte.body.find("noch zu keiner"), std::string::npos);
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
  Bytes secret = crypto::new_totp_secret();
  ASSERT_TRUE(lege_konto_an(*house, system_actor,
                            {.kennung = "max@musterstadt.example",
                             .name = "Max",
                             .passwort = gutes_passwort,
                             .art = Art::beschaeftigt,
                             .verbund = true,
                             .totp = secret},
                            now()));
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
