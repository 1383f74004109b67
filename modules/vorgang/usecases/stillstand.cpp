// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stillstand.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/vorgang/domain/stoerung.hpp"
#include "modules/vorgang/usecases/kreis.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

std::string name_des_schritts(const Schritt& schritt, const std::string& element) {
  for (const bpmn::ElementInfo& one : schritt.paket.prozess.elements())
    if (one.id == element && !one.name.empty()) return one.name;
  return element;
}

Result<store::Stoerung> bekannte_oder_neue(const Schritt& schritt, const store::Fall& fall,
                                           const Stillstand& was) {
  if (fall.gestoert > 0) {
    TRY(auto known, store::stoerungen(schritt.tx, fall.eingang.id));
    for (store::Stoerung& one : known)
      if (one.marke == was.marke && one.art == was.art && one.auftrag == was.auftrag) return std::move(one);
  }
  store::Stoerung made;
  made.vorgang = fall.eingang.id;
  made.element = was.element;
  made.schritt = was.art == auftrag_sehen ? schritt.house.messages.in("de").text("vorgang.stoerung_sehen")
                                          : name_des_schritts(schritt, was.element);
  made.marke = was.marke;
  made.art = was.art;
  made.auftrag = was.auftrag;
  made.seit = schritt.now;
  return made;
}

Result<void> bestelle_versuch(const Schritt& schritt, const store::Stoerung& stoerung) {
  if (!stoerung.naechster) return ok();
  const std::string versuche = std::to_string(stoerung.versuche);
  const Context payload{{"stoerung", stoerung.id}, {"versuche", stoerung.versuche}};
  CHECK(schritt.house.jobs().enqueue(schritt.tx, {"vorgang.stoerung", to_json(payload), *stoerung.naechster,
                                                  "vorgang.stoerung:" + stoerung.id + ":" + versuche}));
  return ok();
}

// Where one stands now; "": it stays as it is.
std::string zustand_von(const store::Stoerung& one, const bpmn::Instance& instanz, const Bewegung& bewegung) {
  const bool laeuft = instanz.phase == bpmn::Instance::Phase::running;
  if (one.marke == 0) return laeuft ? "" : "entfallen";
  const bpmn::Token* token = instanz.find(one.marke);
  if (!token) return bewegung.fortgefuehrt.contains(one.marke) ? "behoben" : "entfallen";
  if (!one.art.empty() || !token->failed.empty()) return "";
  if (bewegung.bestellt.contains(one.marke)) return "versuch";
  const bool wartet_auf_auftrag = !one.steht() && !bewegung.fortgefuehrt.contains(one.marke);
  return wartet_auf_auftrag ? "" : "behoben";
}

Result<void> streiche(const Schritt& schritt, store::Fall& fall, const store::Stoerung& one,
                      const std::string& zustand) {
  CHECK(store::beende_stoerung(schritt.tx, one, zustand, schritt.now));
  --fall.gestoert;
  return erzaehle_stoerung(schritt, fall, "vorgang.stoerung_" + zustand, one);
}

}  // namespace

Result<void> erzaehle_stoerung(const Schritt& schritt, const store::Fall& fall, std::string kind,
                               const store::Stoerung& stoerung) {
  Context payload{{"schritt", stoerung.schritt}};
  if (kind == "vorgang.stoerung") payload.set("grund", stoerung.grund.code);
  CHECK(history::append(schritt.tx, {std::move(kind),
                                     schritt.now,
                                     schritt.scope.actor().text(),
                                     {"vorgang:" + fall.eingang.id, "akte:" + fall.akte},
                                     to_json(std::move(payload))}));
  return ok();
}

Result<void> halte_an(const Schritt& schritt, store::Fall& fall, const Stillstand& was) {
  TRY(store::Stoerung one, bekannte_oder_neue(schritt, fall, was));
  one.grund = was.grund;
  // Words of the system (exceptions, the database) are for its log: haus/fehler.cpp keeps them back, too.
  std::erase_if(one.grund.params, [](const auto& angabe) { return angabe.first == "reason"; });
  one.zustand = "offen";
  one.zuletzt = schritt.now;
  one.naechster = naechster_versuch(++one.versuche, schritt.now);
  if (one.id.empty()) {
    one.id = new_id(schritt.now);
    ++fall.gestoert;
    CHECK(store::fuege_stoerung_ein(schritt.tx, one));
  } else {
    CHECK(store::speichere_stoerung(schritt.tx, one));
  }
  CHECK(bestelle_versuch(schritt, one));
  return erzaehle_stoerung(schritt, fall, "vorgang.stoerung", one);
}

Result<void> gleiche_stoerungen_ab(const Schritt& schritt, store::Fall& fall, const Bewegung& bewegung) {
  if (fall.gestoert == 0) return ok();
  TRY(auto known, store::stoerungen(schritt.tx, fall.eingang.id));
  for (store::Stoerung& one : known) {
    const std::string zustand = zustand_von(one, fall.instanz, bewegung);
    if (zustand.empty()) continue;
    if (zustand != "versuch") {
      CHECK(streiche(schritt, fall, one, zustand));
      continue;
    }
    one.zustand = zustand;
    one.naechster = std::nullopt;
    CHECK(store::speichere_stoerung(schritt.tx, one));
  }
  return ok();
}

Result<void> beende_stoerung(const Schritt& schritt, store::Fall& fall, const std::string& stoerung,
                             const std::string& zustand) {
  TRY(auto known, store::stoerungen(schritt.tx, fall.eingang.id));
  auto one = std::ranges::find(known, stoerung, &store::Stoerung::id);
  return one == known.end() ? ok() : streiche(schritt, fall, *one, zustand);
}

}  // namespace gw::vorgang
