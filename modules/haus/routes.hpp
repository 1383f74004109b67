// SPDX-License-Identifier: EUPL-1.2
// How a module says what it answers: routes with who may come in, what they take, and an example. The same
// table makes the router, the OpenAPI description, and the isolation test, so a new route is in all three
// without being named there.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "platform/http/http.hpp"

namespace gw {

struct Call;

// Who comes in at all. What they may do is checked once more, by right, in the use case.
enum class Access {
  anyone,    // no authority: start page, sign-in, health
  account,   // any signed-in account, no authority: a citizen's own overview
  visitor,   // {mandant} in the path; anybody; a signed-in citizen is known by pseudonym
  member,    // {mandant} in the path; staff session of a member of that authority
  provider,  // /verbund: staff session of the service centre
};

// On routes that let anybody in: whom that belongs to which the parameters behind {mandant} name. Whoever is
// not meant gets 403 or 404; the isolation test tries.
enum class Reach {
  owner,     // the account or browser that began it
  secret,    // whoever knows {geheimnis}, or the header X-Geheimnis where the path has none
  everyone,  // published: a service, a style sheet
};

enum class Takes {
  form,
  json,
  json_or_parts,  // the body, or its part "daten" beside files
  bytes,          // the body as it comes (application/offset+octet-stream); `fields` are headers
};

struct Field {  // of a form or a JSON body, for the API description and the tests
  std::string name;
  std::string example;
  bool required = true;
  bool file = false;
};

using CallHandler = std::function<Result<http::Response>(Call&)>;

struct RouteSpec {
  std::string name;  // "vorgang.entscheidung.anlegen": unique; templates and Call::url() use it
  http::Method method = http::Method::get;
  std::string pattern;  // "/amt/{mandant}/vorgaenge/{vorgang}/entscheidung"
  Access access = Access::member;
  std::string right =
      {};  // that the use case checks; for the description and the isolation test; empty: none
  std::string summary = {};  // one line for the API description
  std::vector<Field> fields = {};
  std::uint64_t body_bytes = std::uint64_t{1} << 20;
  bool csrf = true;  // false only for /api/v1 routes that take no authority from cookies
  Reach reach = Reach::owner;
  Takes takes = Takes::form;
  std::string answers = {};  // media type of success; empty: a page, under /api/ JSON
  CallHandler handler;
};

class Routes {
 public:
  // A doubled name, or a pattern that does not fit the access ({mandant} there or not), throws at start.
  void add(RouteSpec spec);
  const std::vector<RouteSpec>& all() const { return all_; }
  const RouteSpec* find(std::string_view name) const;

 private:
  std::vector<RouteSpec> all_;
};

}  // namespace gw
