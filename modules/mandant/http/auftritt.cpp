// SPDX-License-Identifier: EUPL-1.2
// Name, accent colour and places of an authority, as the provider sees and changes them.
#include <utility>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/mandant/http/seiten.hpp"
#include "modules/mandant/usecases/aendere_auftritt.hpp"

namespace gw::mandant {

struct Auftrittseite {
  Rahmen rahmen;
  std::string fehler;  // one that belongs to no field
  std::int64_t fassung = 1;
  Eingabe name, farbe;
  std::string orte, orte_fehler;
  page::Url speichern;
};
PAGE_MODEL(Auftrittseite, rahmen, fehler, fassung, name, farbe, orte, orte_fehler, speichern);

namespace {

using AuftrittSicht = std::shared_ptr<const View<Auftrittseite>>;

Verzeichnis& verzeichnis(const Call& call) {
  return call.house.services.get<Verzeichnis>();
}

Eingabe eingabe(const Call& call, const std::string& name, const std::string& wert, const Error* refusal) {
  std::string key = "mandant.feld." + name;
  return {.name = name,
          .beschriftung = call.text(key),
          .hinweis = call.text(key + "_hinweis"),
          .wert = wert,
          .fehler = refusal && refusal->field == name ? text_of(*refusal, call.texts) : ""};
}

// `auftritt` is what stands in the fields; after a refusal that is what was typed.
Auftrittseite seite_aus(const Call& call, const Eintrag& eintrag, const Auftritt& auftritt,
                        const Error* refusal) {
  Auftrittseite seite;
  seite.rahmen =
      call.rahmen(Area::verbund, call.text("mandant.auftritt.titel", {{"name", eintrag.mandant->name}}));
  seite.name = eingabe(call, "name", auftritt.name, refusal);
  seite.farbe = eingabe(call, "farbe",
                        auftritt.farbe.empty() ? std::string(farbe_zum_anfang) : auftritt.farbe, refusal);
  seite.orte = zeilen_aus(auftritt.orte);
  if (refusal && refusal->field == "orte") seite.orte_fehler = text_of(*refusal, call.texts);
  if (refusal && refusal->field.empty()) seite.fehler = text_of(*refusal, call.texts);
  // Whoever was told what somebody else saved, and saves once more, means it.
  seite.fassung = eintrag.fassung;
  seite.speichern = call.url("mandant.verbund.auftritt.aendern", {{"behoerde", eintrag.mandant->kuerzel}});
  return seite;
}

Result<http::Response> zeige(Call& call, const AuftrittSicht& sicht) {
  TRY(Eintrag eintrag, lies_auftritt(verzeichnis(call), anbieter(call), call.param("behoerde")));
  Auftritt auftritt{eintrag.mandant->name, eintrag.mandant->farbe, eintrag.fassung, eintrag.orte};
  return call.page(*sicht, seite_aus(call, eintrag, auftritt, nullptr));
}

Auftritt auftritt_aus(const http::Fields& f) {
  return {std::string(f.get("name")), std::string(f.get("farbe")), fassung_von(f).value_or(0),
          orte_aus(f.get("orte"))};
}

Result<http::Response> aendere(Call& call, const AuftrittSicht& sicht) {
  TRY(http::Fields form, call.form());
  Auftritt neu = auftritt_aus(form);
  auto done = aendere_auftritt(verzeichnis(call), anbieter(call), call.param("behoerde"), neu, call.now);
  if (done) return call.see_other(call.url("mandant.verbund"), {}, "hinweis.mandant.auftritt_gespeichert");
  const Error& refusal = done.error();
  if (refusal.kind != ErrorKind::invalid && refusal.kind != ErrorKind::conflict) return refusal;
  TRY(Eintrag eintrag, lies_auftritt(verzeichnis(call), anbieter(call), call.param("behoerde")));
  return call.page(*sicht, seite_aus(call, eintrag, neu, &refusal), status_of(refusal.kind));
}

}  // namespace

void auftritt_routes(House& house) {
  AuftrittSicht sicht = house.views.declare<Auftrittseite>("mandant/auftritt");
  house.routes.add({.name = "mandant.verbund.auftritt",
                    .pattern = "/verbund/mandanten/{behoerde}/auftritt",
                    .access = Access::provider,
                    .summary = "Name, accent colour and places of an authority",
                    .handler = [sicht](Call& call) { return zeige(call, sicht); }});
  house.routes.add({.name = "mandant.verbund.auftritt.aendern",
                    .method = http::Method::post,
                    .pattern = "/verbund/mandanten/{behoerde}/auftritt",
                    .access = Access::provider,
                    .summary = "Changes name, accent colour and places of an authority",
                    .fields = {{"name", "Stadt Musterstadt"},
                               {"farbe", "#1f6f54"},
                               {"orte", "Musterstadt", false},
                               {"fassung", "1"}},
                    .handler = [sicht](Call& call) { return aendere(call, sicht); }});
}

}  // namespace gw::mandant
