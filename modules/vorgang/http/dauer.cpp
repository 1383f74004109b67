// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/dauer.hpp"

namespace gw::vorgang {

std::string dauer(std::chrono::milliseconds time, const page::Texts& texts) {
  const std::int64_t minuten = time.count() / 60'000;
  auto sage = [&](const char* key, std::int64_t n) { return texts.text(key, {{"n", std::to_string(n)}}); };
  auto beides = [&](std::string gross, const char* key, std::int64_t rest) {
    return rest == 0 ? gross : gross + " " + sage(key, rest);
  };
  if (minuten < 1) return texts.text("weg.unter_einer_minute");
  if (minuten < 60) return sage("weg.minuten", minuten);
  if (minuten < 24 * 60) return beides(sage("weg.stunden", minuten / 60), "weg.minuten", minuten % 60);
  return beides(sage("weg.tage", minuten / (24 * 60)), "weg.stunden", minuten / 60 % 24);
}

}  // namespace gw::vorgang
