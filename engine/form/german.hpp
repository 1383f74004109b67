// SPDX-License-Identifier: EUPL-1.2
// Numbers and dates as people in Germany write and read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal/decimal.hpp"
#include "base/time/time.hpp"

namespace gw::form {

// "12,50" "1.234,5" "1 234" "-3" "12.50" and, where it cannot be thousands, "12.5". "1.234" is one thousand …
std::optional<Decimal> read_decimal(std::string_view text);
// "20.11.2026" "1. 2. 2026" "2026-11-20" "20. November 2026"; years have four digits.
std::optional<Date> read_date(std::string_view text);

std::string write_decimal(const Decimal& number, int places);  // "1.234,50"; rounds half up where it must
std::string write_decimal(const Decimal& number);              // with as many places as it has
std::string write_date(Date date);                             // "20. November 2026"

}  // namespace gw::form
