// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/listener.hpp"

#include "platform/http/server/connection.hpp"
#include "platform/http/server/response_head.hpp"

namespace gw::http {
namespace {

Error address_error(const char* code, ErrorKind kind, const std::string& address, std::uint16_t port) {
  return error(kind, code).with("address", address).with("port", std::to_string(port));
}

}  // namespace

Listener::Listener(std::shared_ptr<Context> context, std::vector<std::shared_ptr<Shard>> shards,
                   std::shared_ptr<boost::asio::ssl::context> tls)
    : context_(std::move(context)),
      shards_(std::move(shards)),
      tls_(std::move(tls)),
      acceptor_(shards_[0]->io()),
      pause_(shards_[0]->io()) {}

Result<void> Listener::open(const std::string& address, std::uint16_t port) {
  ErrorCode code;
  auto ip = boost::asio::ip::make_address(address, code);
  if (code) return address_error("http.address", ErrorKind::invalid, address, port);
  boost::asio::ip::tcp::endpoint endpoint(ip, port);
  acceptor_.open(endpoint.protocol(), code);
  if (!code) acceptor_.set_option(boost::asio::socket_base::reuse_address(true), code);
  if (!code) acceptor_.bind(endpoint, code);
  if (!code) acceptor_.listen(4'096, code);
  if (code == boost::asio::error::address_in_use)
    return address_error("http.address_in_use", ErrorKind::unavailable, address, port);
  if (code) return address_error("http.address", ErrorKind::invalid, address, port);
  port_ = acceptor_.local_endpoint(code).port();
  return ok();
}

void Listener::start() {
  accept();
}

void Listener::accept() {
  std::shared_ptr<Shard> shard = shards_[next_++ % shards_.size()];
  acceptor_.async_accept(shard->io(), [this, shard](ErrorCode code, Socket socket) {
    on_accepted(code, std::move(socket), shard);
  });
}

void Listener::on_accepted(ErrorCode code, Socket socket, const std::shared_ptr<Shard>& shard) {
  if (context_->stopping || code == boost::asio::error::operation_aborted) return;
  if (code) {  // out of descriptors, mostly: those who wait in the kernel's queue get their turn when some
               // are free
    context_->log().warn("http.accept_failed", {{"code", code.value()}});
    pause_.expires_after(std::chrono::milliseconds(100));
    return pause_.async_wait([this](const ErrorCode& cancelled) {
      if (!cancelled) accept();
    });
  }
  context_->accepted->add();
  if (!context_->connection_began()) {
    turn_away(std::move(socket));
    return accept();
  }
  auto endpoint = socket.remote_endpoint(code);
  std::string remote = code ? std::string() : endpoint.address().to_string();
  bool secure = tls_ != nullptr;
  auto stream =
      secure ? tls_stream(std::move(socket), *tls_) : plain_stream(std::move(socket), shard->scratch());
  auto connection =
      std::make_shared<Connection>(*shard, context_, std::move(stream), std::move(remote), secure);
  shard->post([shard = shard.get(), connection] { shard->add(connection); });
  accept();
}

// One packet that is sent or not: there is no state for a connection that we have no room for.
void Listener::turn_away(Socket socket) {
  context_->refused_connections->add();
  if (tls_) return;
  const Response& page = context_->overloaded();
  std::string answer = response_head(page, {.length = page.body.size()}, shards_[0]->date()) + page.body;
  ErrorCode ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(boost::asio::buffer(answer), ignored);
  socket.shutdown(Socket::shutdown_send, ignored);
}

// A connection holds what it needs of its own.
void Listener::use(std::shared_ptr<boost::asio::ssl::context> tls) {
  shards_[0]->post([this, tls = std::move(tls)]() mutable { tls_ = std::move(tls); });
}

void Listener::stop() {
  shards_[0]->post([this] {
    ErrorCode ignored;
    acceptor_.close(ignored);
    pause_.cancel();
  });
}

}  // namespace gw::http
