// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/verlauf.hpp"

#include <algorithm>
#include <iterator>

#include "base/value/json.hpp"
#include "modules/vorgang/usecases/modulaufgabe.hpp"

namespace gw::vorgang {
namespace {

// What follows from a person's step without anybody doing it.
bool geht_von_selbst(std::string_view kind) {
  constexpr std::string_view kinds[] = {
      "akte.eroeffnet",         "vorgang.eroeffnet",        "vorgang.aufgabe_angelegt",
      "vorgang.stelle_gefragt", "vorgang.vorschlag",        "vorgang.abgeschlossen",
      "vorgang.stoerung",       "vorgang.stoerung_behoben", "vorgang.stoerung_entfallen"};
  return std::ranges::find(kinds, kind) != std::end(kinds);
}

std::string wer(const Call& call, const VorgangGanz& ganz, const history::Entry& entry) {
  if (geht_von_selbst(entry.kind)) return call.text("zugang.wer_programm");
  std::string who = zugang::wer(call, ganz.namen, entry.actor);
  const std::string fuer = vertreten_in(entry);
  if (fuer.empty()) return who;
  return who + ", " +
         call.text("vorgang.in_vertretung",
                   {{"name", name_von(call, ganz, fuer, "vorgang.kollegium_dativ")}});
}

}  // namespace

std::string rollenname(const Call& call, const std::string& rolle) {
  std::string key = "zugang.rolle." + rolle;
  return call.texts.has(key) ? call.text(key) : rolle;
}

std::string name_von(const Call& call, const VorgangGanz& ganz, const std::string& konto,
                     std::string_view sonst) {
  auto found = ganz.namen.find(konto);
  return found == ganz.namen.end() ? call.text(sonst) : found->second;
}

// Whoever takes a task changes only the task; the case is in their hands all the same.
std::string zustand(const Call& call, const VorgangGanz& ganz) {
  auto taken = std::ranges::find_if(ganz.aufgaben, [](const store::Aufgabe& a) {
    return !a.bearbeiter.empty() && modul_von(a.element).empty();
  });
  auto asked = std::ranges::find_if(ganz.aufgaben, [](const store::Aufgabe& a) { return !a.stelle.empty(); });
  if (taken == ganz.aufgaben.end() && asked != ganz.aufgaben.end())
    return call.text("vorgang.wartet_auf_stelle", {{"stelle", asked->stelle_name}});
  if (taken == ganz.aufgaben.end()) return call.text("vorgang.zustand_" + ganz.fall.zustand);
  if (taken->bearbeiter == call.scope().actor().id) return call.text("vorgang.bei_ihnen");
  return call.text("vorgang.bei_person",
                   {{"name", name_von(call, ganz, taken->bearbeiter, "vorgang.kollegium_dativ")}});
}

std::string wirkung(const Call& call, const VorgangGanz& ganz) {
  for (const history::Entry& entry : ganz.verlauf.entries) {
    if (!entry.kind.starts_with("vorgang.bescheid_")) continue;
    auto payload = parse_json(entry.payload);
    if (payload && payload->get("erster").text_or_empty() == ganz.fall.eingang.nummer)
      return ereignis(entry.kind, entry.payload, call.texts);
  }
  return "";
}

std::vector<VerlaufEintrag> verlauf(const Call& call, const VorgangGanz& ganz) {
  std::vector<VerlaufEintrag> all;
  for (const history::Entry& entry : ganz.verlauf.entries)
    all.push_back({ereignis(entry.kind, entry.payload, call.texts), datum_zeit(entry.at, call.texts),
                   wer(call, ganz, entry)});
  return all;
}

}  // namespace gw::vorgang
