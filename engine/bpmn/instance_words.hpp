// SPDX-License-Identifier: EUPL-1.2
// How phases and kinds of scopes are called in a written state, for its writer and its reader.
#pragma once

#include <array>
#include <string_view>

namespace gw::bpmn {

inline constexpr std::array<std::string_view, 4> phase_words{"fresh", "running", "finished", "cancelled"};
inline constexpr std::array<std::string_view, 4> scope_words{"inside", "rounds", "round", "undoing"};

}  // namespace gw::bpmn
