// SPDX-License-Identifier: EUPL-1.2
// Signing in: password, second factor for staff (set up at the first time), a password of one's own after a
// one-time one, then a session. Between the steps the browser keeps a sealed Stand. Nothing here is in a
// transaction while a password is hashed.
#pragma once

#include <string>
#include <string_view>

#include "modules/zugang/usecases/dienste.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::zugang {

enum class Schritt { code, zweitfaktor, passwort, fertig };

// What has been proved so far.
struct Stand {
  std::string konto;
  std::int64_t version = 0;  // of the account: a password changed meanwhile makes it void
  bool code_geprueft = false;
  std::string geheimnis;     // of a second factor being set up, base64url
  std::string passkey = {};  // id of the one that was the second factor; empty: a code was
};
inline constexpr std::chrono::minutes stand_gilt{10};

std::string verschliesse(const Dienste& dienste, const Stand& stand, Instant now);
// error invalid zugang.anmeldung_abgelaufen: too old, or the account has changed
Result<Stand> oeffne_stand(const Dienste& dienste, std::string_view text, Instant now);

struct Versuch {
  Art art = Art::person;
  std::string_view kennung;
  std::string_view passwort;
  std::string_view remote;  // address of the client
};

// errors invalid zugang.anmeldung_falsch: whatever was wrong, after the same time · throttled zugang.gebremst
// (sekunden), crypto.busy
Result<Konto> pruefe_anmeldung(Dienste& dienste, const Versuch& versuch, Instant now);

Schritt naechster_schritt(const Konto& konto, bool code_geprueft);

// The account that a Stand speaks of, if it is still the one that was proved. error invalid
// zugang.anmeldung_abgelaufen
Result<Konto> konto_von(Dienste& dienste, const Stand& stand);
Result<Konto> lade_unveraendert(sql::Tx& tx, const Stand& stand);

// A code works once. errors invalid zugang.code_falsch (field code) · throttled zugang.gebremst
Result<Konto> pruefe_code(Dienste& dienste, const Stand& stand, std::string_view code, Instant now);
// The first code of stand.geheimnis proves that the app has it. errors as pruefe_code
Result<Konto> richte_zweitfaktor_ein(Dienste& dienste, const Stand& stand, std::string_view code,
                                     Instant now);
// errors invalid as pruefe_passwort, zugang.passwort_gleich (field passwort)
Result<Konto> waehle_passwort(Dienste& dienste, const Stand& stand, std::string_view passwort, Instant now);

struct Begonnen {
  Session session;
  std::string cookie;  // the secret itself; the database knows its hash
  sql::Ticket ticket;
};
// Replaces the session of `altes_cookie`, if there is one: what was known before signing in is worth nothing
// afterwards.
struct Hergang {
  std::string passkey;               // id of the one that was signed in with, for the history; empty: none
  std::string_view user_agent = {};  // of the browser
};
Result<Begonnen> beginne_sitzung(Dienste& dienste, const Konto& konto, std::string_view altes_cookie,
                                 Instant now, const Hergang& hergang = {});

}  // namespace gw::zugang
