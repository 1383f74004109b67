// SPDX-License-Identifier: EUPL-1.2
// Parts of an Eingang as documents of a case, in the caller's transaction. Private to modules/post.
#pragma once

#include <vector>

#include "modules/post/post.hpp"
#include "modules/post/store/eingang_store.hpp"

namespace gw::post {

struct Ablage {
  sql::Tx& tx;
  const House& house;
  const TenantScope& scope;
  Instant now;
};

Result<void> lege_original_ab(const Ablage& ablage, const store::Eingang& eingang, const Fundstelle& wohin);
Result<void> lege_anlagen_ab(const Ablage& ablage, const std::vector<store::Anlage>& anlagen,
                             const Fundstelle& wohin);

}  // namespace gw::post
