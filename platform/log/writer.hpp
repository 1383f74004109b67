// SPDX-License-Identifier: EUPL-1.2
// Writes the log: lines for people on a terminal, JSON lines otherwise. Only whole lines are handed to
// write(2); warnings and errors go out at once, the rest within `delay`.
#pragma once

#include <chrono>
#include <memory>

#include "base/core/id.hpp"
#include "base/core/log.hpp"

namespace gw::log {

enum class Form { automatic, people, json };

struct Options {
  int descriptor = 2;           // stays the caller's
  Form form = Form::automatic;  // people when the descriptor is a terminal
  LogLevel least = LogLevel::info;
  std::chrono::milliseconds delay{200};  // how long info and debug lines may be gathered; 0: not at all
};

// Writes what is gathered when destroyed. `clock` must outlive it.
std::unique_ptr<Log> make_log(const Clock& clock, Options options = {});

// The lines themselves, without the line feed; pure.
//   {"at":"2026-11-20T13:05:00.000Z","level":"info","event":"http.listening","port":8080}
//   14:05:00.000 info  http.listening  port=8080
std::string json_line(Instant at, LogLevel level, std::string_view code, std::span<const LogField> fields);
std::string people_line(Instant at, LogLevel level, std::string_view code, std::span<const LogField> fields);

}  // namespace gw::log
