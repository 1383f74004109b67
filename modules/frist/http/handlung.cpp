// SPDX-License-Identifier: EUPL-1.2
// The page of one deadline: how it came about, and what can be done about it.
#include "modules/frist/usecases/handlung.hpp"

#include "engine/form/german.hpp"
#include "modules/frist/http/frist.hpp"
#include "modules/frist/http/karte.hpp"
#include "modules/frist/usecases/fristenbuch.hpp"
#include "modules/haus/beispiel.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::frist {

struct Verlaengerungsform {
  Eingabe bis;
  Grundfeld grund;
  page::Url senden;
};
PAGE_MODEL(Verlaengerungsform, bis, grund, senden);

struct Ruheform {
  std::string hinweis;
  Grundfeld grund;
  page::Url senden;
};
PAGE_MODEL(Ruheform, hinweis, grund, senden);

struct FristSeite {
  Rahmen rahmen;
  std::string nummer, fassung;
  FristKarte karte;
  page::Url fall;
  std::optional<Verlaengerungsform> verlaengerung;
  std::optional<Ruheform> ruhe;
  std::optional<page::Url> fortgang;
  Auswahl ausgang;
  Grundfeld notiz;
  page::Url abschluss;
};
PAGE_MODEL(FristSeite, rahmen, nummer, fassung, karte, fall, verlaengerung, ruhe, fortgang, ausgang, notiz,
           abschluss);

namespace {

using Seite = std::shared_ptr<const View<FristSeite>>;

// What somebody has typed into one of the forms.
struct Formulareingabe {
  std::string_view formular;
  Getippt getippt;
  const Getippt& von(std::string_view form) const {
    static const Getippt nichts{};
    return form == formular ? getippt : nichts;
  }
};

page::Url ziel_der_frist(const Call& call, std::string_view route) {
  return call.url(route, {{"vorgang", call.param("vorgang")}, {"frist", call.param("frist")}});
}

Grundfeld grundfeld(const Call& call, const std::string& form, const std::string& name,
                    const Getippt& getippt) {
  return {form + "-" + name,
          name,
          call.text("frist." + form + "_" + name),
          call.text("frist." + form + "_hilfe"),
          getippt.wert(name),
          getippt.fehler(call, name)};
}

std::optional<Verlaengerungsform> verlaengerungsform(const Call& call, const Frist& frist,
                                                     const Getippt& getippt) {
  const bool moeglich = frist.verlaengerbar && !frist.verlaengert_bis && frist.zustand == Zustand::laeuft &&
                        !frist.ueberschritten(berlin_date(call.now));
  if (!moeglich) return std::nullopt;
  return Verlaengerungsform{
      {"bis", call.text("frist.verlaengern_bis"), call.text("frist.verlaengern_bis_hilfe"),
       getippt.wert("bis"), getippt.fehler(call, "bis")},
      grundfeld(call, "verlaengern", "grund", getippt),
      ziel_der_frist(call, "frist.verlaengerung")};
}

std::optional<Ruheform> ruheform(const Call& call, const Frist& frist, const Getippt& getippt) {
  const bool moeglich = !frist.hemmung.empty() && frist.zustand == Zustand::laeuft &&
                        !frist.ueberschritten(berlin_date(call.now));
  if (!moeglich) return std::nullopt;
  return Ruheform{call.text("frist.hemmung_satz", {{"recht", frist.hemmung}}),
                  grundfeld(call, "ruhen", "grund", getippt), ziel_der_frist(call, "frist.ruhe")};
}

Auswahl ausgaenge(const Call& call, const Getippt& getippt) {
  const std::string chosen = getippt.wert("ausgang");
  Auswahl made{"ausgang", call.text("frist.ausgang"), getippt.fehler(call, "ausgang"), {}};
  for (const char* one : {"gewahrt", "erledigt"})
    made.punkte.push_back({one, call.text("frist.ausgang_" + std::string(one)), chosen == one});
  return made;
}

std::int64_t nummer_der(const Call& call) {
  return ganze_zahl(call.param("frist")).value_or(0);
}

Result<http::Response> zeige(Call& call, const Seite& seite, const Formulareingabe& getippt) {
  CHECK(call.scope().require("vorgang.bearbeiten"));
  const std::string& vorgang = call.param("vorgang");
  TRY(Frist frist, lies_frist(call.scope(), vorgang, nummer_der(call), call.now));
  if (!frist.offen()) return error(ErrorKind::conflict, "frist.zu_ende");
  TRY(auto fall, call.scope().db().read([&](sql::Tx& tx) { return vorgang::eckdaten(tx, vorgang); }));
  FristSeite model;
  model.rahmen = call.rahmen(Area::werkbank, titel_von(call, frist));
  model.nummer = fall.nummer;
  model.fassung = std::to_string(frist.fassung);
  model.karte = karte(call, frist);
  model.karte.seite = std::nullopt;
  model.fall = call.url("vorgang.fall", {{"vorgang", vorgang}});
  model.verlaengerung = verlaengerungsform(call, frist, getippt.von("verlaengern"));
  model.ruhe = ruheform(call, frist, getippt.von("ruhen"));
  if (frist.zustand == Zustand::ruht) model.fortgang = ziel_der_frist(call, "frist.fortgang");
  model.ausgang = ausgaenge(call, getippt.von("abschluss"));
  model.notiz = grundfeld(call, "abschluss", "notiz", getippt.von("abschluss"));
  model.abschluss = ziel_der_frist(call, "frist.abschluss");
  return call.page(*seite, model, getippt.getippt.status());
}

Gesehen gesehen(const Call& call, const http::Fields& typed) {
  return {call.param("vorgang"), nummer_der(call), fassung_von(typed).value_or(0)};
}

// Back to the case; or to the form, with the reason at its field.
Result<http::Response> danach(Call& call, const Seite& seite, std::string_view form,
                              const http::Fields& typed, Result<sql::Ticket> done, std::string_view notice) {
  if (!done) {
    if (!ist_am_feld(call, done.error())) return std::move(done).error();
    return zeige(call, seite, {form, {typed, &done.error()}});
  }
  return call.see_other(call.url("vorgang.fall", {{"vorgang", call.param("vorgang")}}), *done, notice);
}

Result<http::Response> nimm_verlaengerung(Call& call, const Seite& seite) {
  TRY(http::Fields typed, call.form());
  auto bis = form::read_date(typed.get("bis"));
  Result<sql::Ticket> done = bis ? verlaengere(call.house, call.scope(), gesehen(call, typed), *bis,
                                               std::string(typed.get("grund")), call.now)
                                 : Result<sql::Ticket>(error(ErrorKind::invalid, "form.date").at("bis"));
  return danach(call, seite, "verlaengern", typed, std::move(done), "hinweis.frist_verlaengert");
}

Result<http::Response> nimm_ruhe(Call& call, const Seite& seite) {
  TRY(http::Fields typed, call.form());
  return danach(
      call, seite, "ruhen", typed,
      lasse_ruhen(call.house, call.scope(), gesehen(call, typed), std::string(typed.get("grund")), call.now),
      "hinweis.frist_ruht");
}

Result<http::Response> nimm_fortgang(Call& call, const Seite& seite) {
  TRY(http::Fields typed, call.form());
  return danach(call, seite, "fortgang", typed,
                setze_fort(call.house, call.scope(), gesehen(call, typed), call.now),
                "hinweis.frist_laeuft_weiter");
}

Result<http::Response> nimm_abschluss(Call& call, const Seite& seite) {
  TRY(http::Fields typed, call.form());
  auto gewahrt = lies_ausgang(typed.get("ausgang"));
  Result<sql::Ticket> done = gewahrt ? schliesse(call.house, call.scope(), gesehen(call, typed), *gewahrt,
                                                 std::string(typed.get("notiz")), call.now)
                                     : Result<sql::Ticket>(std::move(gewahrt).error());
  return danach(call, seite, "abschluss", typed, std::move(done), "hinweis.frist_geschlossen");
}

}  // namespace

void add_act_routes(House& house) {
  using http::Method;
  auto seite = house.views.declare<FristSeite>("frist/frist");
  const std::string pfad = "/amt/{mandant}/vorgaenge/{vorgang}/frist/{frist}";
  house.routes.add(
      {.name = "frist.frist",
       .pattern = pfad,
       .right = "vorgang.bearbeiten",
       .summary = "Eine Frist eines Vorgangs: wie sie berechnet ist und was sich mit ihr tun lässt",
       .handler = [seite](Call& call) { return zeige(call, seite, {}); }});
  auto tat = [&](std::string name, std::string summary, std::vector<Field> fields, auto handler) {
    house.routes.add({.name = "frist." + name,
                      .method = Method::post,
                      .pattern = pfad + "/" + name,
                      .right = "vorgang.bearbeiten",
                      .summary = std::move(summary),
                      .fields = std::move(fields),
                      .handler = [seite, handler](Call& call) { return handler(call, seite); }});
  };
  tat("verlaengerung", "Verlängert eine Frist, einmal und mit Grund",
      {{"fassung", "1"}, {"bis", beispieltag(house.clock, 400)}, {"grund", "Ein Gutachten steht noch aus."}},
      nimm_verlaengerung);
  tat("ruhe", "Lässt eine Frist ruhen, wo ein Gesetz das erlaubt",
      {{"fassung", "1"}, {"grund", "Die Beteiligung läuft."}}, nimm_ruhe);
  tat("fortgang", "Lässt eine Frist weiterlaufen, die geruht hat", {{"fassung", "1"}}, nimm_fortgang);
  tat("abschluss", "Vermerkt, dass eine Frist gewahrt oder erledigt ist",
      {{"fassung", "1"}, {"ausgang", "gewahrt"}, {"notiz", "Am Telefon zugesagt."}}, nimm_abschluss);
}

}  // namespace gw::frist
