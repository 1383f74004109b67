// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/antrag/store/antrag_store.hpp"
#include "modules/antrag/usecases/entwurf.hpp"

namespace gw::antrag {

// Files on their way into an application: akte::Bereitstellung with the fields they answer.
class Unterlagen {
 public:
  Unterlagen(const TenantScope& scope, Instant now) : scope_(scope), now_(now), dateien_(scope) {}

  // By the field's rule. errors those of akte::Bereitstellung::nimm, at the field
  Result<void> lege_bereit(const form::Field& feld, const Datei& datei);
  // In the transaction: rows of the files, adopted. `antrag` is the application's id.
  Result<void> uebernimm(sql::Tx& tx, const std::string& antrag);
  // The answers' view of the files: {"id", "name", "type", "bytes"} per field, appended to what is there.
  void trage_ein(Context& antworten) const;
  void behalte() { dateien_.behalte(); }
  const std::vector<store::Unterlage>& alle() const { return alle_; }

 private:
  const TenantScope& scope_;
  Instant now_;
  akte::Bereitstellung dateien_;
  std::vector<store::Unterlage> alle_;  // one for each file, in the same order
};

}  // namespace gw::antrag
