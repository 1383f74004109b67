// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/call.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/value/json.hpp"
#include "modules/haus/haus.hpp"
#include "modules/haus/zahlen.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/http/url.hpp"

namespace gw {
namespace {

constexpr std::string_view notice_cookie = "gw_hinweis";

std::string route_of_area(Area area) {
  return area == Area::portal ? "portal.start" : area == Area::werkbank ? "zugang.amt" : "mandant.verbund";
}

bool is_below(std::string_view path, std::string_view root) {
  return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

// Areas where one may be without an account lead to signing in as a citizen, the others as staff.
page::Url sign_in_url(const Call& call, Area area) {
  std::string who = area == Area::portal ? "konto" : "amt";
  return call.url("zugang." + who + (call.session ? ".abmelden" : ".anmelden"),
                  call.session
                      ? std::vector<std::pair<std::string_view, std::string>>{}
                      : std::vector<std::pair<std::string_view, std::string>>{
                            {"weiter", http::is_safe(call.request.method) ? call.request.target : "/"}});
}

std::string language_target(const http::Request& request, std::string_view language) {
  std::string target = request.path + "?sprache=" + std::string(language);
  for (const auto& [name, value] : request.query)
    if (name != "sprache")
      target += "&" + http::escape_url_segment(name) + "=" + http::escape_url_segment(value);
  return target;
}

std::string own_name(std::string_view language) {
  if (language == "de") return "Deutsch";
  if (language == "en") return "English";
  if (language == "dsb") return "Dolnoserbski";
  return std::string(language);
}

std::vector<LanguageLink> languages(const Call& call) {
  std::vector<LanguageLink> links;
  if (!http::is_safe(call.request.method)) return links;  // changing it must not lose what was typed
  for (std::string_view code : {"de", "en", "dsb"}) {
    auto url = page::Url::local(language_target(call.request, code));
    if (url) links.push_back({std::string(code), own_name(code), *url, code == call.texts.language()});
  }
  return links;
}

std::vector<NavEntry> navigation(const Call& call, Area area) {
  std::vector<NavEntry> entries;
  if (area == Area::verbund && !(call.session && call.session->provider)) return entries;  // refused there
  for (const NavItem& item : call.house.navigation) {
    if (item.area != area || (area != Area::verbund && item.route.empty())) continue;
    const RouteSpec* target = call.house.routes.find(item.route);
    bool needs_tenant = target->pattern.find("{mandant}") != std::string::npos;
    const bool as_citizen = call.session && !call.session->staff;
    if ((needs_tenant && !call.tenant) || (item.signed_in && !as_citizen)) continue;
    if (!item.right.empty() && (!call.tenant || !call.tenant->may(item.right))) continue;
    NavEntry entry{
        call.text(item.message), call.url(item.route), target->pattern == call.route.pattern, false, {}};
    if (item.count) {
      auto count = zahl_von(item, *call.tenant);
      entry.counted = count.has_value();
      if (count) entry.count = std::move(*count);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::string notice_of(const Call& call) {
  std::string_view key = call.request.cookies.get(notice_cookie);
  return key.starts_with("hinweis.") && call.texts.has(key) ? call.text(key) : std::string();
}

}  // namespace

Area area_of(std::string_view path) {
  if (is_below(path, "/amt")) return Area::werkbank;
  return is_below(path, "/verbund") ? Area::verbund : Area::portal;
}

Rahmen schlichter_rahmen(const House& house, Area area, const page::Texts& texts, std::string titel) {
  Rahmen frame;
  frame.titel = std::move(titel);
  frame.sprache = texts.language();
  frame.haus = house.platform_name;
  frame.fuer_amt = area != Area::portal;
  if (area == Area::verbund) frame.bereich = texts.text("haus.verbund");
  frame.start = page::Url::route(house.routes.find(route_of_area(area))->pattern, {});
  frame.demo = house.demo;
  frame.anmelden = page::Url::route(
      house.routes.find(frame.fuer_amt ? "zugang.amt.anmelden" : "zugang.konto.anmelden")->pattern, {});
  return frame;
}

const TenantScope& Call::scope() const {
  if (!tenant) throw std::logic_error("route " + route.name + " has no authority");
  return *tenant;
}

// A media type like "application/json; charset=utf-8". Others are refused, not guessed at: a form that a
// foreign page sends is none.
bool Call::is_json() const {
  auto type = http::parse_parameterised(request.headers.get("content-type"));
  if (!type) return false;
  std::string_view charset = type->params.get("charset");
  return (type->value == "application/json" || type->value.ends_with("+json")) &&
         (charset.empty() || http::equals_ignoring_case(charset, "utf-8"));
}

Result<Value> Call::json_body() const {
  if (!request.body) return error(ErrorKind::malformed, "haus.json_fehlt");
  if (!is_json()) return error(ErrorKind::unsupported, "haus.kein_json");
  TRY(std::string_view bytes, request.body->bytes());
  return parse_json(bytes);
}

Rahmen Call::rahmen(Area area, std::string titel) const {
  Rahmen frame = schlichter_rahmen(house, area, texts, std::move(titel));
  if (tenant) frame.haus = tenant->mandant().name;
  if (tenant && !tenant->mandant().farbe.empty())
    frame.akzent = url("haus.akzent", {{"farbe", tenant->mandant().farbe.substr(1)}});
  if (tenant && area == Area::portal) frame.start = url("portal.mandant");
  frame.person = session ? session->name : "";
  frame.csrf = csrf;
  frame.hinweis = notice_of(*this);
  frame.anmelden = sign_in_url(*this, area);
  frame.navigation = navigation(*this, area);
  if (area == Area::portal) frame.sprachen = languages(*this);
  return frame;
}

http::Response Call::html(std::string body, int status) const {
  http::Response response;
  response.status = status;
  response.header("content-type", "text/html; charset=utf-8").body = std::move(body);
  if (request.cookies.find(notice_cookie))
    response.header("set-cookie",
                    std::string(notice_cookie) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  return response;
}

http::Response Call::see_other(page::Url target, sql::Ticket ticket, std::string_view notice) const {
  http::Response response;
  response.status = 303;
  response.header("location", target.text().empty() ? request.path : target.text());
  if (!notice.empty())
    response.header("set-cookie", std::string(notice_cookie) + "=" + std::string(notice) +
                                      "; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
  response.after = after(std::move(ticket));
  return response;
}

http::Response Call::json(const Value& body, int status, sql::Ticket ticket) const {
  http::Response response;
  response.status = status;
  response.header("content-type", "application/json").body = to_plain_json(body);
  response.after = after(std::move(ticket));
  return response;
}

page::Url Call::url(std::string_view route_name,
                    std::vector<std::pair<std::string_view, std::string>> params) const {
  const RouteSpec* target = house.routes.find(route_name);
  if (!target) throw std::logic_error("no route " + std::string(route_name));
  bool needs_tenant = target->pattern.find("{mandant}") != std::string::npos;
  bool given = std::ranges::any_of(params, [](const auto& param) { return param.first == "mandant"; });
  if (needs_tenant && !given) params.emplace_back("mandant", scope().mandant().kuerzel);
  std::vector<page::Url::Param> views(params.begin(), params.end());
  return page::Url::route(target->pattern, views);
}

const std::string& Call::make_visitor() {
  if (visitor.empty()) {
    visitor = to_base64url(crypto::random_bytes(16));
    visitor_is_new = true;
  }
  return visitor;
}

http::After after(sql::Ticket ticket) {
  return [ticket](std::function<void(Result<void>)> done) { ticket.then(std::move(done)); };
}

}  // namespace gw
