// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/form/data.hpp"
#include "modules/antrag/antrag.hpp"
#include "modules/antrag/store/antrag_store.hpp"
#include "modules/antrag/usecases/roh.hpp"
#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"

namespace gw::antrag {

// Drafts. Nobody needs a right: whoever began one may go on. Only lies_entwurf gives one out, and only to its
// owner; what is seen there is handed to the others, which refuse it when it is not the newest state.

struct Entwurf {
  store::Antrag antrag;
  paket::PaketPtr paket;
  std::vector<store::Roh> roh;  // of pages that are not in order

  const store::Roh* roh_von(const form::Page& seite) const;  // null: in order, or never filled in
};

// errors conflict antrag.eingereicht (nummer), antrag.nachtrag_gesendet: it was a change of an application
Result<void> verlange_entwurf(const store::Antrag& antrag);

// Of the version that is offered now; the draft keeps it. Returns its id. errors not_found paket.unbekannt ·
// conflict antrag.nur_mit_bescheid: begins from the page of a decided case (usecases/folge.hpp)
Result<sql::Committed<std::string>> beginne_antrag(const House& house, const TenantScope& scope,
                                                   const std::string& besitzer, const std::string& paket,
                                                   const std::string& sprache, Instant now);

// What a draft begins with.
struct Anfang {
  std::string besitzer, sprache;
  Context antworten;
  std::string bezug = {};    // id of the case whose Bescheid it is about; empty: none
  std::string aendert = {};  // id of the running case whose answers it changes; empty: none
};
// In a transaction; returns the id.
Result<std::string> beginne(sql::Tx& tx, const House& house, const TenantScope& scope,
                            const paket::Paket& paket, const Anfang& anfang, Instant now);

// Also of what has been submitted. error not_found antrag.unbekannt: not there, or somebody else's
Result<Entwurf> lies_entwurf(const House& house, const TenantScope& scope, const std::string& besitzer,
                             const std::string& id);

struct Gespeichert {
  Entwurf entwurf;  // as it is now; readers see it once the ticket is settled
  Maengel maengel;  // of this page; what could be read is kept as answers, the rest as it was typed
  sql::Ticket ticket;
};
// Keeps what was typed on one page and its files. `gezeigt`: ids of the fields that the person saw;
// `geprueft`: they want to go on, so mistakes are to be shown. A wrong answer or file
// (usecases/unterlagen.hpp) is no refusal: it stands in `maengel` and everything that was typed is kept.
// errors conflict antrag.veraltet, antrag.eingereicht (nummer) · too_large antrag.eingabe_zu_gross (grenze) ·
// unavailable: those of the blobs
Result<Gespeichert> speichere_seite(const House& house, const TenantScope& scope, Entwurf entwurf,
                                    const form::Page& seite, const form::Raw& eingaben,
                                    const std::vector<std::string>& gezeigt,
                                    const std::vector<Datei>& dateien, Instant now, bool geprueft = true);

// The first page that keeps the draft from being sent, null: none. Something is missing there, or what was
// typed cannot be an answer.
const form::Page* unfertige_seite(const Entwurf& entwurf, Instant now);

// errors not_found antrag.unterlage_unbekannt · conflict antrag.veraltet, antrag.eingereicht (nummer)
Result<sql::Ticket> entferne_unterlage(const TenantScope& scope, Entwurf entwurf,
                                       const std::string& unterlage, Instant now);

}  // namespace gw::antrag
