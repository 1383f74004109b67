// SPDX-License-Identifier: EUPL-1.2
// Creating an authority, step by step. Platform database, keys, the authority's database and blobs cannot
// change in one transaction; so the row says "entsteht" first and "bereit" last, and what stands at
// "entsteht" is cleared away: after a failure at once, after a crash when the program starts again. Each step
// is durable when it returns.
#pragma once

#include <functional>
#include <memory>

#include "modules/mandant/store/verzeichnis.hpp"

namespace gw::mandant {

class Gruendung {
 public:
  // error forbidden haus.kein_recht · invalid as in domain/angaben.hpp and Ersteinrichtung::plane
  static Result<Gruendung> beginne(Verzeichnis& verzeichnis, Ersteinrichtung& ersteinrichtung,
                                   const Actor& wer, const NeuerMandant& angaben, Instant now);

  Result<void>
  reserviere();  // row "entsteht". errors conflict mandant.kuerzel_vergeben, mandant.code_vergeben
  Result<void> mache_schluessel();
  Result<void> mache_datenbank();  // with all migrations
  Result<void> richte_ein();       // blobs, address, first administrators, first event
  Result<void>
  erklaere_bereit();  // accounts and "bereit" in one transaction of the platform; now it is in the directory

  Angelegt ergebnis() const;

  // Takes back what the steps did. Also for an id that another run left behind: what is not there is no
  // error.
  static Result<void> raeume_weg(Verzeichnis& verzeichnis, const std::string& id, Instant now,
                                 const char* als = "mandant.unfertig_entfernt");
  const std::string& id() const { return mandant_->id; }

 private:
  Gruendung(Verzeichnis& verzeichnis, Actor wer, MandantRef mandant, Anschrift anschrift,
            std::vector<std::string> orte, std::unique_ptr<Ersteinrichtung::Plan> plan, Instant now)
      : verzeichnis_(&verzeichnis),
        wer_(std::move(wer)),
        mandant_(std::move(mandant)),
        anschrift_(std::move(anschrift)),
        orte_(std::move(orte)),
        plan_(std::move(plan)),
        now_(now) {}

  Verzeichnis* verzeichnis_;
  Actor wer_;
  MandantRef mandant_;
  Anschrift anschrift_;
  std::vector<std::string> orte_;
  std::unique_ptr<Ersteinrichtung::Plan> plan_;
  Instant now_;
};

// All steps; clears away when one fails.
Result<Angelegt> gruende(Verzeichnis& verzeichnis, Ersteinrichtung& ersteinrichtung, const Actor& wer,
                         const NeuerMandant& angaben, Instant now);

// What a crash left behind, of this server or of one that is gone. Returns how many.
// `bleibt` is told what cannot be cleared away now (a server that does not answer); without it the first such
// ends it.
using Bleibt = std::function<void(const Error&)>;
Result<std::size_t> raeume_auf(Verzeichnis& verzeichnis, Instant now, const Bleibt& bleibt = {});

}  // namespace gw::mandant
