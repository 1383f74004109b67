// SPDX-License-Identifier: EUPL-1.2
// What a session runs on, as its owner knows it again. Pure.
#pragma once

#include <string>
#include <string_view>

namespace gw::zugang {

// Of the header User-Agent: "Firefox, Windows", "Safari, iPhone". Only words of ours, whatever it says;
// empty: it says nothing that we know.
std::string geraet_aus(std::string_view user_agent);

}  // namespace gw::zugang
