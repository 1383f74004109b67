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

std::optional<Date> lies_tag(yaml::Mapping& root, std::string_view key, Problems& problems) {
  if (!root.has(key)) return std::nullopt;
  if (auto day = Date::parse(root.text(key))) return *day;
  problems.add("paket.tag", root.node().line()).params.emplace_back("tag", root.text(key));
  return std::nullopt;
}

std::optional<Bezug> lies_bezug(const yaml::Node* node, Problems& problems) {
  if (!node) return std::nullopt;
  yaml::Mapping root(*node, problems);
  Bezug bezug;
  bezug.nummer = root.text_or("nummer", "TST-26-0000-0002-00");
  bezug.aktenzeichen = root.text_or("aktenzeichen", "000.00-2/2026");
  bezug.betreff = root.text("betreff");
  bezug.person = root.text("person");
  bezug.anschrift = root.text("anschrift");
  bezug.bescheid = root.text("bescheid");
  bezug.ergebnis = root.text_or("ergebnis", "bescheid");
  bezug.recht = root.text_or("recht", "VwVfG");
  bezug.weg = root.text_or("weg", "brief");
  bezug.versand = lies_tag(root, "versand", problems);
  return bezug;
}

BeispielSchritt lies_schritt(const yaml::Node& node, Problems& problems) {
  yaml::Mapping root(node, problems);
  BeispielSchritt schritt;
  if (root.has("bis")) {
    schritt.bis = lies_zeit(root.text("bis"), node.line(), problems);
    return schritt;
  }
  if (root.has("nachricht")) {
    schritt.nachricht = root.text("nachricht");
    schritt.schluessel = root.text_or("schluessel", "");
    return schritt;
  }
  if (root.has("signal")) {
    schritt.signal = root.text("signal");
    return schritt;
  }
  schritt.aufgabe = root.text("aufgabe");
  schritt.person = root.text("person");
  schritt.stelle = root.text_or("stelle", "");
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
  beispiel.bezug = lies_bezug(root.find("bezug"), problems);
  if (const yaml::Node* daten = root.need("antworten")) beispiel.daten = yaml::to_value(*daten);
  beispiel.unterlagen = root.texts("unterlagen");
  if (root.has("fehler")) beispiel.fehler = root.texts("fehler");
  beispiel.vorschlag = lies_werte(root.find("vorschlag"));
  beispiel.haus = lies_werte(root.find("haus"));
  for (const yaml::Node& step : root.list("schritte"))
    beispiel.schritte.push_back(lies_schritt(step, problems));
  beispiel.aktionen = root.texts("aktionen");
  beispiel.gesendet = root.texts("gesendet");
  if (root.has("sehen")) beispiel.sehen = root.texts("sehen");
  beispiel.gilt_bis = lies_tag(root, "gilt_bis", problems);
  beispiel.ende = root.text_or("ende", "");
  return beispiel;
}

}  // namespace gw::paket
