// SPDX-License-Identifier: EUPL-1.2
// Where to go after signing in: only to a page of this house, whoever wrote the link. Pure.
#pragma once

#include <string>
#include <string_view>

#include "engine/page/url.hpp"

namespace gw::zugang {

// `wunsch` if it is an address of ours (begins with one "/", no backslash, nothing but visible ASCII), and no
// page for signing in or out; otherwise `sonst`.
page::Url sicheres_ziel(std::string_view wunsch, std::string_view sonst);

}  // namespace gw::zugang
