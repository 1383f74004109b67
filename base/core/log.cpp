// SPDX-License-Identifier: EUPL-1.2
#include "base/core/log.hpp"

#include "base/core/result.hpp"

namespace gw {
namespace {

class SilentLog final : public Log {
 public:
  bool enabled(LogLevel) const override { return false; }
  void write(LogLevel, std::string_view, std::span<const LogField>) override {}
};

}  // namespace

std::string_view to_text(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return "debug";
    case LogLevel::info:
      return "info";
    case LogLevel::warn:
      return "warn";
    case LogLevel::error:
      return "error";
  }
  return "error";
}

void Log::failed(std::string_view code, const Error& cause) {
  std::string line = cause.line();
  error(code, {{"cause", std::string_view(line)}});
}

Log& silent_log() {
  static SilentLog log;
  return log;
}

}  // namespace gw
