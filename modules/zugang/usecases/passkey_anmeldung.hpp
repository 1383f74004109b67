// SPDX-License-Identifier: EUPL-1.2
// Signing in with a passkey: alone (possession, and the person was verified by the device: two factors), or
// in the place of the code after the password.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/zugang/usecases/anmeldung.hpp"
#include "modules/zugang/usecases/passkey_frage.hpp"

namespace gw::zugang {

// Whether there is one to be asked for. False also where the database does not answer: the code is left.
bool hat_passkeys(Dienste& dienste, std::string_view konto);

struct Tuerfrage {
  Passkeyfrage frage;
  std::vector<Bytes> erlaubte;  // of the account whose password was right; empty: whichever the device has
};
// `stand`: the password was right; null: nothing is known. error invalid zugang.anmeldung_abgelaufen
Result<Tuerfrage> frage_an_der_tuer(Dienste& dienste, std::string_view besucher, const Stand* stand,
                                    Instant now);

struct Passkeyversuch {
  std::string_view besucher, siegel, antwort;
  const Stand* stand;
  std::string_view remote;
};
struct Passkeyanmeldung {
  Konto konto;
  std::string passkey;
};
// errors invalid zugang.anmeldung_abgelaufen, zugang.passkey_frage, zugang.passkey_unbekannt,
// zugang.passkey_falsch, zugang.passkey_kopie (its counter has not risen; the history says so),
// zugang.passkey_adresse · throttled zugang.gebremst
Result<Passkeyanmeldung> pruefe_passkey(Dienste& dienste, const Passkeyversuch& versuch, Instant now);

}  // namespace gw::zugang
