// SPDX-License-Identifier: EUPL-1.2
// The demo's people at work.
#pragma once

#include <string>
#include <string_view>

#include "base/value/value.hpp"
#include "modules/haus/haus.hpp"

namespace gw::app {

// Somebody at work in this office, or for a body outside.
Result<TenantScope> enter_as(House& house, const TenantScope& office, std::string_view kennung, Instant now);

// Does the case's task of this element if it waits for the person; else nothing.
Result<void> act(House& house, const TenantScope& office, const std::string& fall, std::string_view kennung,
                 std::string_view element, Context results, Instant now);

// The district asks, and is let see the case.
Result<void> let_district_see(House& house, const TenantScope& office, const std::string& fall, Instant now);

// The clerk sends the case round: the second person is asked what they think, and to sign it afterwards.
Result<void> send_around(House& house, const TenantScope& office, const std::string& fall, Instant now);

}  // namespace gw::app
