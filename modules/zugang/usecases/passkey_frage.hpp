// SPDX-License-Identifier: EUPL-1.2
// What a device is asked to sign: 32 random bytes. The browser keeps them, sealed together with whom and what
// they are for, so that a question costs nothing; that it is answered once is written down with the answer.
#pragma once

#include <string>
#include <string_view>

#include "modules/zugang/usecases/dienste.hpp"
#include "platform/webauthn/webauthn.hpp"

namespace gw::zugang {

// For whom this installation makes passkeys. error invalid zugang.passkey_adresse: its address is none for
// passkeys
Result<webauthn::Party> passkey_partei(const House& house);

struct Passkeyfrage {
  Bytes frage;
  std::string siegel;
};
// `an`: the session, or the browser and what it has proved.
Passkeyfrage stelle_frage(const Dienste& dienste, std::string_view zweck, std::string_view an, Instant now);
// error invalid zugang.passkey_frage: too old, or put to somebody else
Result<Bytes> oeffne_frage(const Dienste& dienste, std::string_view siegel, std::string_view zweck,
                           std::string_view an, Instant now);

// Error that a question was answered before.
Error frage_verbraucht();

// What the browser brings, as the script of the page writes it: {"id", "clientDataJSON", "authenticatorData",
// "signature", "userHandle"}, all base64url; the last two only after signing.
struct Passkeyantwort {
  Bytes id, client_data, authenticator_data, signatur, griff;
};
// error invalid zugang.passkey_falsch
Result<Passkeyantwort> lies_passkeyantwort(std::string_view json);

}  // namespace gw::zugang
