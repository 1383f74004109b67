// SPDX-License-Identifier: EUPL-1.2
// A body outside the office for which somebody acts: a school, a transport company. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::zugang {

// The name as it is compared: small letters, umlauts written out, and nothing but words. "Linden-Schule,
// Cottbus" and "linden schule cottbus" are one body; so is what a family has typed and what an administration
// has.
std::string falte_stelle(std::string_view name);

// Known by the role whose tasks it does and by its name.
struct Stelle {
  std::string rolle;  // "schule"
  std::string name;   // as shown: "Lindenschule, Musterstadt"

  std::string schluessel() const { return falte_stelle(name); }
  bool operator==(const Stelle& other) const {
    return rolle == other.rolle && schluessel() == other.schluessel();
  }
};

inline constexpr std::size_t stellenname_hoechstens = 300;  // characters
// One line that names something. error invalid zugang.stelle_name (field stelle)
Result<std::string> pruefe_stellenname(std::string_view getippt);

}  // namespace gw::zugang
