// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/sqlite/errors.hpp"

#include <cerrno>
#include <new>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <stdexcept>
#include <string>

namespace gw::sql::sqlite {
namespace {

std::string constraint_kind(int extended_code) {
  switch (extended_code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_ROWID:
      return "unique";
    case SQLITE_CONSTRAINT_PRIMARYKEY:
      return "primary_key";
    case SQLITE_CONSTRAINT_NOTNULL:
      return "not_null";
    case SQLITE_CONSTRAINT_CHECK:
      return "check";
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return "foreign_key";
    case SQLITE_CONSTRAINT_TRIGGER:
      return "trigger";
    default:
      return "other";
  }
}

// "UNIQUE constraint failed: akte.zeichen" names the columns after the colon; a trigger's message is its own.
Error constraint_error(int extended_code, std::string_view message) {
  std::size_t colon = message.find(": ");
  std::string_view what = colon == std::string_view::npos ? message : message.substr(colon + 2);
  return error(ErrorKind::conflict, "sql.constraint")
      .with("kind", constraint_kind(extended_code))
      .with("constraint", std::string(what));
}

bool disk_is_full(int system_errno) {
  return system_errno == ENOSPC || system_errno == EDQUOT;
}

}  // namespace

Error to_error(int extended_code, int system_errno, std::string_view message) {
  switch (extended_code & 0xff) {
    case SQLITE_CONSTRAINT:
      return constraint_error(extended_code, message);
    case SQLITE_FULL:
      return error(ErrorKind::unavailable, "sql.full");
    case SQLITE_IOERR:
      if (disk_is_full(system_errno)) return error(ErrorKind::unavailable, "sql.full");
      return error(ErrorKind::unavailable, "sql.io").with("code", std::to_string(extended_code));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      if (disk_is_full(system_errno)) return error(ErrorKind::unavailable, "sql.full");
      return error(ErrorKind::unavailable, "sql.read_only");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error(ErrorKind::unavailable, "sql.busy");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return error(ErrorKind::unavailable, "sql.corrupt");
    case SQLITE_TOOBIG:
      return error(ErrorKind::too_large, "sql.too_large");
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    default:
      throw std::logic_error("SQL: " + std::string(message));
  }
}

}  // namespace gw::sql::sqlite
