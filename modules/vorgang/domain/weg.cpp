// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/weg.hpp"

#include <string_view>

namespace gw::vorgang {
namespace {

// "f1>rechnen", "eingang"
Wegschritt vorbei(std::string_view text, Instant wann) {
  const std::size_t sign = text.find('>');
  const bool along = sign != std::string_view::npos;
  Wegschritt made;
  made.element = text.substr(along ? sign + 1 : 0);
  made.fluss = along ? text.substr(0, sign) : "";
  made.betreten = wann;
  made.verlassen = wann;
  made.vorbei = true;
  return made;
}

}  // namespace

std::vector<Wegschritt> schritte(const std::vector<store::Wegstueck>& weg) {
  std::vector<Wegschritt> all;
  for (const store::Wegstueck& stueck : weg) {
    for (std::string_view rest = stueck.davor; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      all.push_back(vorbei(rest.substr(0, end), stueck.betreten));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const bool vorbei_daran = stueck.rolle.empty() && stueck.verlassen == stueck.betreten;
    all.push_back({stueck.element, stueck.fluss.value_or(""), stueck.rolle, stueck.betreten, stueck.begonnen,
                   stueck.verlassen, stueck.entfallen, vorbei_daran});
  }
  return all;
}

bool von_anfang_an(const std::vector<store::Wegstueck>& weg) {
  if (weg.empty()) return false;
  const store::Wegstueck& erstes = weg.front();
  if (erstes.davor.empty()) return erstes.fluss == "";
  return erstes.davor.substr(0, erstes.davor.find(' ')).find('>') == std::string::npos;
}

}  // namespace gw::vorgang
