// SPDX-License-Identifier: EUPL-1.2
// Where the administration sets who may sign what.
#include "modules/verfuegung/usecases/regeln.hpp"

#include "modules/akte/akte.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/verfuegung/http/verfuegung.hpp"
#include "platform/http/content.hpp"

namespace gw::verfuegung {

struct ProbeZeile {
  std::string rolle, kenntnis, stellungnahme, mitzeichnung, schlusszeichnung;
};
PAGE_MODEL(ProbeZeile, rolle, kenntnis, stellungnahme, mitzeichnung, schlusszeichnung);

struct RegelnSeite {
  Rahmen rahmen;
  std::string stand, nummer, dmn, fehler;
  std::string mangel;  // empty: they load
  bool eigene = false;
  std::vector<ProbeZeile> proben;
  page::Url datei, setzen, zuruecksetzen;
};
PAGE_MODEL(RegelnSeite, rahmen, stand, nummer, dmn, fehler, mangel, eigene, proben, datei, setzen,
           zuruecksetzen);

namespace {

using RegelnSicht = std::shared_ptr<const View<RegelnSeite>>;

std::string probe(const Call& call, const Befugnis& befugnis) {
  if (!befugnis.erlaubt) return call.text("verfuegung.nein");
  std::string said = befugnis.bis
                         ? call.text("verfuegung.bis", {{"betrag", betrag(*befugnis.bis, call.texts)}})
                         : call.text("verfuegung.ja");
  return befugnis.zusatz.empty() ? said : said + ", " + befugnis.zusatz;
}

std::string stand(const Call& call, const Regelstand& regeln) {
  if (!regeln.am) return call.text("verfuegung.regeln_haus");
  return call.text(regeln.eigene ? "verfuegung.regeln_eigene" : "verfuegung.regeln_wieder_haus",
                   {{"am", datum_zeit(*regeln.am, call.texts)}, {"name", regeln.von}});
}

Result<http::Response> zeige(Call& call, const RegelnSicht& sicht, const Getippt& getippt) {
  TRY(Regelstand regeln, lies_regeln(call.house, call.scope()));
  RegelnSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("verfuegung.regeln"));
  model.stand = stand(call, regeln);
  model.nummer = std::to_string(regeln.nummer);
  model.eigene = regeln.eigene;
  if (regeln.mangel) model.mangel = text_of(*regeln.mangel, call.texts);
  const std::string* typed = getippt.felder.find("dmn");
  model.dmn = typed ? *typed : regeln.dmn;
  model.fehler = getippt.fehler(call, "datei");
  for (const Probe& one : regeln.proben)
    model.proben.push_back({one.rolle, probe(call, one.je_art[0]), probe(call, one.je_art[1]),
                            probe(call, one.je_art[2]), probe(call, one.je_art[3])});
  model.datei = call.url("verfuegung.regeln.datei");
  model.setzen = call.url("verfuegung.regeln.setzen");
  model.zuruecksetzen = call.url("verfuegung.regeln.haus");
  return call.page(*sicht, model, getippt.status());
}

Result<http::Response> gib_datei(Call& call) {
  TRY(Regelstand regeln, lies_regeln(call.house, call.scope()));
  http::Response response;
  response.header("content-type", "application/octet-stream")
      .header("content-disposition", "attachment; filename=\"zeichnungsbefugnis.dmn\"");
  response.body = regeln.dmn;
  return response;
}

// nullopt: whoever sends it names none, as programs may.
std::optional<std::int64_t> gesehene_nummer(const http::Fields& fields) {
  if (fields.get("nummer").empty()) return std::nullopt;
  return ganze_zahl(fields.get("nummer")).value_or(-1);
}

// A file counts before the text on the page.
Result<sql::Ticket> versuche(const Call& call, const http::Fields& fields) {
  std::string dmn(fields.get("dmn"));
  if (auto files = akte::hochgeladen(call); !files.empty()) {
    if (files.front().inhalt->size() > hoechstens_regeln)
      return error(ErrorKind::invalid, "verfuegung.regel_zu_gross").at("datei");
    TRY(std::string_view bytes, files.front().inhalt->bytes());
    dmn = bytes;
  }
  if (dmn.empty()) return error(ErrorKind::invalid, "verfuegung.regel_fehlt").at("datei");
  return setze_regeln(call.scope(), gesehene_nummer(fields).value_or(-1), dmn, call.now);
}

Result<http::Response> setze(Call& call, const RegelnSicht& sicht) {
  TRY(http::Fields fields, call.form());
  auto done = versuche(call, fields);
  if (!done && ist_am_feld(call, done.error())) return zeige(call, sicht, {fields, &done.error()});
  if (!done) return std::move(done).error();
  return call.see_other(call.url("verfuegung.regeln"), *done, "hinweis.verfuegung.regeln");
}

Result<http::Response> setze_zurueck(Call& call) {
  TRY(http::Fields fields, call.form());
  TRY(sql::Ticket ticket, nimm_regeln_des_hauses(call.scope(), gesehene_nummer(fields), call.now));
  return call.see_other(call.url("verfuegung.regeln"), ticket, "hinweis.verfuegung.regeln");
}

}  // namespace

void add_rules_routes(House& house) {
  using http::Method;
  RegelnSicht sicht = house.views.declare<RegelnSeite>("verfuegung/regeln");
  const std::string base = "/amt/{mandant}/verwaltung/zeichnungsordnung";
  const std::string right(recht_regeln);
  house.routes.add({.name = "verfuegung.regeln",
                    .pattern = base,
                    .right = right,
                    .summary = "Wer was zeichnen darf",
                    .handler = [sicht](Call& call) { return zeige(call, sicht, {}); }});
  house.routes.add({.name = "verfuegung.regeln.datei",
                    .pattern = base + "/datei",
                    .right = right,
                    .summary = "Die Zeichnungsordnung als DMN",
                    .answers = "application/octet-stream",
                    .handler = gib_datei});
  house.routes.add({.name = "verfuegung.regeln.setzen",
                    .method = Method::post,
                    .pattern = base,
                    .right = right,
                    .summary = "Setzt eine eigene Zeichnungsordnung (DMN)",
                    .fields = {{"nummer", "0"},
                               {"dmn", "<definitions/>", false},
                               {"datei", "zeichnungsbefugnis.dmn", false, true}},
                    .handler = [sicht](Call& call) { return setze(call, sicht); }});
  house.routes.add({.name = "verfuegung.regeln.haus",
                    .method = Method::post,
                    .pattern = base + "/haus",
                    .right = right,
                    .summary = "Nimmt wieder die mitgelieferte Zeichnungsordnung",
                    .fields = {{"nummer", "", false}},
                    .handler = setze_zurueck});
}

}  // namespace gw::verfuegung
