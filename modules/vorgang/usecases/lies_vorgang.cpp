// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/lies_vorgang.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/value/json.hpp"
#include "modules/post/post.hpp"
#include "modules/vorgang/domain/beendigung.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/verdecke.hpp"

namespace gw::vorgang {
namespace {

// The page of a case shows all of it; a case with more is a mistake of its process.
constexpr std::size_t ereignisse_je_seite = 500;

// A case that went to and fro has more events than one page of its timeline. Oldest first.
Result<std::vector<history::Entry>> alle_ereignisse(sql::Tx& tx, const std::string& vorgang,
                                                    std::optional<Instant> bis = std::nullopt) {
  std::vector<history::Entry> all;
  std::optional<std::int64_t> before;
  do {
    TRY(history::Page page, history::timeline(tx, "vorgang:" + vorgang, before, 200, bis));
    std::ranges::move(page.entries, std::back_inserter(all));
    before = page.before;
  } while (before);
  std::ranges::reverse(all);
  return all;
}

// Into which state an event brings its case; empty: it leaves it as it is.
std::string_view zustand_nach(std::string_view kind) {
  constexpr std::string_view prefix = "vorgang.";
  if (!kind.starts_with(prefix)) return {};
  std::string_view what = kind.substr(prefix.size());
  if (what == "aufgabe_erledigt") return "in_bearbeitung";
  if (what == "in_bearbeitung" || what == "entschieden" || what == "abgeschlossen") return what;
  return finde_grund(what) ? "abgeschlossen" : "";
}

Result<std::string> zustand_am(sql::Tx& tx, const std::string& vorgang, Instant bis) {
  std::string zustand = "eingegangen";
  TRY(auto ereignisse, alle_ereignisse(tx, vorgang, bis));
  for (const history::Entry& entry : ereignisse) {
    std::string_view next = zustand_nach(entry.kind);
    // Only the first task that is done begins the work; a decision is not taken back by the next one.
    bool only_begins = entry.kind == "vorgang.aufgabe_erledigt" && zustand != "eingegangen";
    if (!next.empty() && !only_begins) zustand = next;
  }
  return zustand;
}

// Who works or worked on the case.
Result<zugang::Namen> namen(sql::Tx& tx, const VorgangGanz& ganz) {
  std::set<std::string> actors;
  for (const store::Aufgabe& aufgabe : ganz.aufgaben)
    if (!aufgabe.bearbeiter.empty()) actors.insert("member:" + aufgabe.bearbeiter);
  for (const history::Entry& entry : ganz.verlauf.entries) {
    actors.insert(entry.actor);
    if (std::string fuer = vertreten_in(entry); !fuer.empty()) actors.insert("member:" + fuer);
  }
  return zugang::lade_namen(tx, actors);
}

// Asked for only where somebody else has a task in hand.
Result<std::vector<std::string>> vertretene(sql::Tx& tx, const TenantScope& scope, const VorgangGanz& ganz,
                                            Instant now) {
  auto fremd = [&](const store::Aufgabe& aufgabe) {
    return !aufgabe.bearbeiter.empty() && aufgabe.bearbeiter != scope.actor().id;
  };
  if (!std::ranges::any_of(ganz.aufgaben, fremd)) return std::vector<std::string>();
  return zugang::vertretene(tx, scope.actor().id, berlin_date(now));
}

Result<std::optional<store::Fallzeile>> bezug_von(sql::Tx& tx, const TenantScope& scope,
                                                  const store::Fall& fall) {
  if (fall.eingang.bezug.empty()) return std::optional<store::Fallzeile>();
  TRY(bool da, person::ist_in_listen(tx, scope, fall.eingang.bezug));
  if (!da) return std::optional<store::Fallzeile>();
  TRY(auto erster, store::fall(tx, fall.eingang.bezug));
  if (!erster) return std::optional<store::Fallzeile>();
  const NeuerVorgang& eingang = erster->eingang;
  return std::optional<store::Fallzeile>(
      {eingang.id, eingang.nummer, eingang.betreff, erster->zustand, erster->eingegangen});
}

// Nothing is asked where the package has no bodies.
Result<void> lies_stellen(const TenantScope& scope, VorgangGanz& ganz) {
  if (ganz.paket->stellen.empty()) return ok();
  return scope.db().read([&](sql::Tx& tx) -> Result<void> {
    for (const store::Aufgabe& aufgabe : ganz.aufgaben)
      if (ganz.paket->stelle(aufgabe.rolle)) {
        TRY(ganz.stellen[aufgabe.rolle], zugang::stellen_der_rolle(tx, aufgabe.rolle));
      }
    return ok();
  });
}

// Without those that are not for whoever asks.
Result<void> lasse_weg(sql::Tx& tx, const TenantScope& scope, std::vector<store::Fallzeile>& faelle) {
  std::vector<store::Fallzeile> kept;
  for (store::Fallzeile& one : faelle) {
    TRY(bool da, person::ist_in_listen(tx, scope, one.id));
    if (da) kept.push_back(std::move(one));
  }
  faelle = std::move(kept);
  return ok();
}

// What concerns the person in an event of their case; empty: nothing.
Stand::Schritt schritt_der_person(const history::Entry& entry, const page::Texts& texts) {
  if (entry.kind == "vorgang.aufgabe_uebernommen" || entry.kind == "vorgang.aufgabe_zugeteilt" ||
      entry.kind == "vorgang.aufgabe_erledigt")
    return {"vorgang.stand_in_bearbeitung", entry.at};
  if (entry.kind == "vorgang.hinweis") {
    auto payload = parse_json(entry.payload);
    std::string satz(payload ? payload->get("satz").text_or_empty() : "");
    return {satz.empty() ? "" : "stand." + satz, entry.at, true};
  }
  std::string key = "stand." + entry.kind;
  return {texts.has(key) ? key : "", entry.at};
}

// Of those that lie in the Akte now or lay there once.
Result<std::vector<store::Fallzeile>> faelle_damals(sql::Tx& tx, const std::string& akte,
                                                    std::vector<store::Fallzeile> heutige, Instant bis) {
  std::vector<store::Fallzeile> all;
  auto nimm = [&](store::Fallzeile fall, const std::string& heute) -> Result<void> {
    TRY(std::string damals, akte::akte_damals(tx, fall.id, heute, bis));
    if (damals == akte && fall.eingegangen < bis) all.push_back(std::move(fall));
    return ok();
  };
  TRY(auto einstige, akte::einstige_vorgaenge(tx, akte));
  for (const std::string& id : einstige) {
    TRY(auto fall, store::fallzeile(tx, id));
    const bool wieder_da = std::ranges::find(heutige, id, &store::Fallzeile::id) != heutige.end();
    if (fall && !wieder_da) CHECK(nimm(std::move(*fall), ""));
  }
  for (store::Fallzeile& fall : heutige) CHECK(nimm(std::move(fall), akte));
  std::ranges::sort(all, {},
                    [](const store::Fallzeile& fall) { return std::tie(fall.eingegangen, fall.id); });
  return all;
}

}  // namespace

std::string vertreten_in(const history::Entry& entry) {
  if (entry.payload.find(in_vertretung) == std::string::npos) return {};
  auto payload = parse_json(entry.payload);
  return payload ? std::string(payload->get(in_vertretung).text_or_empty()) : std::string();
}

Result<VorgangGanz> lies_vorgang(const House& house, const TenantScope& scope, const std::string& id) {
  CHECK(scope.require("vorgang.lesen"));
  TRY(VorgangGanz ganz, scope.db().read([&](sql::Tx& tx) -> Result<VorgangGanz> {
    TRY(store::Fall fall, lade_fall(tx, id));
    VorgangGanz read{std::move(fall), nullptr, {}, {},   {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
                     false,           {},      {}, false};
    TRY(read.sicht, person::sicht(tx, scope, house.clock.now(), id));
    TRY(read.dokumente, akte::dokumente_des_vorgangs(tx, id));
    TRY(read.aufgaben, store::offene_aufgaben(tx, id));
    TRY(read.erledigt, store::erledigte_aufgaben(tx, id));
    TRY(read.vorschlaege, store::vorschlaege(tx, id));
    TRY(read.verlauf, history::timeline(tx, "vorgang:" + id, std::nullopt, ereignisse_je_seite));
    TRY(read.bezug, bezug_von(tx, scope, read.fall));
    TRY(read.folgen, store::folgen(tx, id));
    CHECK(lasse_weg(tx, scope, read.folgen));
    TRY(read.namen, namen(tx, read));
    TRY(read.vertretene, vertretene(tx, scope, read, house.clock.now()));
    TRY(read.nachtraege, store::nachtraege(tx, id));
    if (std::ranges::any_of(read.nachtraege, &store::Nachtrag::wartet)) {
      TRY(read.aenderbar, vorgang::aenderbar(tx, house, id));
    }
    return read;
  }));
  TRY(ganz.paket,
      house.services.get<paket::Katalog>().finde(ganz.fall.eingang.paket, ganz.fall.eingang.version));
  if (const Context* answers = ganz.fall.eingang.daten.context())
    ganz.fragen = form::visible(ganz.paket->formular, *answers, ganz.fall.eingegangen);
  CHECK(lies_stellen(scope, ganz));
  ganz.rueckrufbar = bpmn::awaits(ganz.paket->prozess, ganz.fall.instanz, paket::rueckruf);
  verdecke(ganz);
  return ganz;
}

Result<std::optional<store::Fallzeile>> lies_fallzeile(const TenantScope& scope, const std::string& vorgang) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::optional<store::Fallzeile>> {
    TRY(bool da, person::ist_in_listen(tx, scope, vorgang));
    if (!da) return std::optional<store::Fallzeile>();
    return store::fallzeile(tx, vorgang);
  });
}

Result<std::vector<store::Fallzeile>> lies_vorgaenge_der_akte(const TenantScope& scope,
                                                              const std::string& akte,
                                                              std::optional<Instant> bis) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<store::Fallzeile>> {
    TRY(auto faelle, store::faelle_der_akte(tx, akte));
    if (bis) {
      TRY(faelle, faelle_damals(tx, akte, std::move(faelle), *bis));
    }
    CHECK(lasse_weg(tx, scope, faelle));
    if (!bis) return faelle;
    for (store::Fallzeile& fall : faelle) {
      TRY(fall.zustand, zustand_am(tx, fall.id, *bis));
    }
    return faelle;
  });
}

// What a person may see of their own case: only steps that concern them, in their words.
Result<Stand> stand_fuer_person(sql::Tx& tx, const page::Texts& texts, const std::string& vorgang) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  Stand stand;
  stand.zustand = fall.zustand == "abgeschlossen" ? "entschieden" : fall.zustand;
  if (!fall.beendet.empty()) stand.zustand = "beendet";
  stand.zu_ende = fall.zustand == "abgeschlossen";
  stand.verlauf.push_back({"vorgang.stand_eingegangen", fall.eingegangen});
  TRY(auto ereignisse, alle_ereignisse(tx, vorgang));
  bool begun = false;
  for (const history::Entry& entry : ereignisse) {
    Stand::Schritt schritt = schritt_der_person(entry, texts);
    const bool work = schritt.was == "vorgang.stand_in_bearbeitung";
    if (!schritt.was.empty() && !(begun && work)) stand.verlauf.push_back(std::move(schritt));
    begun = begun || work;
  }
  // Whoever takes a task changes only the task.
  if (begun && stand.zustand == "eingegangen") stand.zustand = "in_bearbeitung";
  bool over = stand.zustand == "entschieden" || stand.zustand == "beendet";
  if (!over) stand.voraussichtlich = fall.faellig;
  TRY(stand.freigegebene_dokumente, post::zugestellte_dokumente(tx, vorgang));
  return stand;
}

Result<Eckdaten> eckdaten(sql::Tx& tx, const std::string& vorgang) {
  TRY(auto found, store::eckdaten(tx, vorgang));
  if (!found) return error(ErrorKind::not_found, "vorgang.unbekannt");
  return std::move(*found);
}

Result<std::string> akte_des_vorgangs(sql::Tx& tx, const std::string& vorgang) {
  TRY(Eckdaten found, eckdaten(tx, vorgang));
  return found.akte;
}

}  // namespace gw::vorgang
