// SPDX-License-Identifier: EUPL-1.2
// For tests: somebody with a device in their hand.
#pragma once

#include <string>

#include "base/value/json.hpp"
#include "modules/zugang/usecases/passkey_anmeldung.hpp"
#include "modules/zugang/usecases/passkeys.hpp"
#include "modules/zugang/zugang_testing.hpp"
#include "platform/history/history.hpp"
#include "platform/webauthn/testing/authenticator.hpp"

namespace gw::zugang {

inline webauthn::Party test_partei() {
  return webauthn::party_of(portal).value();
}

inline std::string antwort_von(const webauthn::Authenticator& geraet,
                               const webauthn::Authenticator::Made& made) {
  return to_json(Context{{"id", to_base64url(geraet.id())},
                         {"clientDataJSON", to_base64url(made.client_data)},
                         {"authenticatorData", to_base64url(made.data)}});
}

inline std::string antwort_von(const webauthn::Authenticator& geraet,
                               const webauthn::Authenticator::Signed& made, const Bytes& griff) {
  return to_json(Context{{"id", to_base64url(geraet.id())},
                         {"clientDataJSON", to_base64url(made.client_data)},
                         {"authenticatorData", to_base64url(made.data)},
                         {"signature", to_base64url(made.signature)},
                         {"userHandle", to_base64url(griff)}});
}

class Passkeytest : public Zugangstest {
 protected:
  // Staff with password and second factor, signed in.
  Session personal(const std::string& kennung = "max@amt.example") {
    std::string id = konto(kennung, Art::beschaeftigt, crypto::new_totp_secret());
    Session session = sitzung_von(id);
    session.id = "sitzung von " + id;
    return session;
  }

  Result<void> lege_an(const Session& session, const webauthn::Authenticator& geraet,
                       std::string name = "Diensttelefon") {
    TRY(Anlegefrage neu, frage_nach_neuem(dienste(), session, gutes_passwort, "192.0.2.1", now()));
    return lege_an(session, neu.frage, antwort_von(geraet, geraet.make(neu.frage.frage)), std::move(name));
  }
  Result<void> lege_an(const Session& session, const Passkeyfrage& frage, const std::string& antwort,
                       std::string name = "Diensttelefon") {
    return dauerhaft(fuege_passkey_hinzu(dienste(), session, {frage.siegel, antwort, name}, now()));
  }

  // Asked and answered in the same browser.
  Result<Passkeyanmeldung> melde_an(webauthn::Authenticator& geraet, const std::string& konto,
                                    const Stand* stand = nullptr) {
    TRY(Tuerfrage gefragt, frage_an_der_tuer(dienste(), "browser", stand, now()));
    return antworte(gefragt.frage.siegel,
                    antwort_von(geraet, geraet.sign(gefragt.frage.frage), dienste().passkey_griff(konto)),
                    stand);
  }
  Result<Passkeyanmeldung> antworte(const std::string& siegel, const std::string& antwort,
                                    const Stand* stand = nullptr, std::string_view browser = "browser",
                                    std::string_view remote = "192.0.2.1") {
    return pruefe_passkey(dienste(), {browser, siegel, antwort, stand, remote}, now());
  }

  // Kinds of events about an account in the platform's history, newest first.
  std::vector<std::string> verlauf(const std::string& konto) {
    std::vector<std::string> kinds;
    EXPECT_TRUE(dienste().plattform().settle());
    auto read = dienste().plattform().read([&](sql::Tx& tx) -> Result<void> {
      TRY(history::Page page, history::timeline(tx, "konto:" + konto));
      for (const history::Entry& entry : page.entries) kinds.push_back(entry.kind + entry.payload);
      return ok();
    });
    EXPECT_TRUE(read);
    return kinds;
  }

  webauthn::Authenticator telefon{test_partei()};
};

}  // namespace gw::zugang
