// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/domain/beispiel.hpp"

#include "base/yaml/mapping.hpp"

namespace gw::paket {
namespace {

std::optional<Instant> lies_zeit(const std::string& text, int line, Problems& problems) {
  if (auto at = DateTime::parse(text)) return from_berlin(*at);
  problems.add("paket.eingang", line).params.emplace_back("eingang", text);
  return std::nullopt;
}

Context lies_werte(const yaml::Node* node) {
  if (!node) return {};
  Value value = yaml::to_value(*node);
  return value.context() ? *value.context() : Context{};
}

BeispielSchritt lies_schritt(const yaml::Node& node, Problems& problems) {
  yaml::Mapping root(node, problems);
  BeispielSchritt schritt;
  if (root.has("bis")) {
    schritt.bis = lies_zeit(root.text("bis"), node.line(), problems);
    return schritt;
  }
  schritt.aufgabe = root.text("aufgabe");
  schritt.person = root.text("person");
  schritt.ergebnisse = lies_werte(root.find("ergebnis"));
  schritt.abgelehnt = root.text_or("abgelehnt", "");
  return schritt;
}

}  // namespace

Beispiel lies_beispiel(const yaml::Node& node, Problems& problems) {
  yaml::Mapping root(node, problems);
  Beispiel beispiel;
  beispiel.titel = root.text("titel");
  beispiel.eingang = lies_zeit(root.text("eingang"), node.line(), problems).value_or(Instant{});
  beispiel.land = root.text_or("land", "BB");
  if (const yaml::Node* daten = root.need("antworten")) beispiel.daten = yaml::to_value(*daten);
  beispiel.unterlagen = root.texts("unterlagen");
  if (root.has("fehler")) beispiel.fehler = root.texts("fehler");
  beispiel.vorschlag = lies_werte(root.find("vorschlag"));
  beispiel.haus = lies_werte(root.find("haus"));
  for (const yaml::Node& step : root.list("schritte"))
    beispiel.schritte.push_back(lies_schritt(step, problems));
  beispiel.aktionen = root.texts("aktionen");
  beispiel.ende = root.text_or("ende", "");
  return beispiel;
}

}  // namespace gw::paket
