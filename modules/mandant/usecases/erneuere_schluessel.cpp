// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/erneuere_schluessel.hpp"

#include <chrono>
#include <thread>

#include "modules/mandant/usecases/recht.hpp"
#include "platform/history/history.hpp"
#include "platform/nodes/nodes.hpp"

namespace gw::mandant {
namespace {

// Every server has heard of news by then (nodes::Options::look).
constexpr std::chrono::seconds bis_alle_davon_wissen{2};

// Before anything is wrapped anew, so that no server wraps under the old key behind it.
Result<void> sage_es_den_anderen(const Grundlage& grundlage) {
  if (!grundlage.sieh_nach) return ok();
  CHECK(sql::durable(
      grundlage.plattform->write_void([](sql::Tx& tx) { return nodes::tell(tx, neue_schluessel); })));
  std::this_thread::sleep_for(bis_alle_davon_wissen);
  return ok();
}

}  // namespace

Result<std::int64_t> erneuere_schluessel(Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel,
                                         const Fortschritt& fortschritt, Instant now) {
  CHECK(nur_der_anbieter(wer, "mandant.schluessel"));
  TRY(MandantRef mandant, verzeichnis.find(kuerzel));
  TRY(TenantStores stores, verzeichnis.open(mandant));
  const Grundlage& grundlage = verzeichnis.grundlage();
  CHECK(grundlage.schluessel->rotate(mandant->id));
  CHECK(sage_es_den_anderen(grundlage));
  TRY(std::int64_t dokumente, stores.blobs->rewrap(*stores.db, fortschritt));
  CHECK(sql::durable(stores.db->write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(history::append(tx,
                          {"mandant.schluessel_erneuert", now, wer.text(), {"mandant:" + mandant->id}, ""}));
    return ok();
  })));
  return dokumente;
}

}  // namespace gw::mandant
