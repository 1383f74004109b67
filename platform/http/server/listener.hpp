// SPDX-License-Identifier: EUPL-1.2
// Accepts connections and hands each to the next shard.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <vector>

#include "platform/http/server/context.hpp"
#include "platform/http/server/shard.hpp"

namespace gw::http {

class Listener {
 public:
  // `shards[0]` runs the accepting. `tls` may be null.
  Listener(std::shared_ptr<Context> context, std::vector<std::shared_ptr<Shard>> shards,
           std::shared_ptr<boost::asio::ssl::context> tls);

  // error unavailable http.address_in_use (address, port) · invalid http.address (address, port)
  Result<void> open(const std::string& address, std::uint16_t port);
  std::uint16_t port() const { return port_; }
  void start();                                              // before the shards' threads run
  void stop();                                               // from any thread
  void use(std::shared_ptr<boost::asio::ssl::context> tls);  // for new connections; from any thread

 private:
  void accept();
  void on_accepted(ErrorCode code, Socket socket, const std::shared_ptr<Shard>& shard);
  void turn_away(Socket socket);

  std::shared_ptr<Context> context_;
  std::vector<std::shared_ptr<Shard>> shards_;
  std::shared_ptr<boost::asio::ssl::context> tls_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  std::size_t next_ = 0;
  std::uint16_t port_ = 0;
};

}  // namespace gw::http
