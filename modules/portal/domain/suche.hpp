// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gw::portal {

// What a service can be found by; folded once.
struct Suchtext {
  std::vector<std::string> titel;  // words of its name
  std::vector<std::string> rest;   // words of its short text and keywords
};
Suchtext suchtext(std::string_view name, std::string_view kurz, const std::vector<std::string>& stichworte);

// How well the query fits: 0 not at all; every word of it must begin a word of the service (or stand inside a
// compound of the service's keywords, from four letters on). Words of the name count more.
int treffer(const Suchtext& text, std::string_view frage);

}  // namespace gw::portal
