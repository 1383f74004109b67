// SPDX-License-Identifier: EUPL-1.2
// Signing in and out: /amt/… for staff, /konto/… for citizens. And what happens to a request that came too
// late.
#include <utility>

#include "modules/zugang/domain/ziel.hpp"
#include "modules/zugang/http/seiten.hpp"
#include "modules/zugang/http/tuer.hpp"
#include "modules/zugang/usecases/eingaben.hpp"
#include "modules/zugang/usecases/sitzungen.hpp"

namespace gw::zugang {

struct Abmeldeseite {
  Rahmen rahmen;
  page::Url ziel;
};
PAGE_MODEL(Abmeldeseite, rahmen, ziel);

namespace {

Art art_des_bereichs(const Call& call) {
  bool staff = call.route.access == Access::member || call.route.access == Access::provider;
  return staff || area_of(call.request.path) != Area::portal ? Art::beschaeftigt : Art::person;
}

page::Url anmeldeseite(const Call& call, Art art, std::string weiter) {
  return call.url(art == Art::beschaeftigt ? "zugang.amt.anmelden" : "zugang.konto.anmelden",
                  {{"weiter", std::move(weiter)}});
}

class Nachfrage final : public Sessions {
 public:
  Nachfrage(House& house, std::shared_ptr<Dienste> dienste)
      : dienste_(dienste), tuer_(house, std::move(dienste)) {}

  std::optional<Session> find(std::string_view cookie, Instant now) override {
    return finde_session(*dienste_, cookie, now);
  }

  Result<http::Response> ask_to_sign_in(Call& call) override {
    Art art = art_des_bereichs(call);
    if (!http::is_safe(call.request.method)) return frage_mit_eingaben(call, art);
    if (call.request.is_fragment()) return frage_aus_fragment(call, art);
    return call.see_other(anmeldeseite(call, art, call.request.target));
  }

 private:
  // htmx: the whole page has to go to the door, and comes back to the page that it was part of.
  Result<http::Response> frage_aus_fragment(Call& call, Art art) {
    std::string seite(call.request.headers.get("hx-current-url"));
    std::size_t host = seite.find("://");
    std::size_t path = host == std::string::npos ? host : seite.find('/', host + 3);
    http::Response response;
    response.header("hx-redirect",
                    anmeldeseite(call, art, path == std::string::npos ? "/" : seite.substr(path)).text());
    return response;
  }

  Result<http::Response> frage_mit_eingaben(Call& call, Art art) {
    auto eingaben = eingaben_aus(call.request);
    // A citizen's session that is still open says nothing about who typed at the office's page.
    std::string alt = call.session ? std::string() : konto_von_cookie(*dienste_, cookie_von(call));
    Begleiter mit{call.request.path, ""};
    if (eingaben) {
      eingaben->besucher = call.make_visitor();
      eingaben->konto = std::move(alt);
      mit.eingaben = verschliesse(*dienste_, *eingaben, call.now);
      erneuere_csrf(call);
    }
    http::Response response =
        eingaben ? tuer_.zeige_anmeldung(call, art, mit, nullptr, "") : tuer_.zeige_verloren(call, art, mit);
    response.status = 401;
    if (call.request.is_fragment()) {
      // htmx swaps only answers of success; the door takes the place of the whole page.
      response.status = 200;
      response.header("hx-retarget", "body").header("hx-reswap", "innerHTML");
    }
    return response;
  }

  std::shared_ptr<Dienste> dienste_;
  Tuer tuer_;
};

Result<http::Response> melde_ab(Call& call, Dienste& dienste) {
  std::string start = area_of(call.request.path) == Area::werkbank ? "/amt/anmelden" : "/";
  sql::Ticket ticket;
  if (call.session) {
    TRY(ticket, beende_sitzung(dienste, *call.session));
  }
  http::Response response =
      call.see_other(page::Url::local(start).value(), ticket, "hinweis.zugang.abgemeldet");
  response.header("set-cookie", sitzungscookie(call.house, ""));
  return response;
}

const std::vector<Field> anmeldefelder{{"kennung", "erika.mustermann@musterstadt.example"},
                                       {"passwort", "ein langes Passwort"},
                                       {"weiter", "/amt", false}};

struct Bereich {
  Art art;
  std::string name;  // of its routes
  std::string pfad;
};

void tuer_routes(House& house, const Bereich& bereich, const std::shared_ptr<Tuer>& tuer,
                 const std::shared_ptr<Dienste>& dienste) {
  Art art = bereich.art;
  house.routes.add({.name = bereich.name + ".anmelden",
                    .pattern = bereich.pfad + "/anmelden",
                    .access = Access::anyone,
                    .summary = "Page to sign in",
                    .handler = [tuer, art](Call& call) -> Result<http::Response> {
                      Begleiter mit{std::string(call.request.query.get("weiter")), ""};
                      return tuer->zeige_anmeldung(call, art, mit, nullptr, "");
                    }});
  house.routes.add({.name = bereich.name + ".anmelden.pruefen",
                    .method = http::Method::post,
                    .pattern = bereich.pfad + "/anmelden",
                    .access = Access::anyone,
                    .summary = "Checks name and password",
                    .fields = anmeldefelder,
                    .handler = [tuer, art](Call& call) { return tuer->pruefe_anmeldung(call, art); }});
  house.routes.add({.name = bereich.name + ".abmelden",
                    .method = http::Method::post,
                    .pattern = bereich.pfad + "/abmelden",
                    .access = Access::anyone,
                    .summary = "Ends the session",
                    .handler = [dienste](Call& call) { return melde_ab(call, *dienste); }});
  auto frage = house.views.declare<Abmeldeseite>("zugang/abmelden");
  house.routes.add({.name = bereich.name + ".abmelden.fragen",
                    .pattern = bereich.pfad + "/abmelden",
                    .access = Access::anyone,
                    .summary = "Asks whether to end the session: a link alone must not do it",
                    .handler = [frage, name = bereich.name](Call& call) -> Result<http::Response> {
                      Rahmen rahmen =
                          call.rahmen(area_of(call.request.path), call.text("zugang.abmelden.titel"));
                      return call.page(*frage, Abmeldeseite{std::move(rahmen), call.url(name + ".abmelden")});
                    }});
}

}  // namespace

void anmelde_routes(House& house, std::shared_ptr<Dienste> dienste) {
  auto tuer = std::make_shared<Tuer>(house, dienste);
  tuer_routes(house, {Art::beschaeftigt, "zugang.amt", "/amt"}, tuer, dienste);
  tuer_routes(house, {Art::person, "zugang.konto", "/konto"}, tuer, dienste);
  house.routes.add({.name = "zugang.amt.code",
                    .method = http::Method::post,
                    .pattern = "/amt/anmelden/code",
                    .access = Access::anyone,
                    .summary = "Checks the second factor, or sets it up",
                    .fields = {{"stand", "…"}, {"code", "123456"}},
                    .handler = [tuer](Call& call) { return tuer->pruefe_code(call); }});
  house.routes.add({.name = "zugang.amt.passkey.frage",
                    .method = http::Method::post,
                    .pattern = "/amt/anmelden/passkey/frage",
                    .access = Access::anyone,
                    .summary = "What a passkey is to sign, alone or in the place of the code",
                    .fields = {{"stand", "…", false}},
                    .answers = "application/json",
                    .handler = [tuer](Call& call) { return tuer->frage_passkey(call); }});
  house.routes.add(
      {.name = "zugang.amt.passkey",
       .method = http::Method::post,
       .pattern = "/amt/anmelden/passkey",
       .access = Access::anyone,
       .summary = "Checks what a passkey has signed",
       .fields = {{"frage", "…"}, {"antwort", "{}"}, {"stand", "…", false}, {"weiter", "/amt", false}},
       .handler = [tuer](Call& call) { return tuer->pruefe_passkey(call); }});
  house.routes.add({.name = "zugang.amt.passwort",
                    .method = http::Method::post,
                    .pattern = "/amt/anmelden/passwort",
                    .access = Access::anyone,
                    .summary = "Replaces the one-time password",
                    .fields = {{"stand", "…"},
                               {"passwort", "ein langes Passwort"},
                               {"wiederholung", "ein langes Passwort"}},
                    .handler = [tuer](Call& call) { return tuer->waehle_passwort(call); }});
}

std::shared_ptr<Sessions> mache_sessions(House& house, std::shared_ptr<Dienste> dienste) {
  return std::make_shared<Nachfrage>(house, std::move(dienste));
}

}  // namespace gw::zugang
