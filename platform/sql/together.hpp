// SPDX-License-Identifier: EUPL-1.2
// What one request reads, it reads together: one snapshot for all reading use cases that follow each other.
#pragma once

#include <utility>

#include "platform/sql/sql.hpp"

namespace gw::sql {

// As long as one lives, what this thread reads of a database is one state of it, begun with the first read,
// at the cost of one transaction. A statement that was asked there before, with the same parameters, is
// answered from memory: within a snapshot it has one answer.
//
// A thread holds at most one snapshot and waits for nothing with it in its hands: it ends where the thread
// reads another database, writes, waits for a commit or for a database to be opened, where a statement fails,
// and with this object. What is read next is read in a new one, so that whoever has written reads what they
// wrote. For who answers from what they read and is soon done; a second one in the same thread is a bug:
// throws std::logic_error.
class ReadsTogether {
 public:
  ReadsTogether();
  ~ReadsTogether();
  ReadsTogether(const ReadsTogether&) = delete;
  ReadsTogether& operator=(const ReadsTogether&) = delete;
};

// What this thread reads next is one statement.
class OneStatement {
 public:
  OneStatement();
  ~OneStatement();
  OneStatement(const OneStatement&) = delete;
  OneStatement& operator=(const OneStatement&) = delete;
};

// For a reading use case that asks one SELECT: that is a snapshot already, and no transaction is begun around
// it. A second statement is a bug: throws std::logic_error.
template <class Work>
auto read_one_statement(Database& database, Work work) {
  const OneStatement next;
  return database.read(std::move(work));
}

// Ends this thread's snapshot, if it holds one: before something that takes long and is no reading.
void end_snapshot() noexcept;

}  // namespace gw::sql
