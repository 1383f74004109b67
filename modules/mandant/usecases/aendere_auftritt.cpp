// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/aendere_auftritt.hpp"

#include <algorithm>

#include "modules/mandant/store/mandant_store.hpp"
#include "modules/mandant/usecases/recht.hpp"
#include "platform/history/history.hpp"

namespace gw::mandant {
namespace {

Eintrag geaendert(const Eintrag& vorher, const Auftritt& auftritt) {
  MandantInfo info = *vorher.mandant;
  info.name = auftritt.name;
  info.farbe = auftritt.farbe;
  return {std::make_shared<const MandantInfo>(std::move(info)), vorher.zustand, vorher.angelegt_am,
          auftritt.fassung + 1, auftritt.orte};
}

Error veraltet(const MandantInfo& jetzt) {
  return error(ErrorKind::conflict, "mandant.auftritt_veraltet")
      .with("name", jetzt.name)
      .with("farbe", jetzt.farbe);
}

// Somebody saved elsewhere, on another node perhaps: the directory takes over what the row says.
Error inzwischen(Verzeichnis& verzeichnis, const std::string& id) {
  auto alle = verzeichnis.grundlage().plattform->read([](sql::Tx& tx) { return lade_alle(tx); });
  if (!alle) return alle.error();
  for (Eintrag& eintrag : *alle) {
    if (eintrag.mandant->id != id) continue;
    verzeichnis.ersetze(eintrag);
    return veraltet(*eintrag.mandant);
  }
  return error(ErrorKind::not_found, "mandant.unbekannt");
}

}  // namespace

Result<Eintrag> lies_auftritt(const Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel) {
  CHECK(nur_der_anbieter(wer, "mandant.auftritt"));
  auto alle = verzeichnis.eintraege();
  auto found = std::ranges::find_if(alle, [&](const Eintrag& eintrag) {
    return eintrag.zustand != Zustand::entsteht && eintrag.mandant->kuerzel == kuerzel;
  });
  if (found == alle.end()) return error(ErrorKind::not_found, "mandant.unbekannt");
  return std::move(*found);
}

Result<void> aendere_auftritt(Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel,
                              const Auftritt& auftritt, Instant now) {
  TRY(Eintrag vorher, lies_auftritt(verzeichnis, wer, kuerzel));
  CHECK(pruefe_auftritt(auftritt));
  if (auftritt.fassung != vorher.fassung) return veraltet(*vorher.mandant);
  const std::string& id = vorher.mandant->id;
  TRY(auto written, verzeichnis.grundlage().plattform->write([&](sql::Tx& tx) -> Result<bool> {
    TRY(bool first, schreibe_auftritt(tx, id, auftritt));
    if (first)
      CHECK(history::append(tx, {"mandant.auftritt_geaendert", now, wer.text(), {"mandant:" + id}, ""}));
    return first;
  }));
  CHECK(written.ticket.wait());
  if (!written.value) return inzwischen(verzeichnis, id);
  verzeichnis.ersetze(geaendert(vorher, auftritt));
  return ok();
}

}  // namespace gw::mandant
