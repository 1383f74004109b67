// SPDX-License-Identifier: EUPL-1.2
// Rows of vorgang_wartet and vorgang_nachricht: what cases wait for, and what nobody has heard yet
// (docs/adr/0039).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "engine/bpmn/waiting.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

// ---- what cases wait for

struct Wartender {
  std::string vorgang;
  bpmn::Waiting worauf;
  Instant seit;
};
// One that is there already stays as it is.
Result<void> fuege_wartenden_ein(sql::Tx& tx, const Wartender& wartender);
Result<void> streiche_wartenden(sql::Tx& tx, std::string_view vorgang, const bpmn::Waiting& worauf);
Result<std::vector<Wartender>> wartende(sql::Tx& tx, std::string_view vorgang);
// Of those whom a message with this key is for, the one that has waited longest.
Result<std::optional<Wartender>> laengster_wartender(sql::Tx& tx, const std::string& name,
                                                     const std::string& schluessel);
// Whether somebody else waits for the signal.
Result<bool> hoert_jemand(sql::Tx& tx, const std::string& signal, const std::string& ausser);
// Ids of the cases that have waited for the signal since `am` or longer, behind `nach`.
Result<std::vector<std::string>> hoerer(sql::Tx& tx, const std::string& signal, Instant am,
                                        const std::string& nach, std::int64_t hoechstens);

// ---- what nobody has heard yet

struct Nachricht {
  std::string id, name, schluessel;
  std::string vorgang, element;  // who has sent it
  Instant gesandt, bis;
};
Result<void> fuege_nachricht_ein(sql::Tx& tx, const Nachricht& nachricht);
Result<std::optional<Nachricht>> nachricht(sql::Tx& tx, std::string_view id);
Result<void> streiche_nachricht(sql::Tx& tx, std::string_view id);
// The oldest that somebody hears who waits for this name and key (empty: any).
Result<std::optional<std::string>> aelteste_nachricht(sql::Tx& tx, const std::string& name,
                                                      const std::string& schluessel);

}  // namespace gw::vorgang::store
