// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/guest.hpp"

#include <utility>

namespace gw {

GuestScope GuestGate::make(TenantStores host, Guest guest, sql::Committed<Granted> granted) {
  GuestScope scope;
  scope.host_ = std::move(host.mandant);
  scope.guest_ = std::move(guest);
  scope.granted_ = std::move(granted.value);
  scope.recorded_ = std::move(granted.ticket);
  scope.db_ = std::move(host.db);
  scope.blobs_ = std::move(host.blobs);
  return scope;
}

}  // namespace gw
