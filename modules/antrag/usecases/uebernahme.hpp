// SPDX-License-Identifier: EUPL-1.2
// Answers that were given elsewhere and fill another form.
#pragma once

#include <string>
#include <vector>

#include "engine/form/data.hpp"

namespace gw::antrag {

// Whether the form refuses this answer, as far as one answer alone can be judged. `fehler`: of form::validate
bool ist_falsch(const std::vector<Error>& fehler, const std::string& feld);

// Of the answers to one form those that another one asks for in the same way (same id, same type) and would
// not refuse. Files stay where they are.
Context passende_antworten(const form::Form& neu, const form::Form& alt, const Context& antworten,
                           Instant now);

}  // namespace gw::antrag
