// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/konten.hpp"

#include <utility>

#include "modules/zugang/domain/kennung.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/usecases/bremsen.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {

Result<Konto> bereite_konto_vor(Dienste& dienste, const NeuesKonto& neu, Instant now) {
  Konto konto;
  TRY(konto.kennung, falte_kennung(neu.kennung));
  TRY(konto.name, pruefe_name(neu.name));
  CHECK(pruefe_passwort(neu.passwort, konto.kennung));
  konto.id = new_id(now);
  konto.art = neu.art;
  konto.verbund = neu.verbund;
  konto.einmalpasswort = neu.einmalpasswort;
  if (neu.totp) konto.totp = dienste.verschliesse_geheimnis(konto.id, *neu.totp);
  TRY(konto.passwort, dienste.passwoerter().hash(neu.passwort));
  return konto;
}

Result<void> stelle_konto_aus(sql::Tx& tx, const Konto& konto, const Actor& wer, Instant now) {
  CHECK(fuege_konto_ein(tx, konto, now));
  CHECK(history::append(tx, {"zugang.konto_angelegt", now, wer.text(), {"konto:" + konto.id}, ""}));
  return ok();
}

Result<std::string> lege_konto_an(House& house, const Actor& wer, const NeuesKonto& neu, Instant now) {
  auto& dienste = house.services.get<Dienste>();
  TRY(Konto konto, bereite_konto_vor(dienste, neu, now));
  CHECK(dauerhaft(
      dienste.plattform().write_void([&](sql::Tx& tx) { return stelle_konto_aus(tx, konto, wer, now); })));
  return konto.id;
}

Result<Konto> registriere(Dienste& dienste, const NeuesKonto& neu, std::string_view remote, Instant now) {
  std::string zaehler = dienste.zaehlername("anlegen", adressgruppe(remote));
  CHECK(dienste.plattform().write_void([&](sql::Tx& tx) {
    return zaehle_versuch(tx, {{zaehler, je_adresse}}, now);
  }));
  TRY(Konto konto, bereite_konto_vor(dienste, neu, now));
  Actor selbst{Actor::Kind::anonymous, ""};
  CHECK(dauerhaft(
      dienste.plattform().write_void([&](sql::Tx& tx) { return stelle_konto_aus(tx, konto, selbst, now); })));
  return konto;
}

std::string neues_einmalpasswort() {
  return einmalpasswort(crypto::random_bytes(10));
}

}  // namespace gw::zugang
