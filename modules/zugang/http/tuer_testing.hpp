// SPDX-License-Identifier: EUPL-1.2
// For tests: the door as a browser meets it: real templates, the real edge with its CSRF tokens, cookies;
// only no socket.
#pragma once

#include <filesystem>
#include <future>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "modules/haus/edge.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/zugang/http/tuer.hpp"
#include "modules/zugang/zugang_testing.hpp"
#include "platform/blob/backend.hpp"
#include "platform/http/content.hpp"
#include "platform/http/url.hpp"

namespace gw {
Module haus_module();
}

namespace gw::zugang {

using Formular = std::vector<std::pair<std::string, std::string>>;

inline std::string encoded(const Formular& fields) {
  std::string body;
  for (const auto& [name, value] : fields)
    body +=
        (body.empty() ? "" : "&") + http::escape_url_segment(name) + "=" + http::escape_url_segment(value);
  return body;
}

// The value of the first field of that name in a page.
inline std::string field_of(const std::string& page, const std::string& name) {
  std::string mark = "name=\"" + name + "\" value=\"";
  std::size_t at = page.find(mark);
  if (at == std::string::npos) return {};
  at += mark.size();
  return page.substr(at, page.find('"', at) - at);
}

class Browser {
 public:
  Browser(std::shared_ptr<const http::Router> router) : router_(std::move(router)) {}

  http::Response get(const std::string& target) { return send(http::Method::get, target, nullptr); }
  http::Response post(const std::string& target, const Formular& fields, bool fragment = false) {
    return send(http::Method::post, target, http::content_of(encoded(fields)), fragment);
  }
  void lose(const std::string& cookie) { cookies_.erase(cookie); }

 private:
  http::Response send(http::Method method, const std::string& target,
                      std::shared_ptr<const http::Content> body, bool fragment = false) {
    http::Request request;
    request.method = method;
    request.target = target;
    auto parsed = http::parse_target(target);
    request.path = parsed->path;
    if (!parsed->raw_query.empty()) request.query = http::parse_form(parsed->raw_query).value();
    request.remote = "192.0.2.1";
    request.headers.add("accept", "text/html");
    if (body) request.headers.add("content-type", "application/x-www-form-urlencoded");
    if (fragment) request.headers.add("hx-request", "true");
    request.body = std::move(body);
    for (const auto& [name, value] : cookies_) request.cookies.add(name, value);
    auto match = router_->match(method, request.path);
    EXPECT_TRUE(match.route) << target;
    if (!match.route) return {};
    request.params = match.params;
    http::Response response = match.route->handler(request);
    if (response.after) {
      std::promise<bool> durable;
      response.after([&](Result<void> done) { durable.set_value(done.has_value()); });
      EXPECT_TRUE(durable.get_future().get());
    }
    for (const auto& [name, value] : response.headers)
      if (name == "set-cookie") keep(value);
    return response;
  }

  void keep(const std::string& line) {
    std::size_t equals = line.find('='), end = line.find(';');
    std::string value = line.substr(equals + 1, end - equals - 1);
    if (value.empty())
      cookies_.erase(line.substr(0, equals));
    else
      cookies_[line.substr(0, equals)] = value;
  }

  std::shared_ptr<const http::Router> router_;
  std::map<std::string, std::string> cookies_;
};

inline std::string location(const http::Response& response) {
  for (const auto& [name, value] : response.headers)
    if (name == "location" || name == "hx-redirect") return value;
  return {};
}

class TuerTest : public Zugangstest {
 protected:
  TuerTest() {
    Module haus = haus_module();
    for (std::string_view name : {"portal.start", "portal.mandant"})
      add_page(std::string(name), name == "portal.start" ? "/" : "/p/{mandant}",
               name == "portal.start" ? Access::anyone : Access::visitor);
    add_page("haus.akzent", "/akzent/{farbe}", Access::anyone);
    add_page("test.korb", "/amt/{mandant}/korb", Access::member);
    add_page("test.tat", "/amt/{mandant}/tat", Access::member, http::Method::post);
    // The test's edge brings its own tokens.
    house->services = Services();
    rewire();
    edge = std::make_shared<Edge>(*house, Bytes(32, 9));
    load(haus);
    router = Edge::router(edge);
  }

  void rewire() {
    auto grundlage = std::make_shared<mandant::Grundlage>(mandant::Grundlage{
        stores.platform, stores.tenants, stores.keys, stores.platform_keys,
        blob::backends_in_folder(stores.folder.path() / "blobs"), stores.folder.path() / "pakete"});
    auto pages = house->routes;
    house->routes = Routes();
    house->views = Views();
    house->navigation.clear();
    house->services.add(grundlage);
    house->services.add(std::make_shared<mandant::Mitgaben>());
    house->services.add(std::make_shared<Portaladresse>(Portaladresse{portal}));
    for (const Module& module : stores.modules()) module.wire(*house);
    for (const RouteSpec& page : pages.all())
      if (!house->routes.find(page.name)) house->routes.add(page);
    EXPECT_TRUE(mandant::beginne(*house, now()));
  }

  void add_page(std::string name, std::string pattern, Access access,
                http::Method method = http::Method::get) {
    house->routes.add({.name = std::move(name),
                       .method = method,
                       .pattern = std::move(pattern),
                       .access = access,
                       .handler = [](Call& call) -> Result<http::Response> {
                         TRY(http::Fields form, call.form());
                         return call.html("getan: " + std::string(form.get("begruendung")));
                       }});
  }

  void load(const Module& haus) {
    std::vector<Module> all = stores.modules();
    all.push_back(haus);
    page::Names names;
    names.messages = &house->messages;
    names.route = [this](std::string_view name) -> std::optional<std::string> {
      const RouteSpec* route = house->routes.find(name);
      return route ? std::optional(route->pattern) : std::nullopt;
    };
    names.asset = [](std::string_view file) { return std::optional("/static/" + std::string(file)); };
    page::Library library(std::move(names));
    for (const Module& module : all)
      for (const EmbeddedFile& file : *module.files) {
        std::filesystem::path path = file.path;
        Result<void> added = ok();
        if (path.parent_path() == "messages")
          added = house->messages.add_yaml(path.stem().string(), file.path, file.bytes());
        if (path.parent_path() == "views")
          added = library.add(module.name + "/" + path.stem().string(), file.bytes());
        EXPECT_TRUE(added) << added.error().line();
      }
    auto finished = house->messages.finish();
    ASSERT_TRUE(finished) << finished.error().line();
    auto compiled = house->views.compile(library);
    ASSERT_TRUE(compiled) << compiled.error().line();
  }

  std::string code_now(const Bytes& secret) { return crypto::totp_code(secret, crypto::totp_step(now())); }

  // Of the service centre, with password and second factor.
  Bytes provider(const std::string& kennung = "max@musterstadt.example") {
    Bytes secret = crypto::new_totp_secret();
    konto(kennung, Art::beschaeftigt, secret, true);
    return secret;
  }

  // Staff with password and second factor, member of musterstadt.
  Bytes staff(const std::string& kennung = "max@musterstadt.example") {
    Bytes secret = crypto::new_totp_secret();
    auto m = behoerde().mandant;
    konto(kennung, Art::beschaeftigt, secret);
    EXPECT_TRUE(nimm_mitglied_auf(*house, system_scope(m),
                                  {kennung, "Max Beispiel", {"administration", "auskunft"}}, now()));
    return secret;
  }

  // Through both pages; the answer to the second.
  http::Response sign_in(Browser& browser, const Bytes& secret, std::string weiter = "",
                         std::string eingaben = "", std::string csrf = "") {
    http::Response code = browser.post("/amt/anmelden", {{"kennung", "max@musterstadt.example"},
                                                         {"passwort", gutes_passwort},
                                                         {"weiter", weiter},
                                                         {"eingaben", eingaben},
                                                         {"_csrf", csrf}});
    EXPECT_EQ(code.status, 200) << code.body;
    return browser.post("/amt/anmelden/code", {{"stand", field_of(code.body, "stand")},
                                               {"weiter", field_of(code.body, "weiter")},
                                               {"eingaben", field_of(code.body, "eingaben")},
                                               {"_csrf", field_of(code.body, "_csrf")},
                                               {"code", code_now(secret)}});
  }

  std::shared_ptr<Edge> edge;
  std::shared_ptr<const http::Router> router;
};

}  // namespace gw::zugang
