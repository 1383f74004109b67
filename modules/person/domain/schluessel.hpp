// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gw::person {

// What must be equal for two names to be the same: folded, one space between words.
std::string name_schluessel(std::string_view vorname, std::string_view nachname);

// What must be equal for two addresses to be the same: letters and digits of all lines, folded, "Straße" as
// "str". Empty for an address without letters.
std::string wohnung_schluessel(std::string_view anschrift);

// Whom somebody may mean who typed one name or more: sounds of whole names (klang_von) that begin so. Family
// name first or last; at most a few words count.
std::vector<std::string> suchklaenge(std::string_view getippt);

}  // namespace gw::person
