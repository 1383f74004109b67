// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/fuhre.hpp"

#include <chrono>
#include <thread>

#include "modules/mandant/usecases/recht.hpp"
#include "platform/history/history.hpp"

namespace gw::mandant {
namespace {

using sql::Room;

// Every server has heard of news by then (nodes::Options::look). Who has not loses its connections.
constexpr std::chrono::seconds bis_alle_es_wissen{1};

// False: it is not there any more; an earlier attempt has done it.
Result<bool> gave(Result<void> given) {
  if (given) return true;
  if (given.error().code == "sql.unknown_database") return false;
  return std::move(given).error();
}

Result<void> remove_if_there(sql::Store& store, const std::string& id) {
  auto removed = store.remove(id);
  if (!removed && removed.error().code != "sql.unknown_database") return removed;
  return ok();
}

}  // namespace

Fuhre::Fuhre(Verzeichnis& verzeichnis, const Actor& wer, MandantRef mandant, Instant now)
    : verzeichnis_(verzeichnis),
      grundlage_(verzeichnis.grundlage()),
      plaetze_(*grundlage_.plaetze),
      wer_(wer),
      mandant_(std::move(mandant)),
      now_(now) {}

Result<void> Fuhre::pruefe_recht(const Actor& wer) {
  return nur_der_anbieter(wer, "mandant.umziehen");
}

Result<void> Fuhre::beginne(const std::string& nach) {
  bool neu = false;
  CHECK(sql::durable(grundlage_.plattform->write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto begonnen, lade_umzug(tx, id()));
    neu = !begonnen;
    if (begonnen && begonnen->nach != nach)
      return error(ErrorKind::conflict, "mandant.zieht_schon_um").with("nach", begonnen->nach);
    if (begonnen) return uebernimm(tx, *begonnen);
    TRY(std::string von, lade_platz(tx, id()));
    if (von == nach) return error(ErrorKind::conflict, "mandant.schon_dort");
    umzug_ = {von, nach, "unterwegs", grundlage_.knoten};
    CHECK(beginne_umzug(tx, id(), umzug_));
    return vermerke(tx, "mandant.umzug_begonnen");
  })));
  CHECK(alle_wissen_es());
  return neu ? raeume_ziel() : ok();  // of what an earlier move has left there
}

Result<void> Fuhre::nimm_auf() {
  return sql::durable(grundlage_.plattform->write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto begonnen, lade_umzug(tx, id()));
    if (!begonnen || begonnen->schritt == "angekommen")
      return error(ErrorKind::conflict, "mandant.zieht_nicht_um");
    return uebernimm(tx, *begonnen);
  }));
}

Result<std::vector<sql::TableCount>> Fuhre::bringe(const sql::CopyProgress& fortschritt) {
  TRY(auto von, hole_heraus());
  auto erwartet = plaetze_.expect(id(), umzug_.nach);
  TRY(auto nach, oeffne_ziel());
  TRY(auto tabellen, sql::copy_rows(*von, *nach, fortschritt));
  if (auto gleich = sql::compare_rows(*von, *nach, fortschritt); !gleich) {
    nach.reset();
    CHECK(raeume_ziel(Room::waiting));  // the next attempt begins anew
    return std::move(gleich).error();
  }
  CHECK(setze("verglichen"));
  return tabellen;
}

Result<void> Fuhre::komm_an() {
  TRY(sql::Store * warteraum, plaetze_.store(umzug_.nach, Room::waiting));
  TRY(sql::Store * ziel, plaetze_.store(umzug_.nach, Room::working));
  CHECK(gave(warteraum->give(id(), *ziel)));
  CHECK(sql::durable(grundlage_.plattform->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(setze_platz(tx, id(), umzug_.nach));
    CHECK(setze_schritt(tx, id(), umzug_, "angekommen"));
    return vermerke(tx, "mandant.umgezogen");
  })));
  umzug_.schritt = "angekommen";
  CHECK(verzeichnis_.lade());
  TRY(TenantStores stores, verzeichnis_.open(mandant_));
  return sql::durable(stores.db->write_void([&](sql::Tx& tx) { return vermerke(tx, "mandant.umgezogen"); }));
}

Result<void> Fuhre::raeume_quelle() {
  TRY(sql::Store * warteraum, plaetze_.store(umzug_.von, Room::waiting));
  CHECK(remove_if_there(*warteraum, id()));
  return beende("");
}

Result<void> Fuhre::oeffne_wieder(std::string_view ereignis) {
  TRY(sql::Store * warteraum, plaetze_.store(umzug_.von, Room::waiting));
  TRY(sql::Store * quelle, plaetze_.store(umzug_.von, Room::working));
  CHECK(gave(warteraum->give(id(), *quelle)));
  return beende(ereignis);
}

Result<void> Fuhre::kehre_um() {
  CHECK(oeffne_wieder("mandant.umzug_abgebrochen"));
  (void)raeume_ziel();
  return ok();
}

Result<void> Fuhre::entlasse(sql::Tx& tx) const {
  CHECK(beende_umzug(tx, id(), umzug_));
  CHECK(setze_verlassen(tx, id(), grundlage_.knoten));
  return vermerke(tx, "mandant.herausgegeben");
}

Result<void> Fuhre::vermerke(sql::Tx& tx, std::string kind) const {
  CHECK(history::append(tx, {std::move(kind), now_, wer_.text(), {"mandant:" + id()}, ""}));
  return ok();
}

Result<void> Fuhre::uebernimm(sql::Tx& tx, Umzug begonnen) {
  CHECK(uebernimm_umzug(tx, id(), begonnen, grundlage_.knoten));
  umzug_ = std::move(begonnen);
  return ok();
}

Result<void> Fuhre::alle_wissen_es() {
  CHECK(verzeichnis_.lade());
  if (grundlage_.sieh_nach) std::this_thread::sleep_for(bis_alle_es_wissen);
  return ok();
}

Result<void> Fuhre::setze(std::string_view schritt) {
  CHECK(sql::durable(grundlage_.plattform->write_void(
      [&](sql::Tx& tx) { return setze_schritt(tx, id(), umzug_, schritt); })));
  umzug_.schritt = schritt;
  return ok();
}

Result<void> Fuhre::beende(std::string_view ereignis) {
  CHECK(sql::durable(grundlage_.plattform->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(beende_umzug(tx, id(), umzug_));
    return ereignis.empty() ? ok() : vermerke(tx, std::string(ereignis));
  })));
  return verzeichnis_.lade();
}

// Out of the room where it works: nobody changes it any more. What waits for its place in the history is
// linked.
Result<std::shared_ptr<sql::Database>> Fuhre::hole_heraus() {
  TRY(sql::Store * quelle, plaetze_.store(umzug_.von, Room::working));
  TRY(sql::Store * warteraum, plaetze_.store(umzug_.von, Room::waiting));
  CHECK(gave(quelle->give(id(), *warteraum)));
  TRY(auto database, warteraum->open(id()));
  CHECK(database->settle());
  return database;
}

Result<std::shared_ptr<sql::Database>> Fuhre::oeffne_ziel() {
  TRY(sql::Store * warteraum, plaetze_.store(umzug_.nach, Room::waiting));
  auto there = warteraum->open(id());
  if (!there && there.error().code == "sql.unknown_database") return warteraum->create(id());
  return there;
}

// Only while it does not live there: what is there is a copy.
Result<void> Fuhre::raeume_ziel() {
  CHECK(raeume_ziel(Room::waiting));
  return raeume_ziel(Room::working);
}

Result<void> Fuhre::raeume_ziel(Room room) {
  TRY(sql::Store * store, plaetze_.store(umzug_.nach, room));
  return remove_if_there(*store, id());
}

}  // namespace gw::mandant
