// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/antrag/store/antrag_store.hpp"
#include "modules/antrag/usecases/entwurf.hpp"
#include "platform/blob/blob.hpp"

namespace gw::antrag {

// A file that is durable but nobody's yet: hashed, encrypted and synced before the transaction that takes it.
struct Bereitgelegt {
  store::Unterlage unterlage;
  blob::Staged blob;
  std::string art;  // as forms name it: pdf, jpg, png
};

// Files on their way into an application. What no transaction takes is thrown away at the end, so a refusal
// leaves nothing.
class Bereitstellung {
 public:
  Bereitstellung(const TenantScope& scope, Instant now) : scope_(scope), now_(now) {}
  ~Bereitstellung();
  Bereitstellung(const Bereitstellung&) = delete;

  // Type by signature, limits of the field, then the bytes.
  // errors unsupported antrag.dateityp (datei) · too_large antrag.datei_zu_gross (datei, grenze) · invalid
  // antrag.datei_leer (datei)
  Result<void> lege_bereit(const form::Field& feld, const Datei& datei);
  // In the transaction: rows of the files, adopted. `antrag` is the application's id.
  Result<void> uebernimm(sql::Tx& tx, const std::string& antrag);
  // The answers' view of the files: {"id", "name", "type", "bytes"} per field, appended to what is there.
  void trage_ein(Context& antworten) const;
  void behalte() { kept_ = true; }
  const std::vector<Bereitgelegt>& alle() const { return files_; }

 private:
  const TenantScope& scope_;
  Instant now_;
  std::vector<Bereitgelegt> files_;
  bool kept_ = false;
};

}  // namespace gw::antrag
