// SPDX-License-Identifier: EUPL-1.2
// The steps of an authority's database on its way from one place to another. Each is durable before the next
// and can be done again. Private to the use cases that move something.
#pragma once

#include "modules/mandant/store/mandant_store.hpp"
#include "modules/mandant/store/verzeichnis.hpp"

namespace gw::mandant {

class Fuhre {
 public:
  Fuhre(Verzeichnis& verzeichnis, const Actor& wer, MandantRef mandant, Instant now);

  // Who may move an authority. error forbidden haus.kein_recht
  static Result<void> pruefe_recht(const Actor& wer);

  // From here on the authority is closed, on every server. errors as zieh_um
  Result<void> beginne(const std::string& nach);
  // What somebody has begun and is gone. error conflict mandant.zieht_nicht_um
  Result<void> nimm_auf();
  const Umzug& umzug() const { return umzug_; }

  // Copied and compared.
  Result<std::vector<sql::TableCount>> bringe(const sql::CopyProgress& fortschritt);
  // From here on the copy is the authority.
  Result<void> komm_an();
  Result<void> raeume_quelle();
  // It works again where it was; what came with `bringe` stays in its room.
  Result<void> oeffne_wieder(std::string_view ereignis);
  // A server that does not answer keeps nobody: the next move there clears away.
  Result<void> kehre_um();
  // It is nobody's any more: as one that never came to be (Gruendung::raeume_weg).
  Result<void> entlasse(sql::Tx& tx) const;

 private:
  const std::string& id() const { return mandant_->id; }
  Result<void> vermerke(sql::Tx& tx, std::string kind) const;
  Result<void> uebernimm(sql::Tx& tx, Umzug begonnen);
  Result<void> alle_wissen_es();
  Result<void> setze(std::string_view schritt);
  Result<void> beende(std::string_view ereignis);
  Result<std::shared_ptr<sql::Database>> hole_heraus();
  Result<std::shared_ptr<sql::Database>> oeffne_ziel();
  Result<void> raeume_ziel();
  Result<void> raeume_ziel(sql::Room room);

  Verzeichnis& verzeichnis_;
  Grundlage& grundlage_;
  sql::Places& plaetze_;
  const Actor wer_;
  const MandantRef mandant_;
  const Instant now_;
  Umzug umzug_;
};

}  // namespace gw::mandant
