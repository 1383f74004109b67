// SPDX-License-Identifier: EUPL-1.2
// Typed input that came when the session had ended: kept, sealed, by the browser itself until the person has
// signed in again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/zugang/usecases/dienste.hpp"
#include "platform/http/http.hpp"

namespace gw::zugang {

struct Eingaben {
  std::string ziel;      // path and query of the request
  std::string besucher;  // the browser that sent it
  std::string konto;     // whose session had been open; empty: nobody knows
  std::vector<std::pair<std::string, std::string>> felder;
  std::vector<std::string> dateien;  // names of file fields: to be chosen again
};

inline constexpr std::chrono::hours eingaben_gelten{1};
// A hidden field grows by a third and is sent again with each step of signing in.
inline constexpr std::size_t eingaben_hoechstens = std::size_t{256} << 10;

// What the form of this request says, without its CSRF token. Nothing when it is no form or too much to keep.
std::optional<Eingaben> eingaben_aus(const http::Request& request);

std::string verschliesse(const Dienste& dienste, const Eingaben& eingaben, Instant now);
// Only for the browser that typed it, and for the account that had been signed in there.
// error invalid zugang.eingaben_fremd, zugang.siegel
Result<Eingaben> oeffne_eingaben(const Dienste& dienste, std::string_view text, std::string_view besucher,
                                 std::string_view konto, Instant now);

}  // namespace gw::zugang
