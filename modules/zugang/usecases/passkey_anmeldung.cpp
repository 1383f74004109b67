// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/passkey_anmeldung.hpp"

#include <optional>
#include <utility>

#include "modules/zugang/domain/passkey.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/store/passkey_store.hpp"
#include "modules/zugang/store/sitzung_store.hpp"
#include "modules/zugang/usecases/bremsen.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

constexpr std::string_view zweck_tuer = "zugang.passkey.tuer";

// A question that was put before the password is no answer to the one behind it.
std::string wem(std::string_view besucher, const Stand* stand) {
  std::string an(besucher);
  if (stand) an += "/" + stand->konto + "/" + std::to_string(stand->version);
  return an;
}

// What a transaction about signatures comes to: a wrong one has to be counted, so it is no Error there.
struct Urteil {
  std::optional<Passkeyanmeldung> gut;
  std::string_view grund;
};

struct Fall {
  Dienste& dienste;
  const Stand* stand;
  webauthn::Asked gefragt;
  Passkeyantwort antwort;
  Instant now;
};

// The account of this passkey, if it may come in by this door.
Result<std::optional<Konto>> wessen(sql::Tx& tx, const Fall& fall, const Passkey& passkey) {
  if (fall.stand) {
    TRY(Konto konto, lade_unveraendert(tx, *fall.stand));
    return konto.id == passkey.konto ? std::optional(std::move(konto)) : std::nullopt;
  }
  TRY(Konto konto, lade_konto(tx, passkey.konto));
  const bool darf = konto.art == Art::beschaeftigt && !konto.gesperrt;
  return darf ? std::optional(std::move(konto)) : std::nullopt;
}

// Whom the device believes to let in. Behind the password it need not say so.
bool griff_passt(const Fall& fall, const Konto& konto) {
  if (fall.antwort.griff.empty()) return fall.stand != nullptr;
  return fall.antwort.griff == fall.dienste.passkey_griff(konto.id);
}

Result<Urteil> melde_kopie(sql::Tx& tx, const Fall& fall, const Passkey& passkey) {
  CHECK(history::append(tx, {"zugang.passkey_kopie",
                             fall.now,
                             Actor{Actor::Kind::member, passkey.konto}.text(),
                             {"konto:" + passkey.konto, "passkey:" + passkey.id},
                             ""}));
  return Urteil{{}, "zugang.passkey_kopie"};
}

Result<Urteil> urteile(sql::Tx& tx, const Fall& fall) {
  TRY(auto passkey, finde_passkey(tx, fall.antwort.id));
  if (!passkey) return Urteil{{}, "zugang.passkey_unbekannt"};
  TRY(auto konto, wessen(tx, fall, *passkey));
  if (!konto) return Urteil{{}, "zugang.passkey_unbekannt"};
  if (!griff_passt(fall, *konto)) return Urteil{{}, "zugang.passkey_falsch"};
  // Sent twice (a page loaded again, a proxy that repeats) is no copy of a passkey, though its counter stands
  // still as a copy's would.
  TRY(bool beantwortet, ist_beantwortet(tx, fall.gefragt.challenge));
  if (beantwortet) return Urteil{{}, "zugang.passkey_frage"};
  auto danach = webauthn::check_assertion(
      fall.gefragt, passkey->schluessel,
      {fall.antwort.client_data, fall.antwort.authenticator_data, fall.antwort.signatur});
  if (!danach && danach.error().code == "webauthn.counter") return melde_kopie(tx, fall, *passkey);
  if (!danach) return Urteil{{}, "zugang.passkey_falsch"};
  TRY(bool erste_antwort, verbrauche_frage(tx, fall.gefragt.challenge, fall.now));
  if (!erste_antwort) return Urteil{{}, "zugang.passkey_frage"};
  passkey->schluessel = std::move(*danach);
  passkey->benutzt_am = fall.now;
  CHECK(schreibe_benutzt(tx, *passkey));
  return Urteil{Passkeyanmeldung{std::move(*konto), passkey->id}, {}};
}

}  // namespace

bool hat_passkeys(Dienste& dienste, std::string_view konto) {
  auto found = dienste.plattform().read([&](sql::Tx& tx) { return passkeys_von(tx, konto); });
  return found && !found->empty();
}

Result<Tuerfrage> frage_an_der_tuer(Dienste& dienste, std::string_view besucher, const Stand* stand,
                                    Instant now) {
  Tuerfrage frage{stelle_frage(dienste, zweck_tuer, wem(besucher, stand), now), {}};
  if (!stand) return frage;
  TRY(auto passkeys, dienste.plattform().read([&](sql::Tx& tx) -> Result<std::vector<Passkey>> {
    CHECK(lade_unveraendert(tx, *stand));
    return passkeys_von(tx, stand->konto);
  }));
  for (Passkey& one : passkeys) frage.erlaubte.push_back(std::move(one.schluessel.id));
  return frage;
}

Result<Passkeyanmeldung> pruefe_passkey(Dienste& dienste, const Passkeyversuch& versuch, Instant now) {
  TRY(Bytes frage,
      oeffne_frage(dienste, versuch.siegel, zweck_tuer, wem(versuch.besucher, versuch.stand), now));
  TRY(webauthn::Party partei, passkey_partei(dienste.house()));
  TRY(Passkeyantwort antwort, lies_passkeyantwort(versuch.antwort));
  const Fall fall{dienste, versuch.stand, {std::move(partei), std::move(frage)}, std::move(antwort), now};
  const std::string adresse = dienste.zaehlername("adresse", adressgruppe(versuch.remote));
  TRY(auto geprueft, dienste.plattform().write([&](sql::Tx& tx) -> Result<Urteil> {
    CHECK(zaehle_versuch(tx, {{adresse, je_adresse}}, now));
    TRY(Urteil urteil, urteile(tx, fall));
    if (urteil.gut) CHECK(gib_versuch_zurueck(tx, adresse));
    return urteil;
  }));
  CHECK(geprueft.ticket.wait());
  if (!geprueft.value.gut) return error(ErrorKind::invalid, std::string(geprueft.value.grund));
  return std::move(*geprueft.value.gut);
}

}  // namespace gw::zugang
