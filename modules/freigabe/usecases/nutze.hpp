// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>

#include "modules/haus/guest.hpp"

namespace gw::freigabe {

// The host's side of the door: usecases/nutze.cpp
std::shared_ptr<Grants> mache_grants();

}  // namespace gw::freigabe
