// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/domain/feldpruefung.hpp"

namespace gw::paket {
namespace {

// The answer that is named behind "antrag."; empty: none, or all of them.
std::string_view feld_von(const feel::Reference& used) {
  constexpr std::string_view before = "antrag.";
  std::string_view path = used.path;
  if (!path.starts_with(before)) return {};
  path.remove_prefix(before.size());
  return path.substr(0, path.find('.'));
}

bool nennt_anschrift_des_bezugs(std::string_view path) {
  return path == "antrag" || path == "antrag.bezug" || path.starts_with("antrag.bezug.anschrift");
}

int zeile_von(const feel::Reference& used) {
  return static_cast<int>(used.at.line);
}

template <class Passt>
const form::Field* finde(const form::Form& formular, Passt passt) {
  for (const form::Page& page : formular.pages)
    for (const form::Field& field : page.fields)
      if (passt(field)) return &field;
  return nullptr;
}

}  // namespace

void Feldpruefung::nennt_bekanntes(const feel::Expression& expression) {
  for (const feel::Reference& used : expression.references())
    if (std::string_view feld = feld_von(used); !feld.empty() && !ist_bekannt(feld))
      mangel("paket.feld_unbekannt", zeile_von(used), feld);
}

void Feldpruefung::ist_fuer_alle(const feel::Expression& expression) {
  for (const feel::Reference& used : expression.references()) {
    const form::Field* feld = formular_.field(feld_von(used));
    bool alles = used.path == "antrag" && geschuetztes() != nullptr;
    alles = alles || (anlass_ == Anlass::bescheid && nennt_anschrift_des_bezugs(used.path));
    if (alles || (feld && feld->protection != form::Protection::none))
      mangel("paket.schutz_sichtbar", zeile_von(used), used.path);
  }
}

std::vector<const form::Field*> Feldpruefung::genannte(const feel::Expression& expression) const {
  std::vector<const form::Field*> all;
  for (const feel::Reference& used : expression.references())
    if (const form::Field* feld = formular_.field(feld_von(used))) all.push_back(feld);
  return all;
}

const form::Field* Feldpruefung::gesundheitsfrage() const {
  return finde(formular_,
               [](const form::Field& field) { return field.protection == form::Protection::health; });
}

const form::Field* Feldpruefung::geschuetztes() const {
  return finde(formular_,
               [](const form::Field& field) { return field.protection != form::Protection::none; });
}

void Feldpruefung::text_fehlt(int zeile, const std::string& key) {
  maengel_.nimm(allgemein("paket.text_fehlt").with("line", std::to_string(zeile)).with("key", key));
}

bool Feldpruefung::ist_bekannt(std::string_view feld) const {
  return formular_.field(feld) || (anlass_ == Anlass::bescheid && feld == "bezug");
}

void Feldpruefung::mangel(std::string code, int zeile, std::string_view feld) {
  maengel_.nimm(
      allgemein(std::move(code)).with("line", std::to_string(zeile)).with("feld", std::string(feld)));
}

}  // namespace gw::paket
