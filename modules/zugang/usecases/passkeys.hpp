// SPDX-License-Identifier: EUPL-1.2
// Somebody's own passkeys: seen, added after the password was asked once more, removed. For staff. Each
// change is an event of the platform.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/zugang/domain/konto.hpp"
#include "modules/zugang/domain/passkey.hpp"
#include "modules/zugang/usecases/passkey_frage.hpp"

namespace gw::zugang {

struct Passkeyblatt {
  Konto konto;
  std::vector<Passkey> passkeys;
};
// error unauthenticated zugang.anmelden: nobody of the staff
Result<Passkeyblatt> meine_passkeys(Dienste& dienste, const Session& session);

// What the browser needs to make one.
struct Anlegefrage {
  Passkeyfrage frage;
  Konto konto;
  Bytes griff;                    // by which a device knows the account; says nothing of it
  std::vector<Bytes> vorhandene;  // no device is to hold two for one account
};
// errors as meine_passkeys · invalid zugang.passwort_falsch (field passwort) · conflict zugang.passkey_viele
// · throttled zugang.gebremst, crypto.busy
Result<Anlegefrage> frage_nach_neuem(Dienste& dienste, const Session& session, std::string_view passwort,
                                     std::string_view remote, Instant now);

struct NeuerPasskey {
  std::string_view siegel, antwort, name;
};
// errors as meine_passkeys · invalid zugang.passkey_name (field name), zugang.passkey_frage,
// zugang.passkey_falsch, zugang.passkey_adresse · conflict zugang.passkey_viele, zugang.passkey_schon_da
Result<sql::Ticket> fuege_passkey_hinzu(Dienste& dienste, const Session& session, const NeuerPasskey& neu,
                                        Instant now);

// errors as meine_passkeys · not_found zugang.passkey_fort · conflict zugang.letzter_faktor
Result<sql::Ticket> entferne_passkey(Dienste& dienste, const Session& session, std::string_view id,
                                     Instant now);

}  // namespace gw::zugang
