// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/entwurf.hpp"

#include <algorithm>

#include "modules/antrag/store/weiter_store.hpp"
#include "modules/antrag/usecases/fallpaket.hpp"
#include "modules/antrag/usecases/folge.hpp"
#include "modules/antrag/usecases/uebersicht.hpp"
#include "modules/antrag/usecases/unterlagen.hpp"
#include "platform/history/history.hpp"

namespace gw::antrag {
namespace {

Result<void> lege_dateien_bereit(Unterlagen& bereit, const form::Form& formular,
                                 const std::vector<Datei>& dateien, std::vector<Error>& fehler) {
  for (const Datei& datei : dateien) {
    const form::Field* feld = formular.field(datei.feld);
    if (!feld || feld->upload.types.empty()) continue;
    auto done = bereit.lege_bereit(*feld, datei);
    if (done) continue;
    // A wrong file is the person's to mend, beside the other answers. So is one for which the bucket is away:
    // the answers are kept, without the system's words. A full disk takes no answers either.
    const bool away = done.error().code == "blob.io";
    if (!away && done.error().kind == ErrorKind::unavailable) return std::move(done).error();
    fehler.push_back(away ? error(ErrorKind::invalid, "blob.io").at(feld->id) : std::move(done).error());
  }
  return ok();
}

}  // namespace

Result<void> verlange_entwurf(const store::Antrag& antrag) {
  if (antrag.entwurf()) return ok();
  if (!antrag.aendert.empty()) return error(ErrorKind::conflict, "antrag.nachtrag_gesendet");
  return error(ErrorKind::conflict, "antrag.eingereicht").with("nummer", antrag.nummer);
}

Result<sql::Committed<std::string>> beginne_antrag(const House& house, const TenantScope& scope,
                                                   const std::string& besitzer, const std::string& paket,
                                                   const std::string& sprache, Instant now) {
  TRY(auto angeboten, frei_begonnenes(house, scope, paket));
  const Anfang anfang{besitzer, sprache, form::presets(angeboten->formular)};
  return scope.db().write([&](sql::Tx& tx) { return beginne(tx, house, scope, *angeboten, anfang, now); });
}

Result<std::string> beginne(sql::Tx& tx, const House& house, const TenantScope& scope,
                            const paket::Paket& paket, const Anfang& anfang, Instant now) {
  store::Antrag antrag;
  antrag.id = new_id(now);
  antrag.paket = paket.id;
  antrag.version = paket.version;
  antrag.sprache = anfang.sprache;
  antrag.besitzer = anfang.besitzer;
  antrag.antworten = anfang.antworten;
  antrag.bezug = anfang.bezug;
  antrag.aendert = anfang.aendert;
  antrag.begonnen = now;
  CHECK(store::fuege_ein(tx, antrag));
  CHECK(history::append(tx, {"antrag.begonnen", now, scope.actor().text(), {"antrag:" + antrag.id}, ""}));
  CHECK(bestelle_index(tx, house, scope, now));
  return antrag.id;
}

Result<Entwurf> lies_entwurf(const House& house, const TenantScope& scope, const std::string& besitzer,
                             const std::string& id) {
  std::vector<store::Roh> roh;
  TRY(auto antrag, scope.db().read([&](sql::Tx& tx) -> Result<std::optional<store::Antrag>> {
    TRY(auto found, store::antrag(tx, id));
    TRY(bool own, found ? store::gehoert(tx, *found, besitzer) : Result<bool>(false));
    if (!own) return std::optional<store::Antrag>();
    TRY(roh, store::alle_roh(tx, id));
    if (!found->aendert.empty()) {
      TRY(found->version, version_des_falls(tx, *found));
    }
    return found;
  }));
  if (!antrag) return error(ErrorKind::not_found, "antrag.unbekannt");
  TRY(auto paket, house.services.get<paket::Katalog>().finde(antrag->paket, antrag->version));
  return Entwurf{std::move(*antrag), std::move(paket), std::move(roh)};
}

const store::Roh* Entwurf::roh_von(const form::Page& seite) const {
  auto found = std::ranges::find(roh, seite.id, &store::Roh::seite);
  return found == roh.end() ? nullptr : &*found;
}

Result<Gespeichert> speichere_seite(const House&, const TenantScope& scope, Entwurf entwurf,
                                    const form::Page& seite, const form::Raw& eingaben,
                                    const std::vector<std::string>& gezeigt,
                                    const std::vector<Datei>& dateien, Instant now, bool geprueft) {
  store::Antrag& antrag = entwurf.antrag;
  CHECK(verlange_entwurf(antrag));
  const form::Form& formular = entwurf.paket->formular;
  Unterlagen bereit(scope, now);
  std::vector<Error> datei_fehler;
  CHECK(lege_dateien_bereit(bereit, formular, dateien, datei_fehler));
  bereit.trage_ein(antrag.antworten);
  TRY(store::Roh roh, als_roh(seite, eingaben, gezeigt, datei_fehler));
  roh.geprueft = geprueft;
  form::Filled filled = form::fill(formular, seite, eingaben, antrag.antworten, now);
  antrag.antworten = std::move(filled.answers);
  Gespeichert ergebnis;
  ergebnis.maengel =
      maengel(formular, seite, antrag.antworten, std::move(filled.errors), datei_fehler, gezeigt, now);
  const bool in_ordnung = ergebnis.maengel.keine();
  TRY(ergebnis.ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(bereit.uebernimm(tx, antrag.id));
    CHECK(in_ordnung ? store::vergiss_roh(tx, antrag.id, seite.id) : store::merke_roh(tx, antrag.id, roh));
    return store::speichere_antworten(tx, antrag, now);
  }));
  bereit.behalte();
  ++antrag.fassung;
  std::erase_if(entwurf.roh, [&](const store::Roh& one) { return one.seite == seite.id; });
  if (!in_ordnung) entwurf.roh.push_back(std::move(roh));
  ergebnis.entwurf = std::move(entwurf);
  return ergebnis;
}

const form::Page* unfertige_seite(const Entwurf& entwurf, Instant now) {
  const form::Form& formular = entwurf.paket->formular;
  const Context& antworten = entwurf.antrag.antworten;
  for (const form::VisiblePage& page : form::visible(formular, antworten, now)) {
    if (!form::validate(formular, page.page, antworten, now).empty()) return page.page;
    const store::Roh* roh = entwurf.roh_von(*page.page);
    if (roh && !maengel(formular, *page.page, antworten, *roh, now).fehler.empty()) return page.page;
  }
  return nullptr;
}

namespace {

bool ist_in(const Value& dateien, const std::string& id) {
  const List* all = dateien.list();
  return all &&
         std::ranges::any_of(*all, [&](const Value& file) { return file.get("id").text_or_empty() == id; });
}

// A file that came with the application belongs to that: who changes their answers only takes it out of them.
bool gehoert_dem_antrag(const store::Antrag& entwurf, const store::Unterlage& unterlage) {
  return !entwurf.aendert.empty() && unterlage.antrag != entwurf.id &&
         ist_in(entwurf.antworten.get(unterlage.feld), unterlage.id);
}

Result<void> loesche(sql::Tx& tx, const TenantScope& scope, const store::Unterlage& unterlage, Instant now) {
  CHECK(store::loesche_unterlage(tx, unterlage.id));
  return scope.blobs().release(tx, unterlage.blob, {"antrag.unterlage", unterlage.id}, now);
}

}  // namespace

Result<sql::Ticket> entferne_unterlage(const TenantScope& scope, Entwurf entwurf, const std::string& id,
                                       Instant now) {
  CHECK(verlange_entwurf(entwurf.antrag));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto unterlage, store::unterlage(tx, id));
    const bool frueher = unterlage && gehoert_dem_antrag(entwurf.antrag, *unterlage);
    if (!unterlage || (unterlage->antrag != entwurf.antrag.id && !frueher))
      return error(ErrorKind::not_found, "antrag.unterlage_unbekannt");
    if (!frueher) CHECK(loesche(tx, scope, *unterlage, now));
    store::Antrag antrag = entwurf.antrag;
    List rest;
    if (const List* all = antrag.antworten.get(unterlage->feld).list())
      std::ranges::copy_if(*all, std::back_inserter(rest),
                           [&](const Value& file) { return file.get("id").text_or_empty() != id; });
    antrag.antworten.set(unterlage->feld, std::move(rest));
    return store::speichere_antworten(tx, antrag, now);
  });
}

}  // namespace gw::antrag
