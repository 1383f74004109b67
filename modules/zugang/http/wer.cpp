// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::zugang {

std::string wer(const Call& call, const Namen& namen, std::string_view actor) {
  constexpr std::string_view member = "member:";
  if (actor.starts_with("citizen:") || actor.starts_with("anonymous"))
    return call.text("zugang.wer_antragstellend");
  if (actor.starts_with("guest:")) return call.text("zugang.wer_gast");
  if (!actor.starts_with(member)) return call.text("zugang.wer_programm");
  std::string_view konto = actor.substr(member.size());
  if (konto == call.scope().actor().id) return call.text("zugang.wer_sie");
  auto found = namen.find(konto);
  return found == namen.end() ? call.text("zugang.wer_kollegium") : found->second;
}

}  // namespace gw::zugang
