// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/mandantendatei.hpp"

#include "base/time/time.hpp"
#include "modules/mandant/domain/angaben.hpp"

namespace gw::mandant::datei {
namespace {

Error unlesbar(std::string reason) {
  return error(ErrorKind::malformed, "mandant.datei").with("reason", std::move(reason));
}

Result<std::string> text(const Value& wert, const char* name) {
  const std::string* found = wert.get(name).string();
  if (!found) return unlesbar(std::string(datei::kopf) + ": " + name);
  return *found;
}

}  // namespace

std::string liesmich_text() {
  return "Eine Behoerde aus Gemeinwerk, als eine Datei. / An authority of Gemeinwerk as one file.\n"
         "\n"
         "Wieder aufnehmen / to take it in:   gemeinwerk mandant import DATEI\n"
         "Ohne das Programm lesen / to read it without the program:   age -d DATEI | tar -x\n"
         "\n"
         "mandant.json                     wer sie ist / who it is\n"
         "datenbank.sqlite                 alle Zeilen / all rows (SQLite 3)\n"
         "dokumente/                       alle Dokumente, verschluesselt / all documents, encrypted\n"
         "schluessel/                      die Schluessel dazu / their keys\n"
         "plattform/                       was die Plattform von ihr weiss / what the platform knows of it\n"
         "anker/                           Anker ihrer Geschichte / anchors of its history\n"
         "\n"
         "Beschreibung / description: docs/mandantendatei.md\n";
}

Value kopf_von(const Eintrag& eintrag, Instant now) {
  const MandantInfo& mandant = *eintrag.mandant;
  List orte;
  for (const std::string& ort : eintrag.orte) orte.push_back(ort);
  return Context{{"format", std::string(format)},
                 {"id", mandant.id},
                 {"kuerzel", mandant.kuerzel},
                 {"code", mandant.code},
                 {"name", mandant.name},
                 {"art", mandant.art},
                 {"farbe", mandant.farbe},
                 {"bundesland", mandant.bundesland},
                 {"orte", std::move(orte)},
                 {"angelegt_am", to_millis(eintrag.angelegt_am)},
                 {"herausgegeben_am", iso_utc(now)}};
}

Result<Eintrag> eintrag_aus(const Value& wert) {
  TRY(std::string stand, text(wert, "format"));
  if (stand != format) return unlesbar("format " + stand);
  auto info = std::make_shared<MandantInfo>();
  for (auto [name, member] :
       {std::pair("id", &info->id), std::pair("kuerzel", &info->kuerzel), std::pair("code", &info->code),
        std::pair("name", &info->name), std::pair("art", &info->art), std::pair("farbe", &info->farbe),
        std::pair("bundesland", &info->bundesland)}) {
    TRY(*member, text(wert, name));
  }
  if (!sql::is_database_name(info->id)) return unlesbar("id");
  Eintrag eintrag;
  eintrag.mandant = info;
  const List* orte = wert.get("orte").list();
  const Decimal* angelegt = wert.get("angelegt_am").number();
  auto millis = angelegt ? angelegt->to_int() : std::nullopt;
  if (!orte || !millis) return unlesbar(orte ? "angelegt_am" : "orte");
  for (const Value& ort : *orte) {
    if (!ort.string()) return unlesbar("orte");
    eintrag.orte.push_back(*ort.string());
  }
  eintrag.angelegt_am = from_millis(*millis);
  CHECK(pruefe({.kuerzel = info->kuerzel,
                .code = info->code,
                .name = info->name,
                .art = info->art,
                .farbe = info->farbe,
                .bundesland = info->bundesland,
                .anschrift = {},
                .administratoren = {{"niemand@example.org", "Niemand"}},
                .orte = eintrag.orte}));
  return eintrag;
}

}  // namespace gw::mandant::datei
