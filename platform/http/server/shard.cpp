// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/shard.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <chrono>
#include <ctime>

#include "platform/http/server/connection.hpp"
#include "platform/http/server/context.hpp"
#include "platform/http/server/response_head.hpp"

namespace gw::http {
namespace {

// Time limits are kept by looking at all connections now and then, not by a timer each: setting a deadline is
// then one assignment per request. They are exact to this span.
std::chrono::milliseconds sweep_span(const TimeLimits& times) {
  auto least = std::min({times.header, times.idle, times.progress, times.heartbeat, times.linger});
  return std::clamp(least / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(500));
}

}  // namespace

Shard::Shard(std::shared_ptr<Context> context)
    : context_(std::move(context)), work_(boost::asio::make_work_guard(io_)), timer_(io_) {
  update_date();
}

Shard::~Shard() = default;

void Shard::start() {
  sweep();
  thread_ = std::thread([this] { io_.run(); });
}

void Shard::post(std::function<void()> action) {
  boost::asio::post(io_, std::move(action));
}

void Shard::add(std::shared_ptr<Connection> connection) {
  connections_.insert(connection);
  connection->start();
  if (context_->stopping) connection->on_stop();  // accepted just before
}

void Shard::remove(const std::shared_ptr<Connection>& connection) {
  if (connections_.erase(connection) > 0) context_->connection_ended();
}

void Shard::sweep() {
  timer_.expires_after(sweep_span(context_->options().times));
  timer_.async_wait([this](const ErrorCode& code) {
    if (code) return;
    update_date();
    auto now = std::chrono::steady_clock::now();
    std::vector<std::shared_ptr<Connection>> late;  // what is late may remove itself from the set
    for (const auto& connection : connections_)
      if (connection->deadline() <= now) late.push_back(connection);
    for (const auto& connection : late) connection->on_deadline(now);
    sweep();
  });
}

void Shard::update_date() {
  date_ = http_date(std::time(nullptr));
}

void Shard::begin_stop() {
  post([this] {
    std::vector<std::shared_ptr<Connection>> all(connections_.begin(), connections_.end());
    for (const auto& connection : all) connection->on_stop();
  });
}

void Shard::cut() {
  post([this] {
    std::vector<std::shared_ptr<Connection>> all(connections_.begin(), connections_.end());
    for (const auto& connection : all) connection->close();
  });
}

void Shard::join() {
  post([this] {
    timer_.cancel();
    work_.reset();
    io_.stop();
  });
  if (thread_.joinable()) thread_.join();
}

}  // namespace gw::http
