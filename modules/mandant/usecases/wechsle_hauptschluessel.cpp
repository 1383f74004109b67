// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/wechsle_hauptschluessel.hpp"

#include "modules/mandant/usecases/recht.hpp"
#include "platform/history/history.hpp"
#include "platform/nodes/nodes.hpp"

namespace gw::mandant {
namespace {

Result<void> alle_muessen_ihn_kennen(const Grundlage& grundlage) {
  TRY(std::size_t ohne, server_ohne_hauptschluessel(grundlage));
  if (ohne == 0) return ok();
  return error(ErrorKind::conflict, "mandant.server_ohne_hauptschluessel")
      .with("anzahl", std::to_string(ohne));
}

}  // namespace

Result<std::size_t> server_ohne_hauptschluessel(const Grundlage& grundlage) {
  const std::vector<std::string> genannt = grundlage.schluessel->fingerprints();
  if (!grundlage.sieh_nach || genannt.size() < 2) return std::size_t{0};
  return grundlage.plattform->read([&](sql::Tx& tx) { return nodes::living_without(tx, genannt.back()); });
}

Result<std::size_t> wechsle_hauptschluessel(const Grundlage& grundlage, const Actor& wer,
                                            const crypto::KeyRing::MasterProgress& fortschritt, Instant now) {
  CHECK(nur_der_anbieter(wer, "mandant.schluessel"));
  CHECK(alle_muessen_ihn_kennen(grundlage));
  TRY(std::size_t anzahl, grundlage.schluessel->change_master(grundlage.plattform->name(), fortschritt));
  if (anzahl == 0) return anzahl;
  CHECK(sql::durable(grundlage.plattform->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(history::append(tx, {"mandant.hauptschluessel_gewechselt", now, wer.text(), {}, ""}));
    return ok();
  })));
  return anzahl;
}

}  // namespace gw::mandant
