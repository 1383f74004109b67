// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/wire.hpp"

#include <utility>

namespace gw::sql::postgres {

bool fine(const Answer& answer) {
  ExecStatusType status = PQresultStatus(answer.get());
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

Answer Wire::say(const std::string& statement) {
  if (Answer begun = say_begin(); begun && !fine(begun)) return begun;
  return Answer(PQexec(connection_, statement.c_str()));
}

Answer Wire::say(const std::string& statement, const std::vector<const char*>& texts) {
  if (Answer begun = say_begin(); begun && !fine(begun)) return begun;
  return Answer(PQexecParams(connection_, statement.c_str(), static_cast<int>(texts.size()), nullptr,
                             texts.data(), nullptr, nullptr, 0));
}

Answer Wire::execute(const std::string& prepared, const Parameters& parameters) {
  const int count = static_cast<int>(parameters.values.size());
  hear_out();
  if (begin_.empty())
    return Answer(PQexecPrepared(connection_, prepared.c_str(), count, parameters.values.data(),
                                 parameters.lengths.data(), parameters.formats.data(), 0));
  return together([&] {
    return PQsendQueryPrepared(connection_, prepared.c_str(), count, parameters.values.data(),
                               parameters.lengths.data(), parameters.formats.data(), 0);
  });
}

Answer Wire::execute(const std::string& text, const std::vector<Oid>& types, const Parameters& parameters) {
  const int count = static_cast<int>(parameters.values.size());
  hear_out();
  return together([&] {
    return PQsendQueryParams(connection_, text.c_str(), count, types.data(), parameters.values.data(),
                             parameters.lengths.data(), parameters.formats.data(), 0);
  });
}

Answer Wire::prepare(const std::string& name, const std::string& text) {
  hear_out();
  return together([&] {
    return PQsendPrepare(connection_, name.c_str(), text.c_str(), 0, nullptr) == 1 &&
           PQsendDescribePrepared(connection_, name.c_str()) == 1;
  });
}

void Wire::leave() noexcept {
  begin_.clear();
  if (has_begun()) leaving_ = PQsendQuery(connection_, "ROLLBACK") == 1;
}

bool Wire::has_begun() const {
  return !leaving_ && PQtransactionStatus(connection_) != PQTRANS_IDLE;
}

bool Wire::sound() const {
  return PQstatus(connection_) == CONNECTION_OK &&
         (leaving_ || PQtransactionStatus(connection_) == PQTRANS_IDLE);
}

Answer Wire::say_begin() {
  hear_out();
  if (begin_.empty()) return nullptr;
  return Answer(PQexec(connection_, std::exchange(begin_, {}).c_str()));
}

void Wire::hear_out() {
  if (!std::exchange(leaving_, false)) return;
  while (PGresult* result = PQgetResult(connection_)) PQclear(result);
}

template <class Send>
Answer Wire::together(Send send) {
  const std::string begin = std::exchange(begin_, {});
  const bool sent = PQenterPipelineMode(connection_) == 1 &&
                    (begin.empty() || PQsendQueryParams(connection_, begin.c_str(), 0, nullptr, nullptr,
                                                        nullptr, nullptr, 0) == 1) &&
                    send() && PQpipelineSync(connection_) == 1;
  Answer last = sent ? last_of_pipeline() : Answer(PQmakeEmptyPGresult(connection_, PGRES_FATAL_ERROR));
  PQexitPipelineMode(connection_);
  return last;
}

// libpq separates the answers by nothing, and ends them with one of the synchronisation; a connection that
// has broken has nothing more to say.
Answer Wire::last_of_pipeline() {
  Answer last;
  for (int nothing = 0; nothing < 2;) {
    Answer next(PQgetResult(connection_));
    if (!next) {
      ++nothing;
      continue;
    }
    nothing = 0;
    if (PQresultStatus(next.get()) == PGRES_PIPELINE_SYNC) break;
    if (!last || fine(last)) last = std::move(next);
  }
  if (!last) last.reset(PQmakeEmptyPGresult(connection_, PGRES_FATAL_ERROR));
  return last;
}

}  // namespace gw::sql::postgres
