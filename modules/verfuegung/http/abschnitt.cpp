// SPDX-License-Identifier: EUPL-1.2
// On the page of the case: what goes round, who has signed, what is open.
#include "base/value/value.hpp"
#include "modules/verfuegung/http/karte.hpp"
#include "modules/verfuegung/http/verfuegung.hpp"

namespace gw::verfuegung {

struct VerfuegungenAbschnitt {
  std::vector<UmlaufKarte> umlaeufe;
  std::vector<VorlageZeile> vorlagen;
  std::optional<page::Url> neu, vorlegen;  // of those who may
};
PAGE_MODEL(VerfuegungenAbschnitt, umlaeufe, vorlagen, neu, vorlegen);

namespace {

Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<VerfuegungenAbschnitt>& view) {
  if (!call.scope().may("vorgang.lesen")) return page::Html();
  TRY(auto alle, lies_umlaeufe(call.house, call.scope(), ort.id));
  VerfuegungenAbschnitt model;
  for (const UmlaufGanz& one : alle) {
    model.umlaeufe.push_back(karte(call, one));
    model.umlaeufe.back().im_fall = true;
  }
  TRY(model.vorlagen, vorlagezeilen(call, ort.id));
  if (call.scope().may("vorgang.bearbeiten")) {
    model.neu = call.url("verfuegung.neu", {{"vorgang", ort.id}});
    model.vorlegen = call.url("verfuegung.vorlage_neu", {{"vorgang", ort.id}});
  }
  if (model.umlaeufe.empty() && model.vorlagen.empty() && !model.neu) return page::Html();
  return view.part(model, call.texts);
}

}  // namespace

void add_section(House& house) {
  auto section = house.views.declare<VerfuegungenAbschnitt>("verfuegung/fall");
  house.abschnitte.emplace(
      "vorgang", [section](const Call& call, const Ort& ort) { return abschnitt(call, ort, *section); });
}

}  // namespace gw::verfuegung
