// SPDX-License-Identifier: EUPL-1.2
#include <typeinfo>
#include <utility>

#include "platform/http/events.hpp"
#include "platform/http/server/connection.hpp"

namespace gw::http {
namespace {

// When the browser shall come back if the stream ends (HTML, 9.2.6).
std::string retry_line(std::chrono::milliseconds span) {
  return "retry: " + std::to_string(span.count()) + "\n\n";
}

}  // namespace

void Connection::on_settled(const ExchangePtr& exchange, Result<void> result) {
  if (state_ == State::closed) return;
  if (result) return respond(exchange);
  // The page about it is made by a worker again.
  auto shared = std::make_shared<Error>(std::move(result).error());
  context_->workers().submit_always([self = self(), exchange, shared] {
    auto otherwise = std::move(exchange->response.otherwise);
    exchange->response = self->guarded(*exchange, [&] {
      if (!otherwise) return self->context_->error_response(exchange->request, status_of(*shared), *shared);
      Response response = otherwise(*shared);
      check_headers(response);
      return response;
    });
    self->deliver(exchange);
  });
}

void Connection::respond_overloaded() {
  context_->overloads->add();
  exchange_->response = context_->overloaded();
  respond(exchange_);
}

void Connection::respond(const ExchangePtr& exchange) {
  Response& response = exchange->response;
  if (state_ != State::working) {  // the client has gone meanwhile
    if (response.events) response.events->abandon();
    return;
  }
  state_ = State::sending;
  bool no_body = exchange->request.method == Method::head || !may_have_body(response.status);
  if (response.events && !no_body) {
    streaming_ = context_->stream_began();
    if (!streaming_) {
      response.events->abandon();
      response = context_->overloaded();
    }
  }
  frame();
  if (no_body) {
    exchange->source_ended = true;
    return write(exchange->out, {});
  }
  if (response.events) return begin_events();
  if (response.source) return pull();
  exchange->source_ended = true;
  write(exchange->out, response.body);
}

// How the client learns where the answer ends, and whether another request may follow it.
void Connection::frame() {
  Exchange& exchange = *exchange_;
  const MessageHead& head = exchange.parser.head();
  Framing& framing = exchange.framing;
  framing.http_1_0 = head.http_1_0;
  framing.keep_alive = head.keep_alive && !exchange.unread && !context_->stopping;
  if (exchange.response.events) {
    framing.keep_alive = false;
  } else if (!exchange.response.source) {
    framing.length = exchange.response.body.size();
  } else if (auto size = exchange.response.source->size()) {
    framing.length = size;
  } else {
    framing.chunked = !head.http_1_0;
    framing.keep_alive = framing.keep_alive && framing.chunked;
  }
  exchange.out = response_head(exchange.response, framing, shard_.date());
}

void Connection::write(std::string_view first, std::string_view second) {
  watch_progress();
  writing_ = true;
  stream_->write(self(), first, second);
}

void Connection::on_written(ErrorCode code) {
  writing_ = false;
  if (state_ == State::closed) return;
  if (code) return close();
  if (state_ == State::continuing) {
    state_ = State::body;
    watch_progress();
    return resume();
  }
  exchange_->head_sent = true;
  if (state_ == State::events) return flush_events();
  exchange_->source_ended ? finished() : pull();
}

// The next piece is fetched only when the one before it has gone out: a slow client holds one piece, not the
// file.
void Connection::pull() {
  no_deadline();
  context_->streamers().submit_always([self = self(), exchange = exchange_] {
    Result<std::string_view> piece = error(ErrorKind::internal, "http.source");
    try {
      piece = exchange->response.source->next();
    } catch (const std::exception& bug) {
      self->context_->log().error("http.source_failed", {{"type", typeid(bug).name()}});
    }
    auto shared = std::make_shared<Result<std::string_view>>(std::move(piece));
    self->shard_.post([self, exchange, shared] { self->on_piece(*shared); });
  });
}

void Connection::on_piece(const Result<std::string_view>& piece) {
  if (state_ != State::sending) return;
  Exchange& exchange = *exchange_;
  if (piece) return send_piece(*piece);
  context_->log().failed("http.download_failed", piece.error());
  if (exchange.head_sent) return close();  // too late for a page: the missing end tells the client
  exchange.framing = {};
  exchange.response = {};
  refuse(piece.error());
}

void Connection::send_piece(std::string_view piece) {
  Exchange& exchange = *exchange_;
  const Framing& framing = exchange.framing;
  bool first = !exchange.head_sent;
  if (!first) exchange.out = framing.chunked ? "\r\n" : "";
  exchange.source_ended = piece.empty();
  exchange.source_bytes += piece.size();
  if (framing.chunked) {
    exchange.out += chunk_head(piece.size());
    if (piece.empty()) exchange.out += "\r\n";
  } else if (framing.length) {
    bool wrong =
        piece.empty() ? exchange.source_bytes != *framing.length : exchange.source_bytes > *framing.length;
    if (wrong) {
      context_->log().error("http.source_size", {{"said", *framing.length}, {"gave", exchange.source_bytes}});
      return close();
    }
  }
  if (exchange.out.empty() && piece.empty()) return finished();
  write(exchange.out, piece);
}

void Connection::begin_events() {
  state_ = State::events;
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - exchange_->began;
  context_->count(exchange_->route, exchange_->response.status, seconds.count());
  exchange_->out += retry_line(context_->next_return());
  std::weak_ptr<Connection> weak = self();
  std::weak_ptr<Shard> weak_shard = shard_.shared_from_this();
  exchange_->response.events->attach([weak, weak_shard] {
    if (auto shard = weak_shard.lock())
      shard->post([weak] {
        if (auto connection = weak.lock()) connection->flush_events();
      });
  });
  write(exchange_->out, {});
  read();  // only to notice when the client goes
  if (context_->stopping) stop_events();
}

void Connection::flush_events() {
  if (state_ != State::events || writing_) return;
  Events::Taken taken = exchange_->response.events->take();
  if (taken.closed && !std::exchange(bade_farewell_, true))
    taken.bytes += retry_line(context_->next_return());
  if (taken.bytes.empty()) return taken.closed ? finished() : set_deadline(times().heartbeat);
  exchange_->out = std::move(taken.bytes);
  write(exchange_->out, {});
}

// What was pushed already goes out, and when to come back.
void Connection::end_events() {
  exchange_->response.events->close();
  flush_events();
}

// Who does not even take that is not waited for.
void Connection::stop_events() {
  constexpr std::chrono::milliseconds farewell{1'000};
  end_events();
  if (state_ == State::events) set_deadline(std::min(farewell, times().stop));
}

void Connection::leave_events() {
  if (!std::exchange(streaming_, false)) return;
  exchange_->response.events->abandon();
  context_->stream_ended();
}

void Connection::finished() {
  Exchange& exchange = *exchange_;
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - exchange.began;
  if (!streaming_) context_->count(exchange.route, exchange.response.status, seconds.count());
  if (streaming_ && context_->stopping) return close();  // nothing of it is unread, so nothing is reset
  if (!exchange.framing.keep_alive || context_->stopping) return linger();
  exchange_ = nullptr;
  state_ = State::idle;
  set_deadline(times().idle);
  resume();
}

// Closing with unread bytes would make the kernel send a reset, which destroys the answer on its way. So the
// sending side ends first, and what still comes is read and thrown away for a while.
void Connection::linger() {
  bool still_sending = exchange_->unread;
  if (exchange_->response.events) exchange_->response.events->abandon();  // also where nobody wanted a body
  leave_events();
  exchange_ = nullptr;
  state_ = State::lingering;
  set_deadline(still_sending ? times().linger : std::min(times().linger, std::chrono::milliseconds(2'000)));
  stream_->shutdown_send();
  pending_.clear();
  read();
}

}  // namespace gw::http
