// SPDX-License-Identifier: EUPL-1.2
// On the page of a decided case: what may follow the decision, and what does already.
#include "modules/antrag/usecases/folge.hpp"

#include "modules/antrag/http/antrag.hpp"

namespace gw::antrag {

struct MoeglicheFolge {
  std::string leistung, kurz, frist;
  page::Url beginnen;
};
PAGE_MODEL(MoeglicheFolge, leistung, kurz, frist, beginnen);

struct BegonneneFolge {
  std::string leistung, nummer, zustand, wann;
  page::Url stand;
};
PAGE_MODEL(BegonneneFolge, leistung, nummer, zustand, wann, stand);

struct FolgenAbschnitt {
  std::string csrf;
  std::vector<MoeglicheFolge> moeglich;
  std::vector<BegonneneFolge> begonnen;
  std::string gilt_bis;                           // that what is granted ends, and when
  std::optional<page::Url> verlaengern, aendern;  // at most one of them
};
PAGE_MODEL(FolgenAbschnitt, csrf, moeglich, begonnen, gilt_bis, verlaengern, aendern);

namespace {

// Plain words: whether there is time, and that being late is no reason to stay away.
std::string frist(const Call& call, const Moeglich& folge) {
  if (!folge.paket->frist) return "";
  if (!folge.frist) return call.text("antrag.folge_frist_offen");
  const bool vorbei = berlin_date(call.now) > *folge.frist;
  return call.text(vorbei ? "antrag.folge_frist_vorbei" : "antrag.folge_frist",
                   {{"frist", datum(*folge.frist, call.texts)}});
}

MoeglicheFolge karte(const Call& call, const Moeglich& folge, const Ort& ort) {
  const page::Texts& texte = folge.paket->texte(call.texts.language());
  auto params = ort.params;
  params.emplace_back("leistung", folge.paket->id);
  return {texte.text(folge.paket->leistung.name), texte.text(folge.paket->leistung.kurz), frist(call, folge),
          call.url("antrag.folge", params)};
}

BegonneneFolge karte(const Call& call, const Begonnen& folge) {
  const Eingang& eingang = folge.eingang;
  const std::string zustand = folge.vom_amt && folge.zustand == "eingegangen" ? "begonnen" : folge.zustand;
  return {folge.paket->texte(call.texts.language()).text(folge.paket->leistung.name), eingang.nummer,
          call.text("antrag.zustand_" + zustand), datum_zeit(eingang.eingegangen, call.texts),
          call.url("antrag.stand", {{"nummer", eingang.nummer}, {"geheimnis", eingang.geheimnis}})};
}

Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<FolgenAbschnitt>& view) {
  TRY(Folgen folgen, lies_folgen(call.house, call.scope(), ort.id, call.now));
  if (folgen.moeglich.empty() && folgen.begonnen.empty() && !folgen.aenderbar && !folgen.gilt_bis)
    return page::Html();
  FolgenAbschnitt model;
  model.csrf = call.csrf;
  for (const Moeglich& folge : folgen.moeglich) model.moeglich.push_back(karte(call, folge, ort));
  for (const Begonnen& folge : folgen.begonnen) model.begonnen.push_back(karte(call, folge));
  if (folgen.gilt_bis)
    model.gilt_bis = call.text("antrag.gilt_bis", {{"bis", datum(*folgen.gilt_bis, call.texts)}});
  if (folgen.aenderbar)
    (folgen.verlaengerbar ? model.verlaengern : model.aendern) = call.url("antrag.aenderung", ort.params);
  return view.part(model, call.texts);
}

Result<http::Response> folge_dem_bescheid(Call& call) {
  TRY(Auskunft auskunft, gedrosselt(call, call.param("nummer"), call.param("geheimnis")));
  TRY(auto begonnen, als_besitzer(call, [&](const std::string& wer) {
        return beginne_folge(call.house, call.scope(), wer, auskunft.eingang.vorgang, call.param("leistung"),
                             call.texts.language(), call.now);
      }));
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), call.param("leistung")));
  return call.see_other(erste_seite(call, begonnen.value, *paket), begonnen.ticket);
}

Result<http::Response> aendere(Call& call) {
  TRY(Auskunft auskunft, gedrosselt(call, call.param("nummer"), call.param("geheimnis")));
  TRY(auto begonnen, als_besitzer(call, [&](const std::string& wer) {
        return beginne_aenderung(call.house, call.scope(), wer, auskunft.eingang.vorgang,
                                 call.texts.language(), call.now);
      }));
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), auskunft.paket));
  return call.see_other(erste_seite(call, begonnen.value, *paket), begonnen.ticket);
}

}  // namespace

void add_follow_up_routes(House& house) {
  auto view = house.views.declare<FolgenAbschnitt>("antrag/folgen");
  house.abschnitte.emplace("stand",
                           [view](const Call& call, const Ort& ort) { return abschnitt(call, ort, *view); });
  house.routes.add({.name = "antrag.folge",
                    .method = http::Method::post,
                    .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/folgen/{leistung}",
                    .access = Access::visitor,
                    .summary = "Beginnt einen Antrag zum Bescheid dieses Vorgangs, etwa einen Widerspruch",
                    .reach = Reach::secret,
                    .handler = folge_dem_bescheid});
  house.routes.add(
      {.name = "antrag.aenderung",
       .method = http::Method::post,
       .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/aenderung",
       .access = Access::visitor,
       .summary = "Beginnt einen neuen Antrag mit den Angaben dieses Vorgangs, weil sich etwas geändert hat",
       .reach = Reach::secret,
       .handler = aendere});
}

}  // namespace gw::antrag
