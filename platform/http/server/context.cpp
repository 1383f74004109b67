// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/context.hpp"

#include <algorithm>
#include <typeinfo>

namespace gw::http {
namespace {

RouteCounters counters_of(metrics::Registry& registry, const std::string& method,
                          const std::string& pattern) {
  RouteCounters counters;
  for (std::size_t i = 0; i < counters.by_class.size(); ++i)
    counters.by_class[i] =
        &registry.counter("http_requests_total", "Requests answered, by route and class of status.",
                          {{"method", method}, {"route", pattern}, {"status", std::to_string(i + 1) + "xx"}});
  counters.seconds = &registry.histogram("http_request_seconds",
                                         "From the first byte of a request to the last of its answer.",
                                         {{"method", method}, {"route", pattern}});
  return counters;
}

}  // namespace

Context::Context(ServerOptions options, std::shared_ptr<const Router> router, ErrorHandler errors)
    : options_(std::move(options)),
      router_(std::move(router)),
      errors_(std::move(errors)),
      log_(options_.log ? options_.log : &silent_log()),
      registry_(options_.metrics ? options_.metrics : std::make_shared<metrics::Registry>()),
      workers_(options_.workers, options_.queue),
      streamers_(options_.streamers, 0) {
  count_by(*registry_);
  overloaded_ = error_response(Request{}, 503, error(ErrorKind::unavailable, "http.overloaded"));
  overloaded_.header("Retry-After", "5");
}

void Context::count_by(metrics::Registry& registry) {
  counters_[nullptr] = counters_of(registry, "", "");
  for (const Route* route : router_->routes())
    counters_[route] = counters_of(registry, std::string(to_text(route->method)), route->pattern);
  accepted = &registry.counter("http_connections_total", "Connections accepted.");
  refused_connections = &registry.counter("http_connections_refused_total", "Connections over the limit.");
  overloads =
      &registry.counter("http_overloads_total", "Requests refused because too many waited for a worker.");
  refused_streams = &registry.counter("http_event_streams_refused_total", "Event streams over the limit.");
}

Response Context::error_response(const Request& request, int status, const Error& error) const {
  try {
    Response response = errors_(request, status, error);
    response.after = nullptr;  // there is nothing left to wait for
    return response;
  } catch (const std::exception& bug) {
    log_->error("http.error_handler",
                {{"type", typeid(bug).name()}, {"status", status}, {"for", std::string_view(error.code)}});
  }
  Response plain;
  plain.status = status;
  plain.header("Content-Type", "text/plain; charset=utf-8");
  plain.body = std::to_string(status) + " " + error.code + "\n";
  return plain;
}

bool Context::connection_began() {
  if (connections_.fetch_add(1) < static_cast<std::int64_t>(options_.connections)) return true;
  connection_ended();
  return false;
}

bool Context::stream_began() {
  if (streams_.fetch_add(1) < static_cast<std::int64_t>(options_.event_streams)) return true;
  stream_ended();
  refused_streams->add();
  return false;
}

std::chrono::milliseconds Context::next_return() {
  constexpr unsigned shortest = 1'000, spread = 4'000, step = 617;  // step and spread have no common factor
  return std::chrono::milliseconds(shortest + returns_.fetch_add(1) * step % spread);
}

void Context::connection_ended() {
  if (connections_.fetch_sub(1) > 1 || !stopping) return;
  std::lock_guard lock(mutex_);
  none_left_.notify_all();
}

bool Context::wait_for_connections(std::chrono::milliseconds span) {
  std::unique_lock lock(mutex_);
  return none_left_.wait_for(lock, span, [this] { return connections() <= 0; });
}

void Context::count(const Route* route, int status, double seconds) const {
  auto found = counters_.find(route);
  if (found == counters_.end()) return;
  auto index = static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1);
  found->second.by_class[index]->add();
  found->second.seconds->observe(seconds);
}

int status_of(const Error& error) {
  if (error.code == "http.method") return 405;
  if (error.code == "http.timeout") return 408;
  if (error.code == "http.head") return 431;
  if (error.code == "http.spool_full") return 507;
  switch (error.kind) {
    case ErrorKind::invalid:
      return 422;
    case ErrorKind::malformed:
      return 400;
    case ErrorKind::unauthenticated:
      return 401;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::unsupported:
      return 415;
    case ErrorKind::throttled:
      return 429;
    case ErrorKind::unavailable:
      return 503;
    case ErrorKind::internal:
      return 500;
  }
  return 500;
}

}  // namespace gw::http
