// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

// Whom a letter of a case reaches, and how.
struct Empfang {
  std::string rolle;      // of the party; empty: whom the letters of the case go to
  std::string pseudonym;  // of the account with the mailbox; empty: on paper
  std::string anschrift;  // postal address, lines

  std::string weg() const { return pseudonym.empty() ? "brief" : "postfach"; }
};

// `rolle` as person::ist_rolle; empty, or of whoever gets the letters anyway: the address that the
// application gave for letters. The account is the applicant's: whoever else is a party gets paper. nullopt:
// nobody has the role in this case. No right is checked: the caller has.
Result<std::optional<Empfang>> empfang(sql::Tx& tx, const store::Fall& fall, const std::string& rolle);

}  // namespace gw::vorgang
