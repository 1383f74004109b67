// SPDX-License-Identifier: EUPL-1.2
// paket.yaml: who outside the office does the tasks of a role, and what they see of the case.
#include <algorithm>

#include "base/text/text.hpp"
#include "base/yaml/mapping.hpp"
#include "modules/paket/domain/feldpruefung.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::paket {
namespace {

void pruefe_rolle(const std::string& rolle, const Kopf& kopf, int zeile, Problems& problems) {
  auto mangel = [&](std::string code) {
    problems.add(std::move(code), zeile).params.emplace_back("rolle", rolle);
  };
  if (std::ranges::find(kopf.rollen, rolle) == kopf.rollen.end()) return mangel("paket.rolle_unbekannt");
  // Whoever has one of these works in the office, with rights there.
  if (std::ranges::find(zugang::eingebaute_rollen, rolle) != zugang::eingebaute_rollen.end())
    mangel("paket.stelle_im_haus");
  if (std::ranges::find(kopf.stellen, rolle, &Stelle::rolle) != kopf.stellen.end())
    mangel("paket.stelle_doppelt");
}

std::optional<Stelle> lies_stelle(const yaml::Node& node, const Kopf& kopf, Problems& problems) {
  yaml::Mapping mapping(node, problems);
  std::string rolle = mapping.text("rolle");
  if (!rolle.empty()) pruefe_rolle(rolle, kopf, node.line(), problems);
  auto name = lies_ausdruck(mapping, "name", problems);
  auto betrifft = lies_ausdruck(mapping, "betrifft", problems);
  std::vector<std::string> zeigt = mapping.texts("zeigt");
  if (!name || !betrifft) return std::nullopt;
  return Stelle{std::move(rolle), std::move(*name), std::move(*betrifft), std::move(zeigt), node.line()};
}

void pruefe_gezeigtes(Feldpruefung& pruefung, const Kopf& kopf, const Stelle& stelle) {
  const bool gesundheit = std::ranges::find(kopf.gesundheit, stelle.rolle) != kopf.gesundheit.end();
  for (const std::string& id : stelle.zeigt) {
    const form::Field* feld = pruefung.formular().field(id);
    if (!feld)
      pruefung.mangel("paket.feld_unbekannt", stelle.zeile, id);
    else if (feld->type_name() == "upload")
      pruefung.mangel("paket.stelle_datei", stelle.zeile, id);
    else if (feld->protection == form::Protection::health && !gesundheit)
      pruefung.mangel("paket.stelle_gesundheit", stelle.zeile, id);
  }
}

}  // namespace

void lies_stellen(yaml::Mapping& root, Kopf& kopf, Problems& problems) {
  for (const yaml::Node& node : root.list("stellen"))
    if (auto one = lies_stelle(node, kopf, problems)) kopf.stellen.push_back(std::move(*one));
}

void pruefe_stellen(const Ordner& ordner, const Kopf& kopf, const form::Form& formular, Maengel& maengel) {
  Feldpruefung pruefung(ordner.anzeigename("paket.yaml"), kopf.anlass, formular, maengel);
  for (const Stelle& stelle : kopf.stellen) {
    for (const feel::Expression* one : {&stelle.name, &stelle.betrifft}) {
      pruefung.nennt_bekanntes(*one);
      pruefung.ist_fuer_alle(*one);
    }
    pruefe_gezeigtes(pruefung, kopf, stelle);
  }
}

const Stelle* Paket::stelle(std::string_view rolle) const {
  auto found = std::ranges::find(stellen, rolle, &Stelle::rolle);
  return found == stellen.end() ? nullptr : &*found;
}

Result<std::string> stellentext(const feel::Expression& ausdruck, const Value& antrag, Instant now) {
  TRY(Value value, ausdruck.evaluate({Context{{"antrag", antrag}}, now}));
  return std::string(trim(value.text_or_empty()));
}

}  // namespace gw::paket
