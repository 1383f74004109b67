// SPDX-License-Identifier: EUPL-1.2
// What is said to the server and who waits for its answer: a transaction begins together with its first
// statement, and nobody waits for the end of one that has only read. Only for .cpp files of this folder:
// shows libpq.
#pragma once

#include <libpq-fe.h>
#include <memory>
#include <string>
#include <vector>

namespace gw::sql::postgres {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ClearResult>;

bool fine(const Answer& answer);

struct Parameters {
  std::vector<const char*> values{};
  std::vector<int> lengths{}, formats{};
};

// Every call returns one answer, which may be a refusal; of several things said at once the first refusal.
class Wire {
 public:
  explicit Wire(PGconn* connection) : connection_(connection) {}

  // Said with the next statement.
  void begin(std::string statement) { begin_ = std::move(statement); }
  Answer say(const std::string& statement);
  Answer say(const std::string& statement, const std::vector<const char*>& texts);
  Answer execute(const std::string& prepared, const Parameters& parameters);
  // Not prepared: planned for these values.
  Answer execute(const std::string& text, const std::vector<Oid>& types, const Parameters& parameters);
  // Its parameters are described.
  Answer prepare(const std::string& name, const std::string& text);
  // Ends the transaction, if one was begun; its answer is heard before the next thing is said.
  void leave() noexcept;

  bool has_begun() const;  // as far as the server knows
  bool sound() const;      // could be used for another transaction

 private:
  Answer say_begin();
  void hear_out();
  template <class Send>
  Answer together(Send send);
  Answer last_of_pipeline();

  PGconn* const connection_;
  std::string begin_;     // not said yet
  bool leaving_ = false;  // an answer is on its way
};

}  // namespace gw::sql::postgres
