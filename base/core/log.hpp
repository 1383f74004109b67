// SPDX-License-Identifier: EUPL-1.2
// The log as everybody below sees it: an event code with fields, never sentences, never personal data (no
// names, addresses, file names, free text, tokens; ids of cases and authorities are allowed). platform/log
// writes it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>

namespace gw {

struct Error;

enum class LogLevel : std::uint8_t { debug, info, warn, error };
std::string_view to_text(LogLevel level);

// Lives as long as the call it is an argument of: the views are not copied.
struct LogField {
  using Value = std::variant<std::string_view, std::int64_t, double, bool>;

  std::string_view key;
  Value value;

  LogField(std::string_view name, std::string_view text) : key(name), value(text) {}
  LogField(std::string_view name, const char* text) : key(name), value(std::string_view(text)) {}
  LogField(std::string_view name, bool yes) : key(name), value(yes) {}
  LogField(std::string_view name, double number) : key(name), value(number) {}
  template <class Integer>
  requires std::is_integral_v<Integer> LogField(std::string_view name, Integer number)
      : key(name), value(static_cast<std::int64_t>(number)) {}
};

// Handed in by the composition root. Thread-safe; never throws, never blocks on anything but its own output.
class Log {
 public:
  virtual ~Log() = default;
  virtual bool enabled(LogLevel level) const = 0;
  // `code` is stable, "component.what": http.listening, sql.commit_failed.
  virtual void write(LogLevel level, std::string_view code, std::span<const LogField> fields) = 0;

  void debug(std::string_view code, std::initializer_list<LogField> fields = {}) {
    pass(LogLevel::debug, code, fields);
  }
  void info(std::string_view code, std::initializer_list<LogField> fields = {}) {
    pass(LogLevel::info, code, fields);
  }
  void warn(std::string_view code, std::initializer_list<LogField> fields = {}) {
    pass(LogLevel::warn, code, fields);
  }
  void error(std::string_view code, std::initializer_list<LogField> fields = {}) {
    pass(LogLevel::error, code, fields);
  }
  // A refusal that nobody else will see: its line (code, parameters, causes) becomes the field "cause".
  void failed(std::string_view code, const Error& cause);

 private:
  void pass(LogLevel level, std::string_view code, std::initializer_list<LogField> fields) {
    if (enabled(level)) write(level, code, {fields.begin(), fields.size()});
  }
};

// Swallows everything: for tests and tools that have nothing to say.
Log& silent_log();

}  // namespace gw
