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

std::vector<Stellenwert> lies_werte(yaml::Mapping& mapping, Problems& problems) {
  std::vector<Stellenwert> all;
  for (const yaml::Node& node : mapping.list("werte")) {
    yaml::Mapping eintrag(node, problems);
    std::string name = eintrag.text("name");
    const bool betrag = eintrag.one_of("typ", {"wert", "betrag"}) == "betrag";
    if (auto wert = lies_ausdruck(eintrag, "wert", problems))
      all.push_back({std::move(name), betrag, std::move(*wert)});
  }
  return all;
}

std::optional<Stelle> lies_stelle(const yaml::Node& node, const Kopf& kopf, Problems& problems) {
  yaml::Mapping mapping(node, problems);
  std::string rolle = mapping.text("rolle");
  if (!rolle.empty()) pruefe_rolle(rolle, kopf, node.line(), problems);
  auto name = lies_ausdruck(mapping, "name", problems);
  auto betrifft = lies_ausdruck(mapping, "betrifft", problems);
  std::vector<std::string> zeigt = mapping.texts("zeigt");
  std::vector<Stellenwert> werte = lies_werte(mapping, problems);
  std::vector<std::string> dateien = mapping.texts("dateien");
  std::vector<std::string> gesundheit = mapping.texts("gesundheit");
  if (!name || !betrifft) return std::nullopt;
  return Stelle{std::move(rolle), std::move(*name),   std::move(*betrifft),  std::move(zeigt),
                std::move(werte), std::move(dateien), std::move(gesundheit), node.line()};
}

// What is about health, the role may see anyway or the body needs for this task.
class Gezeigtes {
 public:
  Gezeigtes(Feldpruefung& pruefung, const Kopf& kopf, const Stelle& stelle)
      : pruefung_(pruefung),
        stelle_(stelle),
        gesundheit_(std::ranges::find(kopf.gesundheit, stelle.rolle) != kopf.gesundheit.end()) {}

  void pruefe(const page::Texts& deutsch) {
    for (const std::string& id : stelle_.zeigt) pruefe_frage(id, false);
    for (const std::string& id : stelle_.dateien) pruefe_frage(id, true);
    for (const std::string& id : stelle_.gesundheit) pruefe_gebraucht(id);
    for (const Stellenwert& wert : stelle_.werte) pruefe_wert(wert, deutsch);
  }

 private:
  void pruefe_frage(const std::string& id, bool datei) {
    const form::Field* feld = pruefung_.formular().field(id);
    if (!feld) return mangel("paket.feld_unbekannt", id);
    if (datei != (feld->type_name() == "upload"))
      mangel(datei ? "paket.stelle_keine_datei" : "paket.stelle_datei", id);
    if (!darf(*feld)) mangel("paket.stelle_gesundheit", id);
  }
  void pruefe_gebraucht(const std::string& id) {
    const form::Field* feld = pruefung_.formular().field(id);
    if (!feld || feld->protection != form::Protection::health) mangel("paket.feld_unbekannt", id);
  }
  void pruefe_wert(const Stellenwert& wert, const page::Texts& deutsch) {
    pruefung_.nennt_bekanntes(wert.wert);
    for (const form::Field* feld : pruefung_.genannte(wert.wert))
      if (!darf(*feld)) mangel("paket.stelle_gesundheit", feld->id);
    const std::string key = "stelle." + wert.name;
    if (!deutsch.has(key)) pruefung_.text_fehlt(stelle_.zeile, key);
  }
  bool darf(const form::Field& feld) const {
    return feld.protection != form::Protection::health || gesundheit_ || stelle_.braucht(feld.id);
  }
  void mangel(std::string code, std::string_view id) { pruefung_.mangel(std::move(code), stelle_.zeile, id); }

  Feldpruefung& pruefung_;
  const Stelle& stelle_;
  bool gesundheit_;
};

}  // namespace

void lies_stellen(yaml::Mapping& root, Kopf& kopf, Problems& problems) {
  for (const yaml::Node& node : root.list("stellen"))
    if (auto one = lies_stelle(node, kopf, problems)) kopf.stellen.push_back(std::move(*one));
}

void pruefe_stellen(const Ordner& ordner, const Kopf& kopf, const form::Form& formular,
                    const page::Texts& deutsch, Maengel& maengel) {
  Feldpruefung pruefung(ordner.anzeigename("paket.yaml"), kopf.anlass, formular, maengel);
  for (const Stelle& stelle : kopf.stellen) {
    for (const feel::Expression* one : {&stelle.name, &stelle.betrifft}) {
      pruefung.nennt_bekanntes(*one);
      pruefung.ist_fuer_alle(*one);
    }
    Gezeigtes(pruefung, kopf, stelle).pruefe(deutsch);
  }
}

bool Stelle::braucht(std::string_view frage) const {
  return std::ranges::find(gesundheit, frage) != gesundheit.end();
}

const Stelle* Paket::stelle(std::string_view rolle) const {
  auto found = std::ranges::find(stellen, rolle, &Stelle::rolle);
  return found == stellen.end() ? nullptr : &*found;
}

std::string Paket::erste_rolle() const {
  auto found = std::ranges::find_if(rollen, [this](const std::string& rolle) { return !stelle(rolle); });
  return found == rollen.end() ? "" : *found;
}

Result<std::string> stellentext(const feel::Expression& ausdruck, const Value& antrag, Instant now) {
  TRY(Value value, ausdruck.evaluate({Context{{"antrag", antrag}}, now}));
  return std::string(trim(value.text_or_empty()));
}

}  // namespace gw::paket
