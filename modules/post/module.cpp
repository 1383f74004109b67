// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/post/http/post.hpp"
#include "modules/post/usecases/postausgang.hpp"

extern const gw::EmbeddedTable post_files;

namespace gw {
namespace {

void wire(House& house) {
  post::add_routes(house);
  house.navigation.push_back({.area = Area::portal,
                              .rank = 30,
                              .message = "post.postfach",
                              .route = "post.postfach",
                              .right = {},
                              .count = nullptr,
                              .signed_in = true});
  house.navigation.push_back({Area::werkbank, 30, "post.postausgang", "post.ausgang", "post.ausgang",
                              [](const TenantScope& scope) { return post::zaehle_postausgang(scope); }});
}

}  // namespace

Module post_module() {
  return {"post", &post_files, {"post.ausgang"}, wire};
}

}  // namespace gw
