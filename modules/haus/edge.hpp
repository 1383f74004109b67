// SPDX-License-Identifier: EUPL-1.2
// The edge between HTTP and handlers: language, session, authority, CSRF, errors, security headers. Every
// request of every route passes here, in this order, and nowhere else.
#pragma once

#include <memory>

#include "base/core/bytes.hpp"
#include "modules/haus/haus.hpp"
#include "platform/http/server.hpp"

namespace gw {

class Edge {
 public:
  Edge(House& house, Bytes csrf_key);
  ~Edge();

  // After all modules are wired and the views compiled. The router keeps the edge alive.
  static std::shared_ptr<const http::Router> router(const std::shared_ptr<Edge>& edge);
  // For what goes wrong before a handler is reached.
  static http::ErrorHandler error_handler(const std::shared_ptr<Edge>& edge);

  http::Response answer(const RouteSpec& route, http::Request& request) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace gw
