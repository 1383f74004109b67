// SPDX-License-Identifier: EUPL-1.2
// How decisions and messages reach people: the mailbox of an account, or the outgoing post on paper.
#pragma once

#include <string>
#include <vector>

#include "modules/haus/haus.hpp"

namespace gw::post {

struct Sendung {
  std::string vorgang;
  std::string dokument;     // id in the Akte
  std::string betreff;
  std::string pseudonym;    // the citizen's, when an account exists; empty: goes on paper
  std::string anschrift;    // lines of the postal address, '\n' between; needed without an account
};

enum class Weg { postfach, brief };

// Puts the document into the mailbox or into the outgoing post, once per document (idempotent), and writes the event.
// error invalid post.anschrift_fehlt
Result<Weg> sende(sql::Tx& tx, const TenantScope& scope, Instant now, const Sendung& sendung);

}  // namespace gw::post
