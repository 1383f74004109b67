// SPDX-License-Identifier: EUPL-1.2
// For tests of what follows when a letter on paper has left.
#pragma once

#include "modules/post/usecases/postausgang.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw {

// All letters that wait for it, by Anna.
inline void gib_zur_post(Musteramt& amt) {
  for (const post::Brief& one : gelungen(post::lies_postausgang(amt.anna(), true, amt.now())))
    dauerhaft(post::vermerke_versand(amt.house(), amt.anna(), one.sendung.id, amt.now()));
}

}  // namespace gw
