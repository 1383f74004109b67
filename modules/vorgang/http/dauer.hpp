// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string>

#include "modules/haus/haus.hpp"

namespace gw::vorgang {

// As people say it, in at most two units: "3 Tage 4 Stunden", "12 Minuten".
std::string dauer(std::chrono::milliseconds time, const page::Texts& texts);

}  // namespace gw::vorgang
