// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace gw::sql::postgres {

// What PostgreSQL keeps of a password, so that neither its log nor its tables ever see the password (RFC 5803
// with RFC 7677). One iteration: thousands of them slow down who guesses what people choose, and every login;
// ours are 256 bits of a keyed hash, which nobody guesses.
std::string scram_verifier(const std::string& password);

}  // namespace gw::sql::postgres
