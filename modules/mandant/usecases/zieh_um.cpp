// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/zieh_um.hpp"

#include "modules/mandant/usecases/fuhre.hpp"

namespace gw::mandant {

Result<Umgezogen> zieh_um(Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel,
                          const std::string& nach, const sql::CopyProgress& fortschritt, Instant now) {
  CHECK(Fuhre::pruefe_recht(wer));
  TRY(MandantRef mandant, verzeichnis.find(kuerzel));
  CHECK(verzeichnis.grundlage().plaetze->store(nach, sql::Room::working));  // before anything is closed
  TRY(auto allein, verzeichnis.allein_mit(mandant->id));
  Fuhre fuhre(verzeichnis, wer, mandant, now);
  CHECK(fuhre.beginne(nach));
  Umgezogen ergebnis{fuhre.umzug().von, nach, {}};
  if (fuhre.umzug().schritt == "unterwegs") {
    TRY(ergebnis.tabellen, fuhre.bringe(fortschritt));
  }
  if (fuhre.umzug().schritt == "verglichen") CHECK(fuhre.komm_an());
  CHECK(fuhre.raeume_quelle());
  return ergebnis;
}

Result<void> brich_umzug_ab(Verzeichnis& verzeichnis, const Actor& wer, std::string_view kuerzel,
                            Instant now) {
  CHECK(Fuhre::pruefe_recht(wer));
  TRY(MandantRef mandant, verzeichnis.find(kuerzel));
  TRY(auto allein, verzeichnis.allein_mit(mandant->id));
  Fuhre fuhre(verzeichnis, wer, mandant, now);
  CHECK(fuhre.nimm_auf());
  return fuhre.kehre_um();
}

}  // namespace gw::mandant
