// SPDX-License-Identifier: EUPL-1.2
// On the page of a running case: changing the answers, and what became of that.
#include "modules/antrag/usecases/nachtrag.hpp"

#include "modules/antrag/http/antrag.hpp"

namespace gw::antrag {

struct GesendeterNachtrag {
  std::string was, begruendung;
};
PAGE_MODEL(GesendeterNachtrag, was, begruendung);

struct NachtragAbschnitt {
  std::string csrf;
  std::optional<page::Url> aendern;  // while nothing is decided
  std::vector<GesendeterNachtrag> gesendet;
};
PAGE_MODEL(NachtragAbschnitt, csrf, aendern, gesendet);

namespace {

Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<NachtragAbschnitt>& view) {
  TRY(Nachtraege alle, lies_nachtraege(call.house, call.scope(), ort.id));
  if (!alle.moeglich && alle.gesendet.empty()) return page::Html();
  NachtragAbschnitt model;
  model.csrf = call.csrf;
  if (alle.moeglich) model.aendern = call.url("antrag.nachtrag", ort.params);
  for (vorgang::Nachtragsstand& one : alle.gesendet)
    model.gesendet.push_back(
        {call.text("antrag.nachtrag_" + one.zustand, {{"am", datum_zeit(one.eingegangen, call.texts)}}),
         std::move(one.begruendung)});
  return view.part(model, call.texts);
}

// The review has a way to every page: most change one answer.
Result<http::Response> beginne_zu_aendern(Call& call) {
  TRY(Auskunft auskunft, gedrosselt(call, call.param("nummer"), call.param("geheimnis")));
  TRY(auto begonnen, als_besitzer(call, [&](const std::string& wer) {
        return beginne_nachtrag(call.house, call.scope(), wer, auskunft.eingang.vorgang,
                                call.texts.language(), call.now);
      }));
  return call.see_other(call.url("antrag.pruefung", {{"antrag", begonnen.value}}), begonnen.ticket);
}

}  // namespace

void add_change_routes(House& house) {
  auto view = house.views.declare<NachtragAbschnitt>("antrag/nachtrag");
  house.abschnitte.emplace("stand.danach",
                           [view](const Call& call, const Ort& ort) { return abschnitt(call, ort, *view); });
  house.routes.add({.name = "antrag.nachtrag",
                    .method = http::Method::post,
                    .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/angaben",
                    .access = Access::visitor,
                    .summary = "Beginnt, die Angaben eines laufenden Antrags zu ändern",
                    .reach = Reach::secret,
                    .handler = beginne_zu_aendern});
}

}  // namespace gw::antrag
