// SPDX-License-Identifier: EUPL-1.2
// Which part of the basket somebody looks at, as its addresses say it: ?nur=gruppe&faellig=woche&art=….
#pragma once

#include <string>
#include <string_view>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"

namespace gw::vorgang {

// Views and days in the order in which the page offers them; the first of each is what an address without a
// word means.
struct Sichtwort {
  Korbsicht sicht;
  std::string_view wort;
};
inline constexpr Sichtwort sichten[] = {{Korbsicht::offene, ""},
                                        {Korbsicht::meine, "meine"},
                                        {Korbsicht::gruppe, "gruppe"},
                                        {Korbsicht::vertretung, "vertretung"},
                                        {Korbsicht::andere, "andere"}};
struct Faelligwort {
  Faelligkeit faellig;
  std::string_view wort;
};
inline constexpr Faelligwort faelligkeiten[] = {{Faelligkeit::alle, ""},
                                                {Faelligkeit::ueberfaellig, "ueberfaellig"},
                                                {Faelligkeit::bis_sonntag, "woche"}};

std::string_view wort(Korbsicht sicht);

// What the address of this request chooses; unknown words choose nothing.
Korbwahl korbwahl(const Call& call);
// The same choice at another address: of the basket itself, or of what is done with its tasks.
page::Url korb_url(const Call& call, const Korbwahl& wahl, std::string_view route = "vorgang.korb");

}  // namespace gw::vorgang
