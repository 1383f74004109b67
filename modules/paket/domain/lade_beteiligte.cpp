// SPDX-License-Identifier: EUPL-1.2
// paket.yaml: who takes part in a case, and what of it is not for everybody.
#include <algorithm>

#include "base/yaml/mapping.hpp"
#include "modules/paket/domain/feldpruefung.hpp"
#include "modules/person/person.hpp"

namespace gw::paket {
namespace {

std::optional<feel::Expression> falls_da(yaml::Mapping& mapping, std::string_view key, Problems& problems) {
  return mapping.has(key) ? lies_ausdruck(mapping, key, problems) : std::nullopt;
}

std::vector<std::string> lies_rollen(yaml::Mapping& mapping, Problems& problems) {
  std::vector<std::string> rollen = mapping.texts("rollen");
  int line = mapping.node().line();
  if (rollen.empty()) problems.add("paket.rolle_fehlt", line);
  for (const std::string& rolle : rollen)
    if (!person::ist_rolle(rolle) || std::ranges::count(rollen, rolle) > 1)
      problems.add("paket.rolle_unbekannt", line).params.emplace_back("rolle", rolle);
  return rollen;
}

std::optional<Beteiligter> lies_beteiligten(const yaml::Node& node, Problems& problems) {
  yaml::Mapping mapping(node, problems);
  std::vector<std::string> rollen = lies_rollen(mapping, problems);
  auto wenn = falls_da(mapping, "wenn", problems);
  auto vorname = falls_da(mapping, "vorname", problems);
  auto nachname = lies_ausdruck(mapping, "nachname", problems);
  auto geburtsdatum = falls_da(mapping, "geburtsdatum", problems);
  auto anschrift = falls_da(mapping, "anschrift", problems);
  auto sperre = falls_da(mapping, "sperre", problems);
  if (!nachname) return std::nullopt;
  return Beteiligter{std::move(rollen),       std::move(wenn),      std::move(vorname), std::move(*nachname),
                     std::move(geburtsdatum), std::move(anschrift), std::move(sperre)};
}

}  // namespace

void lies_beteiligte(yaml::Mapping& root, Kopf& kopf, Problems& problems) {
  // What begins with a Bescheid has the parties of the case with the Bescheid.
  const bool eigene = kopf.anlass == Anlass::frei;
  if (eigene)
    for (const yaml::Node& node : root.list("beteiligte"))
      if (auto one = lies_beteiligten(node, problems)) kopf.beteiligte.push_back(std::move(*one));
  kopf.gesundheit = root.texts("gesundheit");
  for (const std::string& rolle : kopf.gesundheit)
    if (std::ranges::find(kopf.rollen, rolle) == kopf.rollen.end())
      problems.add("paket.rolle_unbekannt", root.node().line()).params.emplace_back("rolle", rolle);
  // The applicant alone, by the name that the case has.
  if (eigene && kopf.beteiligte.empty() && kopf.person)
    kopf.beteiligte.push_back({{"antragsteller", "adressat"}, {}, {}, kopf.person->name, {}, {}, {}});
}

void pruefe_akte_je(yaml::Mapping& root, const Kopf& kopf, Problems& problems) {
  if (kopf.akte_je.empty()) return;
  const bool known = std::ranges::any_of(kopf.beteiligte, [&](const Beteiligter& one) {
    return std::ranges::find(one.rollen, kopf.akte_je) != one.rollen.end();
  });
  if (!known)
    problems.add("paket.akte_je", root.find("aktenplan")->line()).params.emplace_back("rolle", kopf.akte_je);
}

void pruefe_schutz(const Ordner& ordner, const Kopf& kopf, const form::Form& formular, Maengel& maengel) {
  Feldpruefung pruefung(ordner.anzeigename("paket.yaml"), kopf.anlass, formular, maengel);
  if (kopf.person) {
    for (const feel::Expression* one : {&kopf.person->name, &kopf.person->anschrift, &kopf.person->betreff})
      pruefung.nennt_bekanntes(*one);
    pruefung.ist_fuer_alle(kopf.person->name);
    pruefung.ist_fuer_alle(kopf.person->betreff);
  }
  for (const Beteiligter& one : kopf.beteiligte) {
    pruefung.nennt_bekanntes(one.nachname);
    pruefung.ist_fuer_alle(one.nachname);
    for (const auto* expression : {&one.wenn, &one.vorname, &one.geburtsdatum, &one.anschrift, &one.sperre})
      pruefung.nennt_bekanntes(*expression);
    if (one.vorname) pruefung.ist_fuer_alle(*one.vorname);
  }
  const form::Field* gefragt = pruefung.gesundheitsfrage();
  if (gefragt && kopf.gesundheit.empty())
    maengel.nimm(pruefung.allgemein("paket.gesundheit_fehlt").with("feld", gefragt->id));
  if (!gefragt && !kopf.gesundheit.empty()) maengel.nimm(pruefung.allgemein("paket.gesundheit_unnoetig"));
}

}  // namespace gw::paket
