// SPDX-License-Identifier: EUPL-1.2
// A deadline that a clerk enters, and the day since which the documents are complete.
#include "engine/form/german.hpp"
#include "modules/frist/http/frist.hpp"
#include "modules/frist/usecases/fristenbuch.hpp"
#include "modules/frist/usecases/handlung.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::frist {

struct NeueFristSeite {
  Rahmen rahmen;
  std::string nummer;
  Eingabe titel, quelle, tag, anzahl;
  Auswahl einheit;
  Grundfeld grund;
  page::Url fall, senden;
};
PAGE_MODEL(NeueFristSeite, rahmen, nummer, titel, quelle, tag, anzahl, einheit, grund, fall, senden);

struct UnterlagenSeite {
  Rahmen rahmen;
  std::string nummer;
  Eingabe seit;
  std::optional<Grundfeld> doch_nicht;  // where they count as complete
  page::Url fall, vollstaendig, unvollstaendig;
};
PAGE_MODEL(UnterlagenSeite, rahmen, nummer, seit, doch_nicht, fall, vollstaendig, unvollstaendig);

namespace {

using NeuSicht = std::shared_ptr<const View<NeueFristSeite>>;
using UnterlagenSicht = std::shared_ptr<const View<UnterlagenSeite>>;

Result<vorgang::Eckdaten> fall_von(const Call& call) {
  CHECK(call.scope().require("vorgang.bearbeiten"));
  return call.scope().db().read([&](sql::Tx& tx) -> Result<vorgang::Eckdaten> {
    CHECK(person::verlange_sichtbar(tx, call.scope(), call.now, call.param("vorgang")));
    return vorgang::eckdaten(tx, call.param("vorgang"));
  });
}

page::Url ziel(const Call& call, std::string_view route) {
  return call.url(route, {{"vorgang", call.param("vorgang")}});
}

Eingabe eingabe(const Call& call, const std::string& name, const Getippt& getippt, bool pflicht = true) {
  Eingabe made{name, call.text("frist.neu_" + name), call.text("frist.neu_" + name + "_hilfe"),
               getippt.wert(name), getippt.fehler(call, name)};
  made.pflicht = pflicht;
  return made;
}

Auswahl einheiten(const Call& call, const Getippt& getippt) {
  const std::string chosen = getippt.wert("einheit");
  Auswahl made{"einheit", call.text("frist.neu_einheit"), getippt.fehler(call, "einheit"), {}};
  for (const char* one : {"fest", "tage", "wochen", "monate"})
    made.punkte.push_back({one, call.text("frist.einheit_" + std::string(one)), chosen == one});
  return made;
}

Result<http::Response> zeige_neu(Call& call, const NeuSicht& sicht, const Getippt& getippt) {
  TRY(auto fall, fall_von(call));
  if (fall.abgeschlossen) return error(ErrorKind::conflict, "frist.vorgang_abgeschlossen");
  NeueFristSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("frist.eintragen"));
  model.nummer = fall.nummer;
  model.titel = eingabe(call, "titel", getippt);
  model.quelle = eingabe(call, "quelle", getippt);
  model.tag = eingabe(call, "tag", getippt);
  model.anzahl = eingabe(call, "anzahl", getippt, false);
  model.einheit = einheiten(call, getippt);
  model.grund = {"neu-grund",
                 "grund",
                 call.text("frist.neu_grund"),
                 call.text("frist.neu_grund_hilfe"),
                 getippt.wert("grund"),
                 getippt.fehler(call, "grund")};
  model.fall = ziel(call, "vorgang.fall");
  model.senden = ziel(call, "frist.anlegen");
  return call.page(*sicht, model, getippt.status());
}

Result<http::Response> nimm_neu(Call& call, const NeuSicht& sicht) {
  TRY(http::Fields typed, call.form());
  auto text = [&](std::string_view name) { return std::string(typed.get(name)); };
  auto eintrag = lies_eintrag(
      {text("titel"), text("quelle"), text("grund"), text("tag"), text("anzahl"), text("einheit")},
      berlin_date(call.now));
  if (!eintrag) return zeige_neu(call, sicht, {typed, &eintrag.error()});
  TRY(sql::Ticket ticket, trage_ein(call.house, call.scope(), call.param("vorgang"), *eintrag, call.now));
  return call.see_other(ziel(call, "vorgang.fall"), ticket, "hinweis.frist_eingetragen");
}

bool sind_vollstaendig(const std::vector<Frist>& fristen) {
  for (const Frist& one : fristen)
    if (one.ereignis == "vollstaendig" && one.offen() && one.beginn) return true;
  return false;
}

Result<http::Response> zeige_unterlagen(Call& call, const UnterlagenSicht& sicht, const Getippt& getippt) {
  TRY(auto fall, fall_von(call));
  TRY(auto fristen, lies_fristen(call.scope(), fall.id, call.now));
  UnterlagenSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("frist.unterlagen"));
  model.nummer = fall.nummer;
  const std::string* seit = getippt.felder.find("seit");
  model.seit = {"seit", call.text("frist.vollstaendig_seit"), call.text("frist.vollstaendig_seit_hilfe"),
                seit ? *seit : datum(berlin_date(call.now), call.texts), getippt.fehler(call, "seit")};
  if (sind_vollstaendig(fristen))
    model.doch_nicht = Grundfeld{
        "doch-nicht-grund",           "grund", call.text("frist.doch_nicht_grund"), "", getippt.wert("grund"),
        getippt.fehler(call, "grund")};
  model.fall = ziel(call, "vorgang.fall");
  model.vollstaendig = ziel(call, "frist.vollstaendig");
  model.unvollstaendig = ziel(call, "frist.unvollstaendig");
  return call.page(*sicht, model, getippt.status());
}

Result<http::Response> danach(Call& call, const UnterlagenSicht& sicht, const http::Fields& typed,
                              Result<sql::Ticket> done, std::string_view notice) {
  if (!done) {
    if (!ist_am_feld(call, done.error())) return std::move(done).error();
    return zeige_unterlagen(call, sicht, {typed, &done.error()});
  }
  return call.see_other(ziel(call, "vorgang.fall"), *done, notice);
}

Result<http::Response> nimm_vollstaendig(Call& call, const UnterlagenSicht& sicht) {
  TRY(http::Fields typed, call.form());
  auto seit = form::read_date(typed.get("seit"));
  Result<sql::Ticket> done =
      seit ? erklaere_vollstaendig(call.house, call.scope(), call.param("vorgang"), *seit, call.now)
           : Result<sql::Ticket>(error(ErrorKind::invalid, "form.date").at("seit"));
  return danach(call, sicht, typed, std::move(done), "hinweis.unterlagen_vollstaendig");
}

Result<http::Response> nimm_unvollstaendig(Call& call, const UnterlagenSicht& sicht) {
  TRY(http::Fields typed, call.form());
  return danach(call, sicht, typed,
                nimm_vollstaendigkeit_zurueck(call.house, call.scope(), call.param("vorgang"),
                                              std::string(typed.get("grund")), call.now),
                "hinweis.unterlagen_unvollstaendig");
}

}  // namespace

void add_entry_routes(House& house) {
  using http::Method;
  auto neu = house.views.declare<NeueFristSeite>("frist/neu");
  auto unterlagen = house.views.declare<UnterlagenSeite>("frist/unterlagen");
  const std::string pfad = "/amt/{mandant}/vorgaenge/{vorgang}/fristen";
  auto route = [&](std::string name, Method method, const std::string& rest, std::string summary,
                   std::vector<Field> fields, CallHandler handler) {
    house.routes.add({.name = "frist." + name,
                      .method = method,
                      .pattern = pfad + rest,
                      .right = "vorgang.bearbeiten",
                      .summary = std::move(summary),
                      .fields = std::move(fields),
                      .handler = std::move(handler)});
  };
  route("neu", Method::get, "/neu", "Eine Frist eintragen", {},
        [neu](Call& call) { return zeige_neu(call, neu, {}); });
  route("anlegen", Method::post, "", "Trägt eine Frist in einen Vorgang ein",
        {{"titel", "Stellungnahme der Kammer"},
         {"quelle", "§ 28 VwVfG"},
         {"grund", "Mit der Kammer vereinbart."},
         {"tag", "20.11.2026"},
         {"anzahl", "2", false},
         {"einheit", "wochen"}},
        [neu](Call& call) { return nimm_neu(call, neu); });
  route("unterlagen", Method::get, "/unterlagen", "Seit wann die Unterlagen eines Vorgangs vollständig sind",
        {}, [unterlagen](Call& call) { return zeige_unterlagen(call, unterlagen, {}); });
  route("vollstaendig", Method::post, "/vollstaendig",
        "Stellt fest, seit wann die Unterlagen vollständig sind: Fristen beginnen", {{"seit", "20.11.2026"}},
        [unterlagen](Call& call) { return nimm_vollstaendig(call, unterlagen); });
  route("unvollstaendig", Method::post, "/unvollstaendig",
        "Nimmt zurück, dass die Unterlagen vollständig sind: Fristen warten wieder",
        {{"grund", "Der Lageplan fehlt."}},
        [unterlagen](Call& call) { return nimm_unvollstaendig(call, unterlagen); });
}

}  // namespace gw::frist
