// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/portal/http/portal.hpp"

namespace gw::portal {
namespace {

// A list to choose from helps and costs bytes on every page; beyond this, people type.
constexpr std::size_t most_listed = 500;

std::vector<std::string> orte_von(const mandant::Eintrag& eintrag) {
  const MandantInfo& mandant = *eintrag.mandant;
  const bool of_one_place = mandant.art == "stadt" || mandant.art == "gemeinde";
  if (eintrag.orte.empty() && of_one_place) return {mandant.name};
  return eintrag.orte;
}

std::string hinweis(const Call& call, const std::string& eingabe, const Zustaendige& zustaendige) {
  if (eingabe.empty()) return {};
  if (zustaendige.ort.empty()) return call.text("portal.wohnort_unbekannt", {{"ort", eingabe}});
  if (zustaendige.wie_gefragt) return {};
  return call.text("portal.wohnort_gemeint", {{"ort", eingabe}, {"gemeint", zustaendige.ort}});
}

}  // namespace

const page::Texts& texte(const Call& call, const paket::Paket& paket) {
  return paket.texte(call.texts.language());
}

Wohnorte wohnorte(const House& house) {
  std::vector<Gebiet> all;
  for (const mandant::Eintrag& eintrag : house.services.get<mandant::Directory>().eintraege())
    if (eintrag.zustand == mandant::Zustand::bereit) all.push_back({eintrag.mandant->id, orte_von(eintrag)});
  return Wohnorte(std::move(all));
}

Wohnfeld wohnfeld(const Call& call, const Wohnorte& orte, const Zustaendige& zustaendige) {
  Wohnfeld feld;
  feld.eingabe = first_code_points(trim(call.request.query.get("wohnort")), 100);
  feld.hinweis = hinweis(call, feld.eingabe, zustaendige);
  if (orte.namen().size() <= most_listed) feld.orte = orte.namen();
  return feld;
}

page::Url leistung_url(const Call& call, const std::string& kuerzel, const paket::Paket& paket,
                       const std::string& wohnort) {
  std::vector<std::pair<std::string_view, std::string>> params{{"mandant", kuerzel}, {"leistung", paket.id}};
  if (!wohnort.empty()) params.emplace_back("wohnort", wohnort);
  return call.url("portal.leistung", std::move(params));
}

}  // namespace gw::portal
