// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"
#include "modules/post/http/post.hpp"
#include "modules/post/usecases/lies_mail.hpp"
#include "modules/post/usecases/postausgang.hpp"
#include "modules/post/usecases/posteingang.hpp"

extern const gw::EmbeddedTable post_files;

namespace gw {
namespace {

void wire(House& house) {
  post::add_routes(house);
  post::add_inbox_routes(house);
  post::add_incoming_routes(house);
  house.job_handlers["post.lesen"] = [&house](const TenantScope& scope, const jobs::Job& job) {
    return post::lies_mail(house, scope, job);
  };
  house.navigation.push_back({.area = Area::portal,
                              .rank = 30,
                              .message = "post.postfach",
                              .route = "post.postfach",
                              .right = {},
                              .count = nullptr,
                              .signed_in = true});
  house.navigation.push_back({Area::werkbank, 25, "post.posteingang", "post.posteingang", "post.eingang",
                              [](const TenantScope& scope) { return post::zaehle_posteingang(scope); }});
  house.navigation.push_back({Area::werkbank, 30, "post.postausgang", "post.ausgang", "post.ausgang",
                              [](const TenantScope& scope) { return post::zaehle_postausgang(scope); }});
}

}  // namespace

Module post_module() {
  return {"post", &post_files, {"post.ausgang", "post.eingang"}, wire};
}

}  // namespace gw
