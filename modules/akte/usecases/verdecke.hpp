// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>

#include "modules/akte/usecases/lies_akte.hpp"

namespace gw::akte {

// Which documents are open to whoever asks: those of cases of which nothing is withheld from them
// (person::sicht). What belongs to the Akte only may tell of any of its cases.
class Schutz {
 public:
  Schutz(sql::Tx& tx, const TenantScope& scope, Instant now) : tx_(tx), scope_(scope), now_(now) {}

  Result<bool> offen(const Dokument& dokument);
  // Takes out what belongs to cases that are not for whoever asks.
  Result<void> verschweige(AkteGanz& ganz);
  // Whether nothing at all is withheld of an Akte: of the cases in it, of those that lay in it once, and of
  // those that this part of its timeline tells of, also where they have no document yet.
  Result<bool> offen_ganz(const std::string& akte, const std::vector<Dokument>& dokumente,
                          const history::Page& verlauf);

 private:
  Result<bool> offen(const std::string& vorgang);
  Result<bool> offen_alle(const std::vector<std::string>& vorgaenge);

  sql::Tx& tx_;
  const TenantScope& scope_;
  Instant now_;
  std::map<std::string, bool> bekannt_;  // by case
};

// Closes what is withheld; the timeline of an Akte quotes what happened in all its cases.
Result<void> verdecke(Schutz& schutz, AkteGanz& ganz);

}  // namespace gw::akte
