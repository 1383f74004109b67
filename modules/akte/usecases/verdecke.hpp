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
  Result<bool> offen_alle(const std::vector<Dokument>& dokumente);

 private:
  Result<bool> offen(const std::string& vorgang);

  sql::Tx& tx_;
  const TenantScope& scope_;
  Instant now_;
  std::map<std::string, bool> bekannt_;  // by case
};

// Closes what is withheld; the timeline of an Akte quotes what happened in all its cases.
Result<void> verdecke(Schutz& schutz, AkteGanz& ganz);

}  // namespace gw::akte
