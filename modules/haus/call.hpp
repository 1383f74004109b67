// SPDX-License-Identifier: EUPL-1.2
// One request on its way through a handler: who asks, in which language, for which authority, and how to
// answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "modules/haus/rahmen.hpp"
#include "modules/haus/scope.hpp"
#include "modules/haus/views.hpp"
#include "platform/http/http.hpp"
#include "platform/sql/sql.hpp"

namespace gw {

class House;
struct RouteSpec;

enum class Area { portal, werkbank, verbund };  // which layout and navigation
Area area_of(std::string_view path);            // of /amt…, /verbund…, and all else

// The frame of a page of the house itself, before anybody is known: no person, no navigation, no authority.
Rahmen schlichter_rahmen(const House& house, Area area, const page::Texts& texts, std::string titel);

struct Call {
  http::Request& request;
  House& house;
  const RouteSpec& route;
  Instant now;
  const page::Texts& texts;  // in the language of the answer
  std::optional<Session> session = {};
  std::optional<TenantScope> tenant = {};
  std::string csrf = {};     // token for the forms of the answer; empty: nobody to protect yet
  std::string visitor = {};  // opaque id of a browser without account; empty until Call::make_visitor
  bool visitor_is_new = false;

  // The scope of a route with {mandant}; asking for it elsewhere is a bug.
  const TenantScope& scope() const;
  const std::string& param(std::string_view name) const { return request.param(name); }
  // Fields of the form that was sent; the CSRF token has been checked before the handler.
  Result<http::Fields> form() const { return request.form(); }
  bool is_json() const;  // what was sent, by its Content-Type
  // What a program sent. error unsupported haus.kein_json · malformed haus.json_fehlt, json.*
  Result<Value> json_body() const;
  std::string text(std::string_view key,
                   const std::vector<std::pair<std::string_view, std::string>>& params = {}) const {
    return texts.text(key, params);
  }

  // The frame of the answer's page: titles come translated.
  Rahmen rahmen(Area area, std::string titel) const;

  // A page whose model carries `rahmen`.
  template <class Model>
  http::Response page(const View<Model>& view, const Model& model, int status = 200) const {
    return html(view.render(model, texts), status);
  }
  http::Response html(std::string body, int status = 200) const;
  // 303, sent when `ticket` is durable. `notice`: a message key shown once at the head of the next page.
  http::Response see_other(page::Url target, sql::Ticket ticket = {}, std::string_view notice = {}) const;
  http::Response json(const Value& body, int status = 200, sql::Ticket ticket = {}) const;
  // By route name; {mandant} is this call's own unless given.
  page::Url url(std::string_view route_name,
                std::vector<std::pair<std::string_view, std::string>> params = {}) const;
  // Gives this browser an id without an account (cookie), so that a draft belongs to somebody.
  const std::string& make_visitor();
};

// A commit ticket as platform/http wants it.
http::After after(sql::Ticket ticket);

}  // namespace gw
