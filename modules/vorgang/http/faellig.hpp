// SPDX-License-Identifier: EUPL-1.2
// Lists of tasks by due date: how a day is said, and where the next page begins.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/store/korb_store.hpp"

namespace gw::vorgang {

std::string frist_in(const Call& call, Instant faellig);  // "überfällig", "heute", "morgen", "in 12 Tagen"
bool eilt(const Call& call, Instant faellig);

// "1790000000000.018f…", as the link to the next page has it; anything else is the first page.
std::string text_von(const store::Korbstelle& stelle);
std::optional<store::Korbstelle> stelle_von(std::string_view text);

}  // namespace gw::vorgang
