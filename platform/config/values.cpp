// SPDX-License-Identifier: EUPL-1.2
// Values of options: from text to their kind.
#include <charconv>
#include <limits>
#include <utility>

#include "platform/config/config.hpp"

namespace gw::config {
namespace {

Error bad_value(std::string_view text, const char* kind) {
  return error(ErrorKind::invalid, "config.value").with("value", std::string(text)).with("kind", kind);
}

// Digits, then one of the units; a factor of 0 ends the table.
struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

Result<std::uint64_t> with_unit(std::string_view text, std::span<const Unit> units, const char* kind) {
  std::uint64_t number = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (code != std::errc{}) return bad_value(text, kind);
  for (const Unit& unit : units) {
    if (unit.name != rest) continue;
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / unit.factor) break;
    return number * unit.factor;
  }
  return bad_value(text, kind);
}

}  // namespace

Result<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size()) return bad_value(text, "number");
  return number;
}

Result<bool> parse_boolean(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return bad_value(text, "boolean");
}

Result<std::uint64_t> parse_bytes(std::string_view text) {
  constexpr Unit units[] = {{"", 1},           {"k", 1ULL << 10}, {"K", 1ULL << 10},
                            {"M", 1ULL << 20}, {"G", 1ULL << 30}, {"T", 1ULL << 40}};
  return with_unit(text, units, "bytes");
}

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
  constexpr Unit units[] = {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  TRY(std::uint64_t millis, with_unit(text, units, "duration"));
  return std::chrono::milliseconds(static_cast<std::int64_t>(millis));
}

}  // namespace gw::config
