// SPDX-License-Identifier: EUPL-1.2
// Looking at a session without keeping it awake: a page that is merely open, and asks by itself, is nobody at
// work. modules/zugang offers it as a service.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/haus/scope.hpp"

namespace gw {

class SessionLook {
 public:
  virtual ~SessionLook() = default;
  // Nothing when it has ended, or when nobody can say.
  virtual std::optional<Session> by_cookie(std::string_view cookie, Instant now) = 0;
  virtual std::optional<Session> by_id(std::string_view id, Instant now) = 0;  // Session::id
};

}  // namespace gw
