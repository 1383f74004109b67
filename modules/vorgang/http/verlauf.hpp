// SPDX-License-Identifier: EUPL-1.2
// Who has a case in hand and who did what in it, as its page tells it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"

namespace gw::vorgang {

struct VerlaufEintrag {
  std::string was, wann, wer;
};
PAGE_MODEL(VerlaufEintrag, was, wann, wer);

// Roles of the house by their name; those that an authority made are called what it called them.
std::string rollenname(const Call& call, const std::string& rolle);
// Somebody of the house, by name; the message `sonst` where nobody knows it any more.
std::string name_von(const Call& call, const VorgangGanz& ganz, const std::string& konto,
                     std::string_view sonst);
// "Neu", "In Bearbeitung von Anna Amt", …
std::string zustand(const Call& call, const VorgangGanz& ganz);
// What a case that follows this one has made of its decision; empty: nothing.
std::string wirkung(const Call& call, const VorgangGanz& ganz);
// Newest first.
std::vector<VerlaufEintrag> verlauf(const Call& call, const VorgangGanz& ganz);

}  // namespace gw::vorgang
