// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/domain/nennung.hpp"

#include <algorithm>

#include "engine/nummer/nummer.hpp"

namespace gw::post {

std::vector<Nennung> nennungen(std::string_view betreff, std::string_view text, std::string_view code) {
  std::vector<Nennung> all;
  for (bool im_betreff : {true, false})
    for (const nummer::Nummer& found : nummer::find_all(im_betreff ? betreff : text)) {
      std::string canonical = found.text();
      auto known = [&](const Nennung& one) { return one.nummer == canonical; };
      if (std::ranges::none_of(all, known))
        all.push_back({std::move(canonical), im_betreff, found.kuerzel == code});
    }
  return all;
}

}  // namespace gw::post
