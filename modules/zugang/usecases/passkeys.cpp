// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/passkeys.hpp"

#include <utility>

#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/store/passkey_store.hpp"
#include "modules/zugang/usecases/anmeldung.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

constexpr std::string_view zweck_neu = "zugang.passkey.neu";

Result<void> ereignis(sql::Tx& tx, std::string kind, const Session& session, std::string_view passkey,
                      Instant now) {
  CHECK(history::append(tx, {std::move(kind),
                             now,
                             Actor{Actor::Kind::member, session.konto}.text(),
                             {"konto:" + session.konto, "passkey:" + std::string(passkey)},
                             ""}));
  return ok();
}

Result<void> noch_platz(const std::vector<Passkey>& vorhandene) {
  if (vorhandene.size() >= meiste_passkeys) return error(ErrorKind::conflict, "zugang.passkey_viele");
  return ok();
}

// The same throttle as at the door: an unlocked screen is no place to guess at.
Result<void> noch_einmal_das_passwort(Dienste& dienste, const Konto& konto, std::string_view passwort,
                                      std::string_view remote, Instant now) {
  auto geprueft = pruefe_anmeldung(dienste, {konto.art, konto.kennung, passwort, remote}, now);
  if (geprueft) return ok();
  if (geprueft.error().kind != ErrorKind::invalid) return std::move(geprueft).error();
  return error(ErrorKind::invalid, "zugang.passwort_falsch").at("passwort");
}

}  // namespace

Result<Passkeyblatt> meine_passkeys(Dienste& dienste, const Session& session) {
  CHECK(nur_personal(session));
  return dienste.plattform().read([&](sql::Tx& tx) -> Result<Passkeyblatt> {
    TRY(Konto konto, lade_konto(tx, session.konto));
    TRY(auto passkeys, passkeys_von(tx, session.konto));
    return Passkeyblatt{std::move(konto), std::move(passkeys)};
  });
}

Result<Anlegefrage> frage_nach_neuem(Dienste& dienste, const Session& session, std::string_view passwort,
                                     std::string_view remote, Instant now) {
  TRY(Passkeyblatt blatt, meine_passkeys(dienste, session));
  CHECK(noch_einmal_das_passwort(dienste, blatt.konto, passwort, remote, now));
  CHECK(noch_platz(blatt.passkeys));
  Anlegefrage frage{stelle_frage(dienste, zweck_neu, session.id, now),
                    std::move(blatt.konto),
                    dienste.passkey_griff(session.konto),
                    {}};
  for (Passkey& one : blatt.passkeys) frage.vorhandene.push_back(std::move(one.schluessel.id));
  return frage;
}

Result<sql::Ticket> fuege_passkey_hinzu(Dienste& dienste, const Session& session, const NeuerPasskey& neu,
                                        Instant now) {
  CHECK(nur_personal(session));
  TRY(std::string name, pruefe_passkeyname(neu.name));
  TRY(Bytes frage, oeffne_frage(dienste, neu.siegel, zweck_neu, session.id, now));
  TRY(webauthn::Party partei, passkey_partei(dienste.house()));
  TRY(Passkeyantwort antwort, lies_passkeyantwort(neu.antwort));
  auto schluessel = webauthn::check_registration({std::move(partei), frage},
                                                 {antwort.client_data, antwort.authenticator_data});
  if (!schluessel)
    return error(ErrorKind::invalid, "zugang.passkey_falsch").because(std::move(schluessel).error());
  Passkey passkey{new_id(now), session.konto, std::move(name), std::move(*schluessel), now};
  return dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(bool erste_antwort, verbrauche_frage(tx, frage, now));
    if (!erste_antwort) return frage_verbraucht();
    TRY(auto vorhandene, passkeys_von(tx, session.konto));
    CHECK(noch_platz(vorhandene));
    CHECK(fuege_passkey_ein(tx, passkey));
    return ereignis(tx, "zugang.passkey_hinzugefuegt", session, passkey.id, now);
  });
}

Result<sql::Ticket> entferne_passkey(Dienste& dienste, const Session& session, std::string_view id,
                                     Instant now) {
  CHECK(nur_personal(session));
  return dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(bool da, loesche_passkey(tx, session.konto, id));
    if (!da) return error(ErrorKind::not_found, "zugang.passkey_fort");
    TRY(Konto konto, lade_konto(tx, session.konto));
    TRY(auto uebrige, passkeys_von(tx, session.konto));
    if (konto.totp.empty() && uebrige.empty()) return error(ErrorKind::conflict, "zugang.letzter_faktor");
    return ereignis(tx, "zugang.passkey_entfernt", session, id, now);
  });
}

}  // namespace gw::zugang
