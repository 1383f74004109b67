// SPDX-License-Identifier: EUPL-1.2
// Passkeys, and which questions were answered (platform database).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/zugang/domain/passkey.hpp"
#include "platform/sql/sql.hpp"

namespace gw::zugang {

// error conflict zugang.passkey_schon_da: somebody has it already
Result<void> fuege_passkey_ein(sql::Tx& tx, const Passkey& passkey);
// By what the device calls it.
Result<std::optional<Passkey>> finde_passkey(sql::Tx& tx, ByteView kennung);
Result<std::vector<Passkey>> passkeys_von(sql::Tx& tx, std::string_view konto);  // oldest first
// After a signature: its counter, and when that was.
Result<void> schreibe_benutzt(sql::Tx& tx, const Passkey& passkey);
// False: this account has none of that id.
Result<bool> loesche_passkey(sql::Tx& tx, std::string_view konto, std::string_view id);
Result<std::int64_t> loesche_passkeys(sql::Tx& tx, std::string_view konto);

Result<bool> ist_beantwortet(sql::Tx& tx, ByteView frage);
// False: it was answered before. Forgets those that are too old to be answered.
Result<bool> verbrauche_frage(sql::Tx& tx, ByteView frage, Instant now);

}  // namespace gw::zugang
