// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

// In place of the element of a process stands "#verfuegung/mitzeichnung": no id of BPMN looks like that.
std::string modulelement(std::string_view modul, std::string_view art);
// "verfuegung"; empty: a task of the process, or of this module itself.
std::string modul_von(std::string_view element);

}  // namespace gw::vorgang
