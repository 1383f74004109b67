// SPDX-License-Identifier: EUPL-1.2
// A case that ends without a decision: the one list of reasons, for tables, events and texts.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::vorgang {

struct Beendigungsgrund {
  std::string_view name;  // event "vorgang.<name>", texts vorgang.ende_<name>, stand.vorgang.<name>
  bool braucht_text;      // which authority it was handed to, why there is nothing left to decide
  bool schreiben;         // the person gets a letter that says so
};
inline constexpr std::array<Beendigungsgrund, 4> beendigungsgruende{{
    {"zurueckgenommen", false, true},  // the applicant does not want it any more
    {"abgegeben", true, true},         // to the responsible authority
    {"verstorben", false, false},      // the party, and nobody takes the case on
    {"gegenstandslos", true, true},  // settled in another way (§ 43 (2) VwVfG: "auf andere Weise erledigt")
}};

struct Beendigung {
  std::string grund;
  std::string text;  // for the file and the letter; may be empty where the reason says enough
};
// errors invalid vorgang.grund_fehlt at "grund" · vorgang.text_fehlt, form.too_long (max), form.characters at
// "text"
Result<Beendigung> lies_beendigung(std::string_view grund, std::string_view text);

const Beendigungsgrund* finde_grund(std::string_view name);  // null: none

}  // namespace gw::vorgang
