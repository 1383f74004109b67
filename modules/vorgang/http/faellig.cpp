// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/faellig.hpp"

#include <charconv>

namespace gw::vorgang {
namespace {

constexpr std::int64_t eilig_ab_tagen = 3;

std::int64_t tage_bis(const Call& call, Instant faellig) {
  return berlin_date(faellig).days() - berlin_date(call.now).days();
}

}  // namespace

std::string frist_in(const Call& call, Instant faellig) {
  std::int64_t days = tage_bis(call, faellig);
  if (days < 0) return call.text("vorgang.ueberfaellig");
  if (days == 0) return call.text("vorgang.frist_heute");
  return call.text("vorgang.frist_in", {{"n", std::to_string(days)}});
}

bool eilt(const Call& call, Instant faellig) {
  return tage_bis(call, faellig) <= eilig_ab_tagen;
}

std::string text_von(const store::Korbstelle& stelle) {
  return std::to_string(to_millis(stelle.faellig)) + "." + stelle.aufgabe;
}

std::optional<store::Korbstelle> stelle_von(std::string_view text) {
  std::int64_t millis = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), millis);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (problem != std::errc() || text.size() < 2 || text.front() != '.') return std::nullopt;
  return store::Korbstelle{from_millis(millis), std::string(text.substr(1))};
}

}  // namespace gw::vorgang
