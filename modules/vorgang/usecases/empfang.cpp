// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/empfang.hpp"

#include "modules/person/person.hpp"

namespace gw::vorgang {

Result<std::optional<Empfang>> empfang(sql::Tx& tx, const store::Fall& fall, const std::string& rolle) {
  const Empfang immer{"", fall.eingang.pseudonym, fall.eingang.anschrift};
  if (rolle.empty()) return std::optional(immer);
  TRY(auto partei, person::empfaenger(tx, fall.eingang.id, rolle));
  if (!partei) return std::optional<Empfang>();
  if (partei->adressat) return std::optional(immer);
  // Without an address it stays a letter without one, which the outgoing post refuses.
  std::string anschrift = partei->anschrift.empty() ? "" : partei->name + "\n" + partei->anschrift;
  return std::optional(
      Empfang{rolle, partei->antragsteller ? fall.eingang.pseudonym : "", std::move(anschrift)});
}

}  // namespace gw::vorgang
