// SPDX-License-Identifier: EUPL-1.2
// paket.yaml: who takes part in a case, and what of it is not for everybody.
#include <algorithm>

#include "base/yaml/mapping.hpp"
#include "modules/paket/domain/teile.hpp"
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

// The answer that is named behind "antrag."; empty: none, or all of them.
std::string_view feld_von(const feel::Reference& used) {
  constexpr std::string_view before = "antrag.";
  std::string_view path = used.path;
  if (!path.starts_with(before)) return {};
  path.remove_prefix(before.size());
  return path.substr(0, path.find('.'));
}

class Pruefung {
 public:
  Pruefung(std::string datei, Anlass anlass, const form::Form& formular, Maengel& maengel)
      : datei_(std::move(datei)), anlass_(anlass), formular_(formular), maengel_(maengel) {}

  void nennt_bekanntes(const std::optional<feel::Expression>& expression) {
    if (expression) nennt_bekanntes(*expression);
  }
  void nennt_bekanntes(const feel::Expression& expression) {
    for (const feel::Reference& used : expression.references())
      if (std::string_view feld = feld_von(used); !feld.empty() && !ist_bekannt(feld))
        mangel("paket.feld_unbekannt", used, feld);
  }
  void ist_fuer_alle(const feel::Expression& expression) {
    for (const feel::Reference& used : expression.references()) {
      const form::Field* feld = formular_.field(feld_von(used));
      bool alles = used.path == "antrag" && geschuetztes() != nullptr;
      alles = alles || (anlass_ == Anlass::bescheid && nennt_anschrift_des_bezugs(used.path));
      if (alles || (feld && feld->protection != form::Protection::none))
        mangel("paket.schutz_sichtbar", used, used.path);
    }
  }
  const form::Field* gesundheitsfrage() const {
    return finde([](const form::Field& field) { return field.protection == form::Protection::health; });
  }
  Error allgemein(std::string code) const {
    return error(ErrorKind::invalid, std::move(code)).with("file", datei_);
  }

 private:
  bool ist_bekannt(std::string_view feld) const {
    return formular_.field(feld) || (anlass_ == Anlass::bescheid && feld == "bezug");
  }
  static bool nennt_anschrift_des_bezugs(std::string_view path) {
    return path == "antrag" || path == "antrag.bezug" || path.starts_with("antrag.bezug.anschrift");
  }
  const form::Field* geschuetztes() const {
    return finde([](const form::Field& field) { return field.protection != form::Protection::none; });
  }
  template <class Passt>
  const form::Field* finde(Passt passt) const {
    for (const form::Page& page : formular_.pages)
      for (const form::Field& field : page.fields)
        if (passt(field)) return &field;
    return nullptr;
  }
  void mangel(std::string code, const feel::Reference& used, std::string_view feld) {
    maengel_.nimm(allgemein(std::move(code))
                      .with("line", std::to_string(used.at.line))
                      .with("feld", std::string(feld)));
  }

  std::string datei_;
  Anlass anlass_;
  const form::Form& formular_;
  Maengel& maengel_;
};

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

void pruefe_schutz(const Ordner& ordner, const Kopf& kopf, const form::Form& formular, Maengel& maengel) {
  Pruefung pruefung(ordner.anzeigename("paket.yaml"), kopf.anlass, formular, maengel);
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
