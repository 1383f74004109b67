// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/fehler.hpp"

#include <array>
#include <utility>

#include "base/value/json.hpp"
#include "modules/haus/haus.hpp"

namespace gw {

struct Fehlerseite {
  Rahmen rahmen;
  int status = 500;
  std::string text;
  std::string kennung;         // the stable code
  bool kennung_nennen = true;  // to be named when asking for help
  page::Url zurueck;
};
PAGE_MODEL(Fehlerseite, rahmen, status, text, kennung, kennung_nennen, zurueck);

struct ErrorPages::Models {
  std::shared_ptr<const View<Fehlerseite>> seite, fragment;
};

namespace {

constexpr std::array<std::pair<ErrorKind, int>, 11> statuses{{{ErrorKind::invalid, 422},
                                                              {ErrorKind::malformed, 400},
                                                              {ErrorKind::unauthenticated, 401},
                                                              {ErrorKind::forbidden, 403},
                                                              {ErrorKind::not_found, 404},
                                                              {ErrorKind::conflict, 409},
                                                              {ErrorKind::too_large, 413},
                                                              {ErrorKind::unsupported, 415},
                                                              {ErrorKind::throttled, 429},
                                                              {ErrorKind::unavailable, 503},
                                                              {ErrorKind::internal, 500}}};

// "grenze" is a number of bytes wherever it stands: programs get it as it is, people as megabytes.
std::vector<std::pair<std::string_view, std::string>> message_params(const Error& refusal,
                                                                     const page::Texts& texts) {
  std::vector<std::pair<std::string_view, std::string>> params;
  for (const auto& [name, value] : refusal.params)
    params.emplace_back(name, name == "grenze" ? groesse(std::stoull(value), texts) : value);
  return params;
}

// What exactly was wrong, where the refusal as a whole has a reason that people may read.
std::string detail_of(const Error& refusal, const page::Texts& texts) {
  if (!refusal.cause || !texts.has("fehler." + refusal.cause->code)) return {};
  return text_of(*refusal.cause, texts);
}

http::Response problem(int status, const Error& refusal, const std::string& text, const std::string& detail) {
  Context params;
  if (status < 500)  // of our own faults: names of files, words of the system
    for (const auto& [name, value] : refusal.params) params.set(name, value);
  Context body{{"status", status}, {"code", refusal.code}, {"title", text}};
  if (!detail.empty()) body.set("detail", detail);
  if (!refusal.field.empty()) body.set("field", refusal.field);
  if (!params.empty()) body.set("params", std::move(params));
  http::Response response;
  response.status = status;
  response.header("content-type", "application/problem+json").body = to_json(body);
  return response;
}

// How long to wait, where the refusal knows it (RFC 9110, 10.2.3).
http::Response with_pause(http::Response response, const Error& refusal) {
  if (refusal.kind != ErrorKind::throttled) return response;
  std::string seconds = "5";
  for (const auto& [name, value] : refusal.params)
    if (name == "sekunden") seconds = value;
  response.header("retry-after", seconds);
  return response;
}

bool is_for_programs(const http::Request& request) {
  return request.wants_json() || request.path.starts_with("/api/") ||
         request.headers.get("accept") == "text/event-stream";
}

std::string title_of(int status, const page::Texts& texts) {
  std::string key = "fehler.titel_" + std::to_string(status);
  return texts.text(texts.has(key) ? key : "fehler.titel");
}

http::Response for_programs(int status, const Error& refusal, const page::Texts& texts) {
  return with_pause(problem(status, refusal, text_of(refusal, texts), detail_of(refusal, texts)), refusal);
}

}  // namespace

int status_of(ErrorKind kind) {
  for (const auto& [known, status] : statuses)
    if (known == kind) return status;
  return 500;
}

ErrorKind kind_of(int status) {
  for (const auto& [kind, known] : statuses)
    if (known == status) return kind;
  return status < 500 ? ErrorKind::malformed : ErrorKind::internal;
}

std::string text_of(const Error& refusal, const page::Texts& texts) {
  std::string key = "fehler." + refusal.code;
  if (texts.has(key)) return texts.text(key, message_params(refusal, texts));
  return texts.text("fehler.status_" + std::to_string(status_of(refusal.kind)));
}

ErrorPages::ErrorPages(House& house) : house_(house) {
  auto models = std::make_shared<Models>();
  models->seite = house.views.declare<Fehlerseite>("haus/fehler");
  models->fragment = house.views.declare<Fehlerseite>("haus/fehler_fragment");
  models_ = std::move(models);
}

http::Response ErrorPages::answer(const Call& call, const Error& refusal) const {
  int status = status_of(refusal.kind);
  if (is_for_programs(call.request)) return for_programs(status, refusal, call.texts);
  Rahmen frame = call.rahmen(area_of(call.request.path), title_of(status, call.texts));
  frame.hinweis.clear();  // it belongs to the page that was meant
  return page(call.request, status, refusal, call.texts, std::move(frame));
}

http::Response ErrorPages::answer(const http::Request& request, int status, const Error& refusal,
                                  const page::Texts& texts) const {
  if (is_for_programs(request)) return for_programs(status, refusal, texts);
  Rahmen frame = schlichter_rahmen(house_, area_of(request.path), texts, title_of(status, texts));
  return page(request, status, refusal, texts, std::move(frame));
}

http::Response ErrorPages::page(const http::Request& request, int status, const Error& refusal,
                                const page::Texts& texts, Rahmen rahmen) const {
  Fehlerseite model;
  model.zurueck = rahmen.start;
  model.rahmen = std::move(rahmen);
  model.status = status;
  model.text = text_of(refusal, texts);
  model.kennung = refusal.code;
  model.kennung_nennen = status >= 500;  // what people can mend themselves, the text says in words
  http::Response response;
  response.status = status;
  response.header("content-type", "text/html; charset=utf-8");
  response.body = (request.is_fragment() ? models_->fragment : models_->seite)->render(model, texts);
  return with_pause(std::move(response), refusal);
}

}  // namespace gw
