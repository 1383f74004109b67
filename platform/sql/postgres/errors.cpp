// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/errors.hpp"

#include <algorithm>
#include <stdexcept>

namespace gw::sql::postgres {
namespace {

bool ends_connection(std::string_view state) {
  return state.empty() || state.starts_with("08") || state == "57P01" || state == "57P02" ||
         state == "57P03" || state == "57P05" || state == "25P03";
}

// "Key (vorgang, marke)=(018f…, 3) already exists.", in any language. What follows the columns are values:
// they are nobody's business.
std::string columns_of(const Diagnosis& diagnosis) {
  std::size_t open = diagnosis.detail.find('(');
  std::size_t close = diagnosis.detail.find(")=(");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open)
    return std::string(diagnosis.constraint);
  std::string table(diagnosis.table), list;
  std::string_view names = diagnosis.detail.substr(open + 1, close - open - 1);
  while (true) {
    std::size_t comma = names.find(", ");
    list += (list.empty() ? "" : ", ") + table + "." + std::string(names.substr(0, comma));
    if (comma == std::string_view::npos) return list;
    names.remove_prefix(comma + 2);
  }
}

Error constraint_error(const Diagnosis& diagnosis) {
  std::string kind = "other", what(diagnosis.constraint);
  if (diagnosis.state == "23505") {
    kind = diagnosis.constraint.ends_with("_pkey") ? "primary_key" : "unique";
    what = columns_of(diagnosis);
  } else if (diagnosis.state == "23502") {
    kind = "not_null";
    what = std::string(diagnosis.table) + "." + std::string(diagnosis.column);
  } else if (diagnosis.state == "23503" || diagnosis.state == "23001") {
    kind = "foreign_key";
  } else if (diagnosis.state == "23514") {
    kind = "check";
  }
  return error(ErrorKind::conflict, "sql.constraint").with("kind", kind).with("constraint", what);
}

Error unavailable(std::string code) {
  return error(ErrorKind::unavailable, std::move(code));
}

}  // namespace

Error server_gone(std::string_view reason) {
  std::string line(reason.substr(0, reason.find('\n')));
  return unavailable("sql.server").with("reason", line.empty() ? "connection lost" : std::move(line));
}

Cure cure(const Diagnosis& diagnosis) {
  if (ends_connection(diagnosis.state)) return Cure::reconnect;
  // "cached plan must not change result type": a table has got another column since.
  if (diagnosis.state == "0A000" && diagnosis.message.find("cached plan") != std::string_view::npos)
    return Cure::reconnect;
  bool again = diagnosis.state == "40001" || diagnosis.state == "40P01" || diagnosis.state == "55P03";
  return again ? Cure::again : Cure::none;
}

Error to_error(const Diagnosis& diagnosis, bool reading) {
  std::string_view state = diagnosis.state;
  if (ends_connection(state)) return server_gone(diagnosis.message);
  if (cure(diagnosis) != Cure::none) return unavailable("sql.busy");
  if (state.starts_with("23")) return constraint_error(diagnosis);
  if (state == "53100") return unavailable("sql.full");
  if (state.starts_with("53") || state == "57014") return unavailable("sql.busy");
  if (state == "25006" && !reading) return unavailable("sql.read_only");
  if (state.starts_with("XX") && state != "XX000") return unavailable("sql.corrupt");
  if (state.starts_with("58") || state.starts_with("F0") || state == "XX000")
    return unavailable("sql.io").with("code", std::string(state));
  if (state.starts_with("54")) return error(ErrorKind::too_large, "sql.too_large");
  throw std::logic_error("SQL: " + std::string(diagnosis.message));
}

}  // namespace gw::sql::postgres
