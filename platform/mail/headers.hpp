// SPDX-License-Identifier: EUPL-1.2
// From, To, Subject and their like, decoded (RFC 2047, RFC 5322). Private to platform/mail; only for .cpp
// files.
#pragma once

#include "platform/mail/gmime.hpp"
#include "platform/mail/noticed.hpp"
#include "platform/mail/parse.hpp"

namespace gw::mail {

void read_headers(GMimeMessage* from, GMimeParserOptions* options, const Bounds& bounds, Message& to);

// "Erika Mustermann <erika@example.org>", or what stands there when no address can be made of it.
std::string addresses(GMimeMessage* message, GMimeAddressType type, GMimeParserOptions* options,
                      const Bounds& bounds);

}  // namespace gw::mail
