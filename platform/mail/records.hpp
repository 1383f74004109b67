// SPDX-License-Identifier: EUPL-1.2
// A message on its way out of the sandbox: records of one letter, four bytes length (big endian) and content;
// the last one is 'E'. Who reads them trusts nothing: the worker has just looked into foreign bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/mail/message.hpp"

namespace gw::mail {

std::string to_records(const Message& message);
// Nothing: not what to_records writes, or not what message.hpp promises.
std::optional<Message> from_records(std::string_view records);

}  // namespace gw::mail
