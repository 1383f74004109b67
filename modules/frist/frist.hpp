// SPDX-License-Identifier: EUPL-1.2
// Deadlines of cases: what the law, the package or a clerk says until when something has to be done, and what
// became of it. For modules that begin or end one.
#pragma once

#include <string>

#include "base/time/time.hpp"
#include "modules/haus/haus.hpp"

namespace gw::frist {

// The office waits for something that a party hands in: a remedy period, which never pauses. `anlass`: the
// question that it belongs to. In the caller's transaction; no right is checked: the caller has. error
// not_found vorgang.unbekannt
struct Nachfrist {
  std::string vorgang, anlass;
  Date bis;
};
Result<void> beginne_nachfrist(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                               const Nachfrist& nachfrist);
// What was asked for is there (in time or not), or is not waited for any more: the documents may be complete.
// Nothing happens where it has ended before.
enum class Ausgang { eingegangen, hinfaellig };
Result<void> beende_nachfrist(sql::Tx& tx, const std::string& vorgang, const std::string& anlass,
                              Ausgang ausgang, Instant now);

}  // namespace gw::frist
