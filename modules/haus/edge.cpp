// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/edge.hpp"

#include <array>
#include <utility>

#include "modules/haus/csrf.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/haus/nochmal.hpp"
#include "modules/haus/session_look.hpp"
#include "platform/sql/together.hpp"

namespace gw {
namespace {

constexpr std::string_view language_cookie = "gw_sprache";
constexpr std::string_view visitor_cookie = "gw_besuch";
constexpr std::string_view csrf_field = "_csrf";
constexpr std::string_view csrf_header = "x-csrf-token";

// Nothing inline, nothing from elsewhere; what a page needs comes from /static.
constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// Opened by a page that is there, not by somebody who does something.
bool is_stream(const RouteSpec& route) {
  return route.answers == "text/event-stream";
}

// Pages and what programs read instead: made from what lies in the database, and soon done. A file is
// fetched, or made, from elsewhere.
bool only_reads(const RouteSpec& route) {
  return http::is_safe(route.method) && route.answers.empty();
}

bool has_header(const http::Response& response, std::string_view wanted) {
  for (const auto& [name, value] : response.headers)
    if (name == wanted) return true;
  return false;
}

}  // namespace

struct Edge::Parts {
  Parts(House& the_house, Bytes csrf_key)
      : house(the_house),
        tokens(std::make_shared<Csrf>(std::move(csrf_key))),
        csrf(*tokens),
        errors(the_house) {
    house.services.add<Csrf>(tokens);  // for the one who signs somebody in: the next form is that person's
  }

  House& house;
  std::shared_ptr<Csrf> tokens;
  const Csrf& csrf;
  ErrorPages errors;

  std::string cookie_name(std::string_view name) const {
    return house.secure_cookies ? "__Host-" + std::string(name) : std::string(name);
  }
  std::string cookie(std::string_view name, std::string_view value, std::string_view age) const {
    return cookie_name(name) + "=" + std::string(value) +
           "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::string(age) +
           (house.secure_cookies ? "; Secure" : "");
  }

  std::string wanted_language(const http::Request& request) const {
    if (area_of(request.path) != Area::portal) return "de";
    auto known = [](std::string_view code) { return code == "de" || code == "en" || code == "dsb"; };
    if (auto asked = request.query.get("sprache"); known(asked)) return std::string(asked);
    if (auto kept = request.cookies.get(cookie_name(language_cookie)); known(kept)) return std::string(kept);
    std::string_view accepted = request.headers.get("accept-language");
    while (!accepted.empty()) {
      std::string_view first = accepted.substr(0, accepted.find(','));
      std::string_view code = first.substr(0, first.find_first_of("-; "));
      if (known(code)) return std::string(code);
      accepted.remove_prefix(std::min(first.size() + 1, accepted.size()));
      while (accepted.starts_with(' ')) accepted.remove_prefix(1);
    }
    return "de";
  }

  void identify(Call& call) const {
    if (!call.route.csrf) return;  // such routes take no authority from cookies at all
    const std::string_view own = call.request.cookies.get(cookie_name("gw"));
    call.session = is_stream(call.route) ? house.services.get<SessionLook>().by_cookie(own, call.now)
                                         : house.services.get<Sessions>().find(own, call.now);
    if (const std::string* id = call.request.cookies.find(cookie_name(visitor_cookie))) call.visitor = *id;
    std::string person = person_of(call);
    if (!person.empty()) call.csrf = csrf.token(person);
  }

  static std::string person_of(const Call& call) {
    if (call.session) return "konto:" + call.session->konto;
    return call.visitor.empty() ? std::string() : "besuch:" + call.visitor;
  }

  Result<void> let_in(Call& call) const {
    Access access = call.route.access;
    const Session* session = call.session ? &*call.session : nullptr;
    if (access == Access::account && !session) return error(ErrorKind::unauthenticated, "zugang.anmelden");
    if (access == Access::member || access == Access::provider) {
      if (!session || !session->staff) return error(ErrorKind::unauthenticated, "zugang.anmelden");
      if (access == Access::provider && !session->provider)
        return error(ErrorKind::not_found, "haus.nicht_gefunden");
    }
    if (access == Access::visitor) {
      TRY(TenantScope scope, house.gate().enter_public(call.param("mandant"), session));
      call.tenant = std::move(scope);
    }
    if (access == Access::member) {
      TRY(TenantScope scope, house.gate().enter_member(call.param("mandant"), *session));
      call.tenant = std::move(scope);
    }
    return ok();
  }

  Result<void> check_csrf(const Call& call) const {
    if (http::is_safe(call.request.method) || !call.route.csrf) return ok();
    if (!same_site(call.request)) return error(ErrorKind::forbidden, "haus.fremde_seite");
    std::string person = person_of(call);
    if (person.empty()) return ok();  // no cookie gives this request any authority
    std::string token(call.request.headers.get(csrf_header));
    if (token.empty() && !call.is_json() && call.route.takes != Takes::bytes) {  // those have the header
      TRY(http::Fields fields, call.form());
      token = fields.get(csrf_field);
    }
    if (csrf.matches(token, person)) return ok();
    // A form of a session that has ended since, in a browser that was here before signing in: what was typed
    // goes along.
    bool ended = !call.session && call.request.cookies.find(cookie_name("gw"));
    if (ended) return error(ErrorKind::unauthenticated, "zugang.anmelden");
    return error(ErrorKind::forbidden, "haus.csrf");
  }

  // What a page shows is one moment of the authority.
  Result<http::Response> run(Call& call) const {
    std::optional<sql::ReadsTogether> together;
    if (only_reads(call.route)) together.emplace();
    CHECK(let_in(call));
    CHECK(check_csrf(call));
    return call.route.handler(call);
  }

  http::Response refuse(Call& call, const Error& refusal) const {
    bool page =
        !call.request.wants_json() && !call.request.path.starts_with("/api/") && !is_stream(call.route);
    if (refusal.kind == ErrorKind::unauthenticated && page) {
      auto asked = house.services.get<Sessions>().ask_to_sign_in(call);
      if (asked) return std::move(*asked);
    }
    if (refusal.code == "haus.csrf" && page && !call.request.is_fragment())
      if (auto again = house.services.get<TypedInput>().offer_again(call)) return std::move(*again);
    if (refusal.kind == ErrorKind::internal) house.log().failed("haus.fehler", refusal);
    return errors.answer(call, refusal);
  }

  void finish(const Call& call, http::Response& response) const {
    secure(response);
    if (call.visitor_is_new) response.header("set-cookie", cookie(visitor_cookie, call.visitor, "1209600"));
    if (auto asked = call.request.query.get("sprache"); !asked.empty() && asked == call.texts.language())
      response.header("set-cookie", cookie(language_cookie, asked, "31536000"));
    if (response.after && !response.otherwise)
      response.otherwise = [this, request = call.request, &texts = call.texts](const Error& refusal) {
        http::Response other = errors.answer(request, status_of(refusal.kind), refusal, texts);
        secure(other);
        return other;
      };
  }

  static void secure(http::Response& response) {
    if (!has_header(response, "content-security-policy"))
      response.header("content-security-policy", std::string(content_security_policy));
    response.header("x-content-type-options", "nosniff");
    response.header("referrer-policy", "same-origin");
    response.header("cross-origin-opener-policy", "same-origin");
    if (!has_header(response, "cache-control")) response.header("cache-control", "no-store");
  }
};

Edge::Edge(House& house, Bytes csrf_key) : parts_(std::make_unique<Parts>(house, std::move(csrf_key))) {}
Edge::~Edge() = default;

http::Response Edge::answer(const RouteSpec& route, http::Request& request) const {
  Call call{request, parts_->house, route, parts_->house.clock.now(),
            parts_->house.messages.in(parts_->wanted_language(request))};
  parts_->identify(call);
  auto result = parts_->run(call);
  http::Response response = result ? std::move(*result) : parts_->refuse(call, result.error());
  parts_->finish(call, response);
  return response;
}

std::shared_ptr<const http::Router> Edge::router(const std::shared_ptr<Edge>& edge) {
  auto router = std::make_shared<http::Router>();
  for (const RouteSpec& spec : edge->parts_->house.routes.all()) {
    auto handler = [edge, &spec](http::Request& request) { return edge->answer(spec, request); };
    router->add({spec.method, spec.pattern, std::move(handler), {spec.body_bytes}});
  }
  return router;
}

http::ErrorHandler Edge::error_handler(const std::shared_ptr<Edge>& edge) {
  return [edge](const http::Request& request, int status, const Error& refusal) {
    const page::Texts& texts = edge->parts_->house.messages.in(edge->parts_->wanted_language(request));
    http::Response response = edge->parts_->errors.answer(request, status, refusal, texts);
    Parts::secure(response);
    return response;
  };
}

}  // namespace gw
