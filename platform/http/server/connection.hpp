// SPDX-License-Identifier: EUPL-1.2
// One connection as a state machine. Requests are read, handled and answered one after the other; what a
// client sends ahead waits. connection.cpp reads up to the handler, connection_send.cpp goes on from its
// response.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "platform/http/server/body.hpp"
#include "platform/http/server/context.hpp"
#include "platform/http/server/message_parser.hpp"
#include "platform/http/server/response_head.hpp"
#include "platform/http/server/shard.hpp"
#include "platform/http/server/stream.hpp"

namespace gw::http {

using Moment = std::chrono::steady_clock::time_point;

// One request and its answer. Given to a worker and back; only one thread has it at a time.
struct Exchange {
  Exchange(std::shared_ptr<Context> shared, MessageLimits limits)
      : context(std::move(shared)), parser(request, limits), began(std::chrono::steady_clock::now()) {}

  std::shared_ptr<Context> context;  // its memory account is used until the body is gone
  Request request;
  MessageParser parser;
  Moment began;
  const Route* route = nullptr;
  std::string allow;  // of a 405
  std::unique_ptr<Body> body;
  std::optional<Error> refusal;  // instead of calling the handler
  bool unread = false;           // refused while the client may still be sending: the connection ends
  Response response;
  Framing framing;
  std::string out;  // head and framing bytes on their way
  bool head_sent = false;
  bool source_ended = false;
  std::uint64_t source_bytes = 0;
};
using ExchangePtr = std::shared_ptr<Exchange>;

class Connection final : public StreamUser, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shard& shard, std::shared_ptr<Context> context, std::unique_ptr<Stream> stream,
             std::string remote, bool secure);

  void start();
  void on_stop();
  void close();
  Moment deadline() const { return deadline_; }
  void on_deadline(Moment now);

  void on_ready(ErrorCode code) override;
  void on_read(ErrorCode code, std::string_view bytes) override;
  void on_progress(std::size_t bytes) override { moved_ += bytes; }
  void on_written(ErrorCode code) override;

 private:
  enum class State {
    handshake,
    idle,
    head,
    continuing,
    body,
    spooling,
    working,
    sending,
    events,
    lingering,
    closed
  };

  // Reading: connection.cpp
  void read();
  void resume();
  void take(std::string_view bytes);
  std::size_t advance(std::string_view bytes);
  bool take_head(std::string_view bytes, std::size_t& used);
  bool take_body(std::string_view bytes, std::size_t& used);
  void begin_exchange();
  Result<void> admit();
  void trust_proxy();
  bool begin_body(bool nothing_came_yet);
  void spool();
  void on_spooled(const ExchangePtr& exchange, const Result<void>& result);
  void dispatch();
  void refuse(Error error);
  void on_end(ErrorCode code);

  // On a worker
  void work(const ExchangePtr& exchange);
  Response answer(Exchange& exchange);
  Response guarded(const Exchange& exchange, const std::function<Response()>& make);
  void deliver(const ExchangePtr& exchange);
  struct Settlement;

  // Sending: connection_send.cpp
  void on_settled(const ExchangePtr& exchange, Result<void> result);
  void respond(const ExchangePtr& exchange);
  void respond_overloaded();
  void frame();
  void write(std::string_view first, std::string_view second);
  void pull();
  void on_piece(const Result<std::string_view>& piece);
  void send_piece(std::string_view piece);
  void begin_events();
  void flush_events();
  void end_events();
  void stop_events();
  void leave_events();
  void finished();
  void linger();

  void set_deadline(std::chrono::milliseconds span) { deadline_ = std::chrono::steady_clock::now() + span; }
  void no_deadline() { deadline_ = Moment::max(); }
  void watch_progress();
  bool has_progressed() const { return moved_ - moved_before_ >= context_->options().times.progress_bytes; }
  std::shared_ptr<Connection> self() { return shared_from_this(); }
  const TimeLimits& times() const { return context_->options().times; }

  Shard& shard_;
  std::shared_ptr<Context> context_;
  std::unique_ptr<Stream> stream_;
  std::string remote_;
  std::string pending_;  // read and not yet consumed
  ExchangePtr exchange_;
  Moment deadline_ = Moment::max();
  std::uint64_t moved_ = 0, moved_before_ = 0;  // bytes of the body, in or out
  State state_ = State::handshake;
  bool secure_;
  bool reading_ = false, writing_ = false;
  bool streaming_ = false;  // counted as an event stream
  bool bade_farewell_ = false;
};

}  // namespace gw::http
