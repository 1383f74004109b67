// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/domain/beispiel.hpp"

#include "base/yaml/mapping.hpp"

namespace gw::paket {
namespace {

BeispielSchritt lies_schritt(const yaml::Node& node, Problems& problems) {
  yaml::Mapping root(node, problems);
  BeispielSchritt schritt;
  schritt.aufgabe = root.text("aufgabe");
  schritt.person = root.text("person");
  if (const yaml::Node* results = root.find("ergebnis"))
    if (Value value = yaml::to_value(*results); value.context()) schritt.ergebnisse = *value.context();
  schritt.abgelehnt = root.text_or("abgelehnt", "");
  return schritt;
}

}  // namespace

Beispiel lies_beispiel(const yaml::Node& node, Problems& problems) {
  yaml::Mapping root(node, problems);
  Beispiel beispiel;
  beispiel.titel = root.text("titel");
  std::string eingang = root.text("eingang");
  if (auto at = DateTime::parse(eingang))
    beispiel.eingang = from_berlin(*at);
  else
    problems.add("paket.eingang", node.line()).params.emplace_back("eingang", eingang);
  beispiel.land = root.text_or("land", "BB");
  if (const yaml::Node* daten = root.need("antworten")) beispiel.daten = yaml::to_value(*daten);
  beispiel.unterlagen = root.texts("unterlagen");
  if (root.has("fehler")) beispiel.fehler = root.texts("fehler");
  if (const yaml::Node* expected = root.find("vorschlag"))
    if (Value value = yaml::to_value(*expected); value.context()) beispiel.vorschlag = *value.context();
  for (const yaml::Node& step : root.list("schritte"))
    beispiel.schritte.push_back(lies_schritt(step, problems));
  beispiel.aktionen = root.texts("aktionen");
  beispiel.ende = root.text_or("ende", "");
  return beispiel;
}

}  // namespace gw::paket
