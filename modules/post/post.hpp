// SPDX-License-Identifier: EUPL-1.2
// How decisions and messages reach people: the mailbox of an account, or the outgoing post on paper.
#pragma once

#include <string>
#include <vector>

#include "modules/haus/haus.hpp"

namespace gw::post {

struct Auftrag {
  std::string vorgang;
  std::string dokument;  // id in the Akte
  std::string betreff;
  std::string pseudonym;  // the citizen's, when an account exists; empty: goes on paper
  std::string anschrift;  // lines of the postal address, '\n' between; needed without an account
};

enum class Weg { postfach, brief };

// Puts the document into the mailbox or into the outgoing post and writes the event, once per document:
// whoever asks again is told the way that it took. Part of the caller's transaction; the caller has checked
// the right. error invalid post.anschrift_fehlt
Result<Weg> sende(sql::Tx& tx, const TenantScope& scope, Instant now, const Auftrag& auftrag);

// Documents of a case that went into a mailbox: what its owner may open.
Result<std::vector<std::string>> zugestellte_dokumente(sql::Tx& tx, const std::string& vorgang);

}  // namespace gw::post
