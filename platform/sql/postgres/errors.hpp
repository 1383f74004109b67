// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::sql::postgres {

// What the server said of a statement that failed.
struct Diagnosis {
  std::string_view state;  // SQLSTATE; empty: the connection is gone
  std::string_view message, detail, table, column, constraint;
};

// What may be done about it.
enum class Cure {
  none,
  again,      // in a new transaction it may succeed
  reconnect,  // on a new connection
};

Cure cure(const Diagnosis& diagnosis);

// `reading`: in a transaction that was begun to read. What can only come from a wrong program throws
// std::logic_error with the server's message.
Error to_error(const Diagnosis& diagnosis, bool reading);

Error server_gone(std::string_view reason);

}  // namespace gw::sql::postgres
