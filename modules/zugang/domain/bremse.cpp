// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/domain/bremse.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

#include "base/core/bytes.hpp"

namespace gw::zugang {

std::optional<Instant> sperre(const Bremse& bremse, Instant now) {
  if (now >= bremse.gesperrt_bis) return std::nullopt;
  return bremse.gesperrt_bis;
}

Bremse nach_versuch(Bremse bremse, const Bremsregel& regel, Instant now) {
  if (now - bremse.zuletzt > vergessen) bremse.versuche = 0;
  bremse.versuche = std::min(bremse.versuche + 1, 1'000'000);
  bremse.zuletzt = now;
  int over = bremse.versuche - regel.frei;
  if (over < 0) return bremse;
  // The last free try is followed by one second, then two, four, …
  std::chrono::seconds pause =
      over >= 20 ? regel.laengste_pause : std::chrono::seconds(std::int64_t{1} << over);
  bremse.gesperrt_bis = now + std::min(pause, regel.laengste_pause);
  return bremse;
}

std::string adressgruppe(std::string_view remote) {
  std::string text(remote);
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) {
    std::array<char, INET_ADDRSTRLEN> v4{};
    inet_ntop(AF_INET, bytes.data() + 12, v4.data(), v4.size());
    return v4.data();
  }
  return to_hex(ByteView(bytes).first(8)) + "::/64";
}

}  // namespace gw::zugang
