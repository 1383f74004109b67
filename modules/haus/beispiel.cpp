// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/beispiel.hpp"

#include "base/time/time.hpp"

namespace gw {

std::string beispieltag(const Clock& clock, std::int64_t days_ahead) {
  const Date day = add_days(berlin_date(clock.now()), days_ahead);
  auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(day.day) + "." + two(day.month) + "." + std::to_string(day.year);
}

}  // namespace gw
