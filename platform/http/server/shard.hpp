// SPDX-License-Identifier: EUPL-1.2
// One I/O thread with its connections. Whatever belongs to a connection is touched only there, so nothing of
// it is locked; other threads post.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <thread>
#include <unordered_set>

#include "platform/http/server/stream.hpp"

namespace gw::http {

class Connection;
class Context;

class Shard : public std::enable_shared_from_this<Shard> {
 public:
  explicit Shard(std::shared_ptr<Context> context);
  ~Shard();

  void start();                             // its thread
  void begin_stop();                        // idle connections end now, the others after their answer
  void cut();                               // all connections end now
  void join();                              // when no connection needs it any more
  void post(std::function<void()> action);  // from any thread

  // On the thread of the shard:
  void add(std::shared_ptr<Connection> connection);
  void remove(const std::shared_ptr<Connection>& connection);
  const std::string& date() const { return date_; }
  Scratch& scratch() { return scratch_; }
  boost::asio::io_context& io() { return io_; }

 private:
  void sweep();
  void update_date();

  std::shared_ptr<Context> context_;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  boost::asio::steady_timer timer_;
  Scratch scratch_;
  std::string date_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  std::thread thread_;
};

}  // namespace gw::http
