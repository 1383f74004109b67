// SPDX-License-Identifier: EUPL-1.2
// Rows of the table post_sendung.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/person/person.hpp"
#include "modules/post/post.hpp"
#include "platform/sql/sql.hpp"

namespace gw::post::store {

struct Sendung {
  std::string id;
  Auftrag auftrag;
  Weg weg = Weg::brief;
  Instant bereit;
  std::optional<Instant> erledigt;
};

// False when the document is on its way already.
Result<bool> fuege_ein(sql::Tx& tx, const Sendung& sendung);
Result<std::optional<Sendung>> sendung(sql::Tx& tx, std::string_view id);
Result<std::optional<Sendung>> sendung_des_dokuments(sql::Tx& tx, std::string_view dokument);
Result<std::vector<Sendung>> postfach(sql::Tx& tx, std::string_view pseudonym);  // newest first, at most 200
// Oldest first, at most 200.
Result<std::vector<Sendung>> ausgang(sql::Tx& tx, const person::Sichtbare& sichtbare, bool offene);
Result<std::int64_t> zaehle_ausgang(sql::Tx& tx,
                                    const person::Sichtbare& sichtbare);  // open ones, exact to 99
Result<std::vector<std::string>> zugestellte_dokumente(sql::Tx& tx, std::string_view vorgang);
// False when it was done before.
Result<bool> setze_erledigt(sql::Tx& tx, std::string_view id, Instant am);

}  // namespace gw::post::store
