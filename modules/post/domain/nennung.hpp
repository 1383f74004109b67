// SPDX-License-Identifier: EUPL-1.2
// Which reference numbers an e-mail names, and where: only those whose check digits are right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gw::post {

struct Nennung {
  std::string nummer;       // canonical
  bool im_betreff = false;  // otherwise in the text
  bool eigene = true;       // of the authority with this code
};

// Subject first, then the text; each number once.
std::vector<Nennung> nennungen(std::string_view betreff, std::string_view text, std::string_view code);

}  // namespace gw::post
