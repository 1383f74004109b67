// SPDX-License-Identifier: EUPL-1.2
// The form that sends a case around.
#include <algorithm>

#include "modules/verfuegung/http/karte.hpp"
#include "modules/verfuegung/http/verfuegung.hpp"
#include "modules/verfuegung/verfuegung.hpp"

namespace gw::verfuegung {

struct DokumentWahl {
  DokumentZeile dokument;
  bool gewaehlt = false;
};
PAGE_MODEL(DokumentWahl, dokument, gewaehlt);

struct SendenSeite {
  Rahmen rahmen;
  std::string nummer, fall_betreff, fehler_dokument;
  Eingabe betreff;
  std::vector<DokumentWahl> dokumente;
  std::vector<BitteFelder> bitten;
  page::Url fall, senden;
};
PAGE_MODEL(SendenSeite, rahmen, nummer, fall_betreff, fehler_dokument, betreff, dokumente, bitten, fall,
           senden);

namespace {

constexpr int zeilen = 4;
using SendenSicht = std::shared_ptr<const View<SendenSeite>>;

Result<http::Response> zeige(Call& call, const SendenSicht& sicht, const Getippt& getippt) {
  const std::string& id = call.param("vorgang");
  TRY(Vorhaben vorhaben, lies_vorhaben(call.house, call.scope(), id));
  SendenSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("verfuegung.senden"));
  model.nummer = vorhaben.fall.nummer;
  model.fall_betreff = vorhaben.fall.betreff;
  model.betreff = {"betreff", call.text("verfuegung.betreff"), call.text("verfuegung.betreff_hilfe"),
                   getippt.wert("betreff"), getippt.fehler(call, "betreff")};
  const auto chosen = getippt.felder.all("dokument");
  for (DokumentZeile& one : dokumente(call, vorhaben.dokumente)) {
    const bool is = std::ranges::find(chosen, one.id) != chosen.end();
    model.dokumente.push_back({std::move(one), is});
  }
  model.fehler_dokument = getippt.fehler(call, "dokument");
  for (int zeile = 1; zeile <= zeilen; ++zeile)
    model.bitten.push_back(bittefelder(call, vorhaben.kollegium, zeile, getippt));
  model.fall = call.url("vorgang.fall", {{"vorgang", id}});
  model.senden = call.url("verfuegung.senden", {{"vorgang", id}});
  return call.page(*sicht, model, getippt.status());
}

Result<sql::Committed<std::string>> versuche(const Call& call, const http::Fields& fields) {
  Neu neu{std::string(fields.get("betreff")), {}, {}};
  for (std::string_view one : fields.all("dokument")) neu.dokumente.emplace_back(one);
  TRY(neu.bitten, lies_bitten(call, fields, zeilen));
  return sende(call.house, call.scope(), call.param("vorgang"), neu, call.now);
}

Result<http::Response> nimm(Call& call, const SendenSicht& sicht) {
  TRY(http::Fields fields, call.form());
  auto done = versuche(call, fields);
  if (!done && ist_am_feld(call, done.error())) {
    const Error refusal = an_der_zeile(done.error(), fields, zeilen);
    return zeige(call, sicht, {fields, &refusal});
  }
  if (!done) return std::move(done).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", call.param("vorgang")}}), done->ticket,
                        "hinweis.verfuegung.gesandt");
}

}  // namespace

void add_sending_routes(House& house) {
  SendenSicht sicht = house.views.declare<SendenSeite>("verfuegung/neu");
  house.routes.add({.name = "verfuegung.neu",
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/umlaeufe/neu",
                    .right = "vorgang.bearbeiten",
                    .summary = "Einen Vorgang in Umlauf geben",
                    .handler = [sicht](Call& call) { return zeige(call, sicht, {}); }});
  house.routes.add({.name = "verfuegung.senden",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/umlaeufe",
                    .right = "vorgang.bearbeiten",
                    .summary = "Gibt einen Vorgang in Umlauf: zur Kenntnis, zur Stellungnahme, zur "
                               "Mitzeichnung, zur Schlusszeichnung; gleiche Stufen gleichzeitig",
                    .fields = {{"betreff", "Entwurf des Bescheids"},
                               {"dokument", "", false},
                               {"art_1", "kenntnis"},
                               {"an_1", "rolle:sachbearbeitung"},
                               {"stufe_1", "1", false},
                               {"frist_1", "", false},
                               {"auftrag_1", "", false}},
                    .handler = [sicht](Call& call) { return nimm(call, sicht); }});
}

}  // namespace gw::verfuegung
