// SPDX-License-Identifier: EUPL-1.2
// Accounts and where they belong (platform database). Functions run inside a transaction of the caller.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/zugang/domain/konto.hpp"
#include "platform/sql/sql.hpp"

namespace gw::zugang {

// error conflict zugang.kennung_vergeben (field kennung)
Result<void> fuege_konto_ein(sql::Tx& tx, const Konto& konto, Instant now);

Result<std::optional<Konto>> finde_konto(sql::Tx& tx, std::string_view kennung);
// error not_found zugang.konto_unbekannt
Result<Konto> lade_konto(sql::Tx& tx, std::string_view id);

// error conflict zugang.konto_veraltet: changed since it was read
Result<void> setze_passwort(sql::Tx& tx, const Konto& konto, const std::string& hash, bool einmal);
Result<void> setze_zweitfaktor(sql::Tx& tx, const Konto& konto, const std::string& versiegelt,
                               std::int64_t schritt);
// Uses up the step. False: somebody was faster, or the step is not new.
Result<bool> verbrauche_schritt(sql::Tx& tx, std::string_view id, std::int64_t schritt);
// The same password, hashed at today's cost.
Result<void> erneuere_hash(sql::Tx& tx, std::string_view id, const std::string& alt, const std::string& neu);
Result<void> merke_anmeldung(sql::Tx& tx, std::string_view id, Instant now);
Result<bool> war_angemeldet(sql::Tx& tx, std::string_view id);

// The index of memberships.
Result<void> merke_mandant(sql::Tx& tx, std::string_view konto, std::string_view mandant);
Result<void> vergiss_mandant(sql::Tx& tx, std::string_view konto, std::string_view mandant);
Result<void> vergiss_alle(sql::Tx& tx, std::string_view mandant);
Result<std::vector<std::string>> mandanten_von(sql::Tx& tx, std::string_view konto);

}  // namespace gw::zugang
