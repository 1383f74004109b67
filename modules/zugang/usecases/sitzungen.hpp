// SPDX-License-Identifier: EUPL-1.2
// Sessions after signing in: found by cookie, kept alive by use, ended.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "modules/haus/session_look.hpp"
#include "modules/zugang/store/sitzung_store.hpp"
#include "modules/zugang/usecases/dienste.hpp"

namespace gw::zugang {

std::string sitzungs_id(std::string_view cookie);
Session als_session(const SitzungMitKonto& gefunden);

// Nothing when it has ended; a database that does not answer counts as that, too.
std::optional<Session> finde_session(Dienste& dienste, std::string_view cookie, Instant now);

// The same without keeping it awake.
std::optional<Session> sieh_session(Dienste& dienste, std::string_view id, Instant now);
std::shared_ptr<SessionLook> mache_session_look(std::shared_ptr<Dienste> dienste);

// Whose session that was, even if it has ended: only that account gets back what was typed in it. Empty:
// nobody knows.
std::string konto_von_cookie(Dienste& dienste, std::string_view cookie);

Result<sql::Ticket> beende_sitzung(Dienste& dienste, const Session& session);

}  // namespace gw::zugang
