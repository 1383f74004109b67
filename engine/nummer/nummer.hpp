// SPDX-License-Identifier: EUPL-1.2
// Numbers for people. A reference number (Vorgangsnummer) such as "SPN-26-0000-4711-41" names the authority
// and is checked, so that mail and status pages find the right database and a slip of the pen finds nothing.
// It opens nothing: that takes an access secret such as "7K3Q-4M2T-9XWB-H5RD".
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"

namespace gw::nummer {

// Short code of an authority: 2 to 6 letters A-Z, unique on one installation.
bool is_kuerzel(std::string_view text);

struct Nummer {
  std::string kuerzel;
  int jahr = 2000;            // 2000 … 2099
  std::uint32_t laufend = 0;  // 0 … 99,999,999, per authority and year
  std::string text() const;   // canonical: KÜRZEL-JJ-NNNN-NNNN-PP
  auto operator<=>(const Nummer&) const = default;
};

// error invalid nummer.kuerzel, nummer.jahr, nummer.laufend
Result<Nummer> make(std::string kuerzel, int jahr, std::uint32_t laufend);

// Tolerant of lower case, blanks, any dash, dots, slashes, and of O for 0, I or L for 1 where a digit stands
// and the reverse in the short code. Catches every single wrong character and every exchange of two. error
// invalid nummer.form · nummer.pruefziffer
Result<Nummer> parse(std::string_view text);

// Canonically written numbers in a free text (subject of an e-mail), in order, each once.
std::vector<Nummer> find_all(std::string_view text);

// Access secrets: 80 bits from `random` (10 bytes), Crockford's base 32 in groups of four. Kept only as a
// MAC.
inline constexpr std::size_t geheimnis_bytes = 10;
std::string geheimnis(ByteView random);
// The one spelling whose MAC is stored: 16 characters, no dashes, upper case, O as 0, I and L as 1.
// error invalid nummer.geheimnis
Result<std::string> parse_geheimnis(std::string_view text);

}  // namespace gw::nummer
