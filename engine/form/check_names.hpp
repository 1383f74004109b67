// SPDX-License-Identifier: EUPL-1.2
// Which answers an expression may use. Internal to engine/form.
#pragma once

#include "engine/form/form.hpp"

namespace gw::form {

// Whether a question applies may depend on earlier questions only: then one pass from top to bottom decides
// all, and no two questions wait for each other. Whether it is required and right may also depend on its own
// page.
void check_names(const Form& form, Problems& problems);

}  // namespace gw::form
