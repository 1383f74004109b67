// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>

#include "modules/post/post.hpp"

namespace gw::vorgang {

// Cases for the post room's inbox. No right is checked: the post room has, and learns number, subject and
// name only.
std::shared_ptr<post::Vorgangsuche> mache_vorgangsuche();

}  // namespace gw::vorgang
