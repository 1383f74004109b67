// SPDX-License-Identifier: EUPL-1.2
// Somebody of another authority comes in by a grant, and the host writes down that they did.
#include "modules/freigabe/usecases/nutze.hpp"

#include "modules/akte/akte.hpp"
#include "modules/freigabe/store/freigabe_store.hpp"
#include "modules/freigabe/usecases/ereignis.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::freigabe {
namespace {

// Its title. A document that is locked, or of a case with something protected, is in no grant.
Result<std::string> gezeigtes(sql::Tx& tx, const Freigabe& freigabe, const std::string& id) {
  if (!freigabe.zeigt(id)) return unbekannt();
  TRY(auto dokument, akte::dokument(tx, id));
  if (!dokument || dokument->vorgang != freigabe.vorgang || dokument->pruefung == "gesperrt")
    return unbekannt();
  TRY(person::Sicht sicht, person::sicht_von_aussen(tx, freigabe.vorgang));
  if (!sicht.ganz()) return unbekannt();
  return dokument->titel;
}

Result<void> erzaehle_zugriff(sql::Tx& tx, const Freigabe& freigabe, const Guest& guest,
                              const std::optional<std::string>& titel, Instant now) {
  Context payload{{"behoerde", freigabe.behoerde_name}, {"zeichen", guest.zeichen}};
  if (titel) payload.set("titel", *titel);
  return erzaehle(tx, guest.actor(), now, titel ? "freigabe.dokument_gesehen" : "freigabe.gesehen",
                  {freigabe.id, freigabe.vorgang}, std::move(payload));
}

class Freigaben final : public Grants {
 public:
  Result<Granted> use(sql::Tx& tx, const Guest& guest, const std::string& grant, const std::string& document,
                      Instant now) override {
    TRY(auto found, store::freigabe(tx, grant));
    if (!found || found->behoerde != guest.behoerde || !found->gilt(now)) return unbekannt();
    // What has become a case for some people only since, is for nobody outside.
    TRY(auto nur, person::kreis(tx, found->vorgang));
    if (nur) return unbekannt();
    std::optional<std::string> titel;
    if (!document.empty()) {
      TRY(titel, gezeigtes(tx, *found, document));
    }
    CHECK(store::merke_zugriff(
        tx, {new_id(now), grant, now, guest.zeichen, {guest.rollen.begin(), guest.rollen.end()}, document}));
    CHECK(erzaehle_zugriff(tx, *found, guest, titel, now));
    return Granted{found->id, found->vorgang, found->umfang.angaben,
                   found->umfang.dokumente == Dokumente::alle, found->umfang.auswahl};
  }
};

}  // namespace

std::shared_ptr<Grants> mache_grants() {
  return std::make_shared<Freigaben>();
}

}  // namespace gw::freigabe
