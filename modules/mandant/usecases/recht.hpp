// SPDX-License-Identifier: EUPL-1.2
// Who runs the house does what concerns authorities as a whole. Private to the use cases.
#pragma once

#include <string_view>

#include "modules/haus/haus.hpp"

namespace gw::mandant {

// error forbidden haus.kein_recht {recht}: `wer` is neither the provider nor the program itself.
Result<void> nur_der_anbieter(const Actor& wer, std::string_view recht);

}  // namespace gw::mandant
