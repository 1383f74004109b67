// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/scope.hpp"

#include <utility>

namespace gw {
namespace {

std::string_view word(Actor::Kind kind) {
  switch (kind) {
    case Actor::Kind::system:
      return "system";
    case Actor::Kind::anonymous:
      return "anonymous";
    case Actor::Kind::citizen:
      return "citizen";
    case Actor::Kind::member:
      return "member";
    case Actor::Kind::provider:
      return "provider";
  }
  return "system";
}

}  // namespace

std::string Actor::text() const {
  std::string out(word(kind));
  return id.empty() ? out : out + ":" + id;
}

Result<void> TenantScope::require(std::string_view right) const {
  // The house itself (jobs, commands) is not asked for rights; what it does is named in the history.
  if (actor_.kind == Actor::Kind::system || rights_.contains(right)) return ok();
  return error(ErrorKind::forbidden, "haus.kein_recht").with("recht", std::string(right));
}

TenantScope TenantGate::make(TenantStores stores, Actor actor, std::set<std::string, std::less<>> rights,
                             std::set<std::string, std::less<>> roles) {
  TenantScope scope;
  scope.mandant_ = std::move(stores.mandant);
  scope.db_ = std::move(stores.db);
  scope.blobs_ = std::move(stores.blobs);
  scope.actor_ = std::move(actor);
  scope.rights_ = std::move(rights);
  scope.roles_ = std::move(roles);
  return scope;
}

}  // namespace gw
