// SPDX-License-Identifier: EUPL-1.2
// One open database: its writer, its readers, its log.
#pragma once

#include <memory>
#include <string>

#include "platform/sql/sqlite/readers.hpp"
#include "platform/sql/sqlite/threads.hpp"
#include "platform/sql/sqlite/writer.hpp"

namespace gw::sql::sqlite {

class SqliteDatabase final : public Database, public std::enable_shared_from_this<SqliteDatabase> {
 public:
  SqliteDatabase(std::string name, WriterOptions writer, ReaderOptions readers,
                 std::unique_ptr<Participant> participant, std::unique_ptr<Connection> connection,
                 Threads& committers, Threads& housekeeping);

  const std::string& name() const override { return name_; }
  Result<void> truncate_log() { return writer_.truncate_log(); }

 protected:
  Result<Ticket> run_write(const Work& work) override;
  Result<void> run_read(const Work& work) override;

 private:
  void checkpoint();

  const std::string name_;
  const std::filesystem::path file_;
  Threads& committers_;
  Threads& housekeeping_;
  Writer writer_;
  Readers readers_;
  std::unique_ptr<Connection> checkpointer_;  // only housekeeping's one thread
};

// A file beside a running server, or a copy of one.
class ReadOnlyDatabase final : public Database, public std::enable_shared_from_this<ReadOnlyDatabase> {
 public:
  explicit ReadOnlyDatabase(const std::filesystem::path& file)
      : name_(file.stem().string()), readers_({.file = file, .most = 2}) {}
  const std::string& name() const override { return name_; }

 protected:
  Result<Ticket> run_write(const Work&) override;
  Result<void> run_read(const Work& work) override;

 private:
  const std::string name_;
  Readers readers_;
};

}  // namespace gw::sql::sqlite
