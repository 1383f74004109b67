// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/connection.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <typeinfo>

#include "platform/http/events.hpp"
#include "platform/http/url.hpp"

namespace gw::http {
namespace {

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

std::string allow_of(const std::vector<Method>& methods) {
  std::string text;
  for (Method method : methods) text.append(text.empty() ? "" : ", ").append(to_text(method));
  return text;
}

bool is_loopback(const std::string& remote) {
  return remote == "127.0.0.1" || remote == "::1";
}

}  // namespace

Connection::Connection(Shard& shard, std::shared_ptr<Context> context, std::unique_ptr<Stream> stream,
                       std::string remote, bool secure)
    : shard_(shard),
      context_(std::move(context)),
      stream_(std::move(stream)),
      remote_(std::move(remote)),
      secure_(secure) {}

void Connection::start() {
  set_deadline(times().header);
  stream_->handshake(self());
}

void Connection::on_ready(ErrorCode code) {
  if (state_ == State::closed) return;
  if (code) return close();
  state_ = State::idle;
  set_deadline(times().header);  // a new connection has something to say, other than one kept alive
  read();
}

void Connection::read() {
  if (reading_) return;
  reading_ = true;
  stream_->read(self());
}

void Connection::on_read(ErrorCode code, std::string_view bytes) {
  reading_ = false;
  if (state_ == State::closed) return;
  if (code) return on_end(code);
  if (state_ == State::lingering || state_ == State::events) return read();  // nobody wants these bytes
  moved_ += bytes.size();
  if (pending_.empty()) return take(bytes);
  pending_.append(bytes);
  resume();
}

void Connection::resume() {
  std::string bytes = std::move(pending_);
  pending_.clear();
  take(bytes);
}

void Connection::take(std::string_view bytes) {
  std::size_t used = advance(bytes);
  if (state_ == State::closed) return;
  pending_.assign(bytes.substr(used));
  if (pending_.empty()) pending_.shrink_to_fit();
  if (state_ == State::idle || state_ == State::head || state_ == State::body) read();
}

// How many bytes have been consumed when more are needed, or when something else has to happen first.
std::size_t Connection::advance(std::string_view bytes) {
  std::size_t used = 0;
  if (state_ == State::idle) {
    while (bytes.substr(used).starts_with("\r\n")) used += 2;  // RFC 9112 section 2.2
    if (used == bytes.size()) return used;
    begin_exchange();
  }
  if (state_ == State::head && !take_head(bytes, used)) return used;
  if (state_ == State::body) take_body(bytes, used);
  return used;
}

void Connection::begin_exchange() {
  const ServerOptions& options = context_->options();
  exchange_ = std::make_shared<Exchange>(context_, MessageLimits{options.head_bytes, options.head_fields});
  exchange_->request.remote = remote_;
  exchange_->request.secure = secure_;
  state_ = State::head;
  set_deadline(times().header);
}

// True when the body can follow at once.
bool Connection::take_head(std::string_view bytes, std::size_t& used) {
  auto consumed = exchange_->parser.feed_head(bytes.substr(used));
  if (!consumed) {
    used = bytes.size();
    exchange_->unread = true;  // nobody knows where this request ends
    return refuse(std::move(consumed).error()), false;
  }
  used += *consumed;
  if (!exchange_->parser.has_head()) return false;
  if (auto admitted = admit(); !admitted) {
    exchange_->unread = exchange_->parser.head().has_body();
    return refuse(std::move(admitted).error()), false;
  }
  if (exchange_->parser.is_done()) return dispatch(), false;
  return begin_body(used == bytes.size());
}

// Route and size, before a byte of the body is read.
Result<void> Connection::admit() {
  Exchange& exchange = *exchange_;
  if (context_->options().trust_forwarded) trust_proxy();
  Router::Match match = context_->router().match(exchange.request.method, exchange.request.path);
  if (!match.route) {
    exchange.allow = allow_of(match.allowed);
    return error(ErrorKind::not_found, match.allowed.empty() ? "http.not_found" : "http.method");
  }
  exchange.route = match.route;
  exchange.request.params = std::move(match.params);
  std::uint64_t limit = match.route->limits.body_bytes;
  if (exchange.parser.head().length.value_or(0) > limit)
    return error(ErrorKind::too_large, "http.body").with("limit", std::to_string(limit));
  return ok();
}

// The last address was written by the proxy itself; those before it are what the client claims.
void Connection::trust_proxy() {
  Request& request = exchange_->request;
  if (!is_loopback(remote_)) return;
  auto chains = request.headers.all("x-forwarded-for");
  if (!chains.empty()) {
    std::string_view last = trim(chains.back().substr(chains.back().find_last_of(',') + 1));
    ErrorCode code;
    auto address = boost::asio::ip::make_address(std::string(last), code);
    if (!code) request.remote = address.to_string();
  }
  request.secure = secure_ || equals_ignoring_case(request.headers.get("x-forwarded-proto"), "https");
}

bool Connection::begin_body(bool nothing_came_yet) {
  const ServerOptions& options = context_->options();
  BodyLimits limits{exchange_->route->limits.body_bytes, options.memory_body_bytes,
                    options.memory_bodies_bytes, options.spool_folder};
  exchange_->body = std::make_unique<Body>(std::move(limits), context_->body_memory);
  if (auto begun = exchange_->body->begin(exchange_->request); !begun) {
    exchange_->unread = true;
    return refuse(std::move(begun).error()), false;
  }
  watch_progress();
  state_ = State::body;
  if (!exchange_->parser.head().expects_continue || exchange_->parser.head().http_1_0 || !nothing_came_yet)
    return true;
  state_ = State::continuing;
  write(go_on, {});
  return false;
}

bool Connection::take_body(std::string_view bytes, std::size_t& used) {
  Exchange& exchange = *exchange_;
  if (used == bytes.size()) return false;
  auto consumed = exchange.parser.feed_body(bytes.substr(used), exchange.body->buffer());
  if (consumed) used += *consumed;
  auto accepted = consumed ? exchange.body->accept() : Result<void>(consumed.error());
  if (!accepted) {
    exchange.unread = !exchange.parser.is_done();
    if (exchange.unread) used = bytes.size();
    return refuse(std::move(accepted).error()), false;
  }
  if (exchange.body->wants_spool()) return spool(), false;
  if (exchange.parser.is_done()) return dispatch(), false;
  return true;
}

// The disk may make its writer wait: not on this thread. Reading pauses, which slows the sender down.
void Connection::spool() {
  state_ = State::spooling;
  no_deadline();
  context_->streamers().submit_always([self = self(), exchange = exchange_] {
    auto result = std::make_shared<Result<void>>(exchange->body->write_spool());
    self->shard_.post([self, exchange, result] { self->on_spooled(exchange, *result); });
  });
}

void Connection::on_spooled(const ExchangePtr& exchange, const Result<void>& result) {
  if (state_ != State::spooling) return;
  if (!result) {
    context_->log().failed("http.spool_failed", result.error());
    exchange->unread = !exchange->parser.is_done();
    return refuse(result.error());
  }
  if (exchange->parser.is_done()) return dispatch();
  state_ = State::body;
  watch_progress();
  resume();
}

void Connection::dispatch() {
  Body* body = exchange_->body.get();
  if (body && body->is_spooling() && !body->buffer().empty()) return spool();
  state_ = State::working;
  no_deadline();
  if (!context_->workers().submit([self = self(), exchange = exchange_] { self->work(exchange); }))
    respond_overloaded();
}

void Connection::refuse(Error error) {
  exchange_->refusal = std::move(error);
  state_ = State::working;
  no_deadline();
  if (!context_->workers().submit([self = self(), exchange = exchange_] { self->work(exchange); }))
    respond_overloaded();
}

void Connection::on_end(ErrorCode code) {
  bool cut_off = code == boost::asio::error::eof && (state_ == State::head || state_ == State::body);
  if (!cut_off) return close();
  exchange_->unread = true;
  refuse(error(ErrorKind::malformed, "http.request"));  // a client that only ended its sending side hears why
}

void Connection::work(const ExchangePtr& exchange) {
  exchange->response = guarded(*exchange, [&] { return answer(*exchange); });
  deliver(exchange);
}

Response Connection::answer(Exchange& exchange) {
  if (!exchange.refusal && exchange.body)
    if (auto finished = exchange.body->finish(exchange.request); !finished)
      exchange.refusal = std::move(finished).error();
  if (!exchange.refusal) {
    Response response = exchange.route->handler(exchange.request);
    check_headers(response);
    return response;
  }
  Response response =
      context_->error_response(exchange.request, status_of(*exchange.refusal), *exchange.refusal);
  if (!exchange.allow.empty()) response.header("Allow", exchange.allow);
  return response;
}

// The edge where bugs end: an exception becomes a page, and only its type is logged, since its text may carry
// data.
Response Connection::guarded(const Exchange& exchange, const std::function<Response()>& make) {
  std::string type;
  try {
    return make();
  } catch (const std::exception& bug) {
    type = typeid(bug).name();
    context_->log().debug("http.handler_text", {{"what", bug.what()}});
  } catch (...) {
    type = "unknown";
  }
  std::string_view route = exchange.route ? std::string_view(exchange.route->pattern) : std::string_view{};
  context_->log().error("http.handler_failed", {{"route", route}, {"type", std::string_view(type)}});
  return context_->error_response(exchange.request, 500, error(ErrorKind::internal, "http.handler"));
}

// What a commit calls when it is durable or refused. When it is forgotten instead, the client still gets an
// answer.
struct Connection::Settlement {
  std::shared_ptr<Shard> shard;
  std::shared_ptr<Connection> connection;
  ExchangePtr exchange;
  std::atomic<bool> settled{false};

  void settle(Result<void> result) {
    if (settled.exchange(true)) return;
    auto shared = std::make_shared<Result<void>>(std::move(result));
    // Moved along, so that nothing of the connection is held by whoever keeps the callback.
    shard->post([connection = std::move(connection), exchange = std::move(exchange), shared] {
      connection->on_settled(exchange, std::move(*shared));
    });
  }
  ~Settlement() { settle(error(ErrorKind::internal, "http.after_dropped")); }
};

void Connection::deliver(const ExchangePtr& exchange) {
  if (!exchange->response.after) return shard_.post([self = self(), exchange] { self->respond(exchange); });
  auto settlement = std::make_shared<Settlement>();
  settlement->shard = shard_.shared_from_this();
  settlement->connection = self();
  settlement->exchange = exchange;
  After after = std::move(exchange->response.after);
  exchange->response.after = nullptr;
  try {
    after([settlement](Result<void> result) { settlement->settle(std::move(result)); });
  } catch (const std::exception&) {
    settlement->settle(error(ErrorKind::internal, "http.handler"));
  }
}

void Connection::watch_progress() {
  moved_before_ = moved_;
  set_deadline(times().progress);
}

void Connection::on_deadline(Moment now) {
  switch (state_) {
    case State::head:
      exchange_->unread = true;
      return refuse(error(ErrorKind::throttled, "http.timeout"));
    case State::body:
      if (has_progressed()) return watch_progress();
      exchange_->unread = true;
      return refuse(error(ErrorKind::throttled, "http.timeout"));
    case State::continuing:
    case State::sending:
      return has_progressed() ? watch_progress() : close();
    case State::events:
      if (writing_) return has_progressed() && !context_->stopping ? watch_progress() : close();
      if (now - exchange_->began >= times().stream) return end_events();
      exchange_->out = ":\n\n";  // a comment: keeps proxies from giving up, and finds clients that have gone
      return write(exchange_->out, {});
    default:
      return close();
  }
}

void Connection::on_stop() {
  switch (state_) {
    case State::handshake:
    case State::idle:
    case State::head:
      return close();
    case State::events:
      return stop_events();
    default:
      return;  // ends after its answer: see frame()
  }
}

void Connection::close() {
  if (state_ == State::closed) return;
  auto alive = self();
  leave_events();
  state_ = State::closed;
  stream_->close();
  exchange_ = nullptr;
  shard_.remove(alive);
}

}  // namespace gw::http
