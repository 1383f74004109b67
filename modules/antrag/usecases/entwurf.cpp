// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/entwurf.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/antrag/usecases/unterlagen.hpp"
#include "platform/history/history.hpp"

namespace gw::antrag {
namespace {

// Questions that apply after this page was filled in, and that the person has not seen on it.
std::vector<std::string> neue_fragen(const form::Form& formular, const form::Page& seite,
                                     const Context& antworten, const std::vector<std::string>& gezeigt,
                                     Instant now) {
  std::vector<std::string> neue;
  for (const form::VisiblePage& page : form::visible(formular, antworten, now)) {
    if (page.page != &seite) continue;
    for (const form::VisibleField& field : page.fields)
      if (std::ranges::find(gezeigt, field.field->id) == gezeigt.end()) neue.push_back(field.field->id);
  }
  return neue;
}

// A question that has only just appeared is no mistake yet.
void lass_neue_aus(std::vector<Error>& fehler, const std::vector<std::string>& neue) {
  std::erase_if(fehler, [&](const Error& one) { return std::ranges::find(neue, one.field) != neue.end(); });
}

Result<void> pruefe_entwurf(const store::Antrag& antrag) {
  if (!antrag.entwurf())
    return error(ErrorKind::conflict, "antrag.eingereicht").with("nummer", antrag.nummer);
  return ok();
}

Result<void> lege_dateien_bereit(Unterlagen& bereit, const form::Form& formular,
                                 const std::vector<Datei>& dateien, std::vector<Error>& fehler) {
  for (const Datei& datei : dateien) {
    const form::Field* feld = formular.field(datei.feld);
    if (!feld || feld->upload.types.empty()) continue;
    auto done = bereit.lege_bereit(*feld, datei);
    if (done) continue;
    // A wrong file is the person's to mend, beside the other answers; a full disk is ours and ends the
    // request.
    if (done.error().kind == ErrorKind::unavailable) return std::move(done).error();
    fehler.push_back(std::move(done).error());
  }
  return ok();
}

// The platform learns once per account that there is something here.
Result<void> bestelle_index(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now) {
  if (scope.actor().kind != Actor::Kind::citizen) return ok();
  CHECK(house.jobs().enqueue(tx, {"antrag.index", to_json(Context{{"pseudonym", scope.actor().id}}), now,
                                  "antrag.index:" + scope.actor().id}));
  return ok();
}

}  // namespace

Result<sql::Committed<std::string>> beginne_antrag(const House& house, const TenantScope& scope,
                                                   const std::string& besitzer, const std::string& paket,
                                                   const std::string& sprache, Instant now) {
  TRY(auto angeboten, paket::angebotenes(house, scope, paket));
  store::Antrag antrag;
  antrag.id = new_id(now);
  antrag.paket = angeboten->id;
  antrag.version = angeboten->version;
  antrag.sprache = sprache;
  antrag.besitzer = besitzer;
  antrag.antworten = form::presets(angeboten->formular);
  antrag.begonnen = now;
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    CHECK(store::fuege_ein(tx, antrag));
    CHECK(history::append(tx, {"antrag.begonnen", now, scope.actor().text(), {"antrag:" + antrag.id}, ""}));
    CHECK(bestelle_index(tx, house, scope, now));
    return antrag.id;
  });
}

Result<Entwurf> lies_entwurf(const House& house, const TenantScope& scope, const std::string& besitzer,
                             const std::string& id) {
  TRY(auto antrag, scope.db().read([&](sql::Tx& tx) { return store::antrag(tx, id); }));
  if (!antrag || antrag->besitzer != besitzer) return error(ErrorKind::not_found, "antrag.unbekannt");
  TRY(auto paket, house.services.get<paket::Katalog>().finde(antrag->paket, antrag->version));
  return Entwurf{std::move(*antrag), std::move(paket)};
}

Result<Gespeichert> speichere_seite(const House&, const TenantScope& scope, Entwurf entwurf,
                                    const form::Page& seite, const form::Raw& eingaben,
                                    const std::vector<std::string>& gezeigt,
                                    const std::vector<Datei>& dateien, Instant now) {
  store::Antrag& antrag = entwurf.antrag;
  CHECK(pruefe_entwurf(antrag));
  const form::Form& formular = entwurf.paket->formular;
  Gespeichert ergebnis;
  Unterlagen bereit(scope, now);
  std::vector<Error> datei_fehler;
  CHECK(lege_dateien_bereit(bereit, formular, dateien, datei_fehler));
  bereit.trage_ein(antrag.antworten);
  form::Filled filled = form::fill(formular, seite, eingaben, antrag.antworten, now);
  antrag.antworten = std::move(filled.answers);
  ergebnis.fehler = std::move(filled.errors);
  for (Error& one : datei_fehler) {
    // "missing" beside "wrong file" would say it twice.
    std::erase_if(ergebnis.fehler, [&](const Error& other) { return other.field == one.field; });
    ergebnis.fehler.push_back(std::move(one));
  }
  ergebnis.neue_fragen = neue_fragen(formular, seite, antrag.antworten, gezeigt, now);
  lass_neue_aus(ergebnis.fehler, ergebnis.neue_fragen);
  TRY(ergebnis.ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(bereit.uebernimm(tx, antrag.id));
    return store::speichere_antworten(tx, antrag, now);
  }));
  bereit.behalte();
  ++antrag.fassung;
  ergebnis.entwurf = std::move(entwurf);
  return ergebnis;
}

Result<sql::Ticket> entferne_unterlage(const TenantScope& scope, Entwurf entwurf, const std::string& id,
                                       Instant now) {
  CHECK(pruefe_entwurf(entwurf.antrag));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto unterlage, store::unterlage(tx, id));
    if (!unterlage || unterlage->antrag != entwurf.antrag.id)
      return error(ErrorKind::not_found, "antrag.unterlage_unbekannt");
    CHECK(store::loesche_unterlage(tx, id));
    CHECK(scope.blobs().release(tx, unterlage->blob, {"antrag.unterlage", id}, now));
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
