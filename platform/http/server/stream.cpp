// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/stream.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

namespace gw::http {
namespace {

namespace asio = boost::asio;

template <class Channel>
void write_all(Channel& channel, User user, std::string_view first, std::string_view second) {
  std::array<asio::const_buffer, 2> buffers{asio::buffer(first), asio::buffer(second)};
  std::size_t before = 0;
  auto report = [who = user.get(), before](const ErrorCode& code, std::size_t total) mutable -> std::size_t {
    if (total > before) who->on_progress(total - before);
    before = total;
    return code ? 0 : std::size_t{256} << 10;
  };
  asio::async_write(channel, buffers, report,
                    [user = std::move(user)](ErrorCode code, std::size_t) { user->on_written(code); });
}

class Plain final : public Stream {
 public:
  Plain(Socket socket, Scratch& scratch) : socket_(std::move(socket)), scratch_(scratch) {
    ErrorCode ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
  }

  void handshake(User user) override {
    asio::post(socket_.get_executor(), [user = std::move(user)] { user->on_ready({}); });
  }

  // Waiting needs no buffer; the bytes are fetched when they are there, into the buffer all connections
  // share.
  void read(User user) override {
    socket_.async_wait(Socket::wait_read, [this, user = std::move(user)](ErrorCode code) mutable {
      std::size_t n = code ? 0 : socket_.read_some(asio::buffer(scratch_), code);
      if (code == asio::error::would_block || code == asio::error::interrupted) return read(std::move(user));
      user->on_read(code, {scratch_.data(), n});
    });
  }

  void write(User user, std::string_view first, std::string_view second) override {
    write_all(socket_, std::move(user), first, second);
  }

  void shutdown_send() override {
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
  }

  void close() override {
    ErrorCode ignored;
    socket_.close(ignored);
  }

 private:
  Socket socket_;
  Scratch& scratch_;
};

class Tls final : public Stream {
 public:
  Tls(Socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {
    ErrorCode ignored;
    stream_.next_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
  }

  void handshake(User user) override {
    stream_.async_handshake(asio::ssl::stream_base::server,
                            [user = std::move(user)](ErrorCode code) { user->on_ready(code); });
  }

  void read(User user) override {
    if (buffer_.empty()) buffer_.resize(16 * 1024);  // one TLS record
    stream_.async_read_some(asio::buffer(buffer_),
                            [this, user = std::move(user)](ErrorCode code, std::size_t n) {
                              user->on_read(code, {buffer_.data(), n});
                            });
  }

  void write(User user, std::string_view first, std::string_view second) override {
    write_all(stream_, std::move(user), first, second);
  }

  // The TCP stream ends without close_notify: Asio's shutdown also reads, and what is still arriving must be
  // read by whoever lingers. Answers say their length, so a cut one is noticed without it.
  void shutdown_send() override {
    ErrorCode ignored;
    stream_.next_layer().shutdown(Socket::shutdown_send, ignored);
  }

  void close() override {
    ErrorCode ignored;
    stream_.next_layer().close(ignored);
  }

 private:
  asio::ssl::stream<Socket> stream_;
  std::string buffer_;
};

}  // namespace

std::unique_ptr<Stream> plain_stream(Socket socket, Scratch& scratch) {
  return std::make_unique<Plain>(std::move(socket), scratch);
}

std::unique_ptr<Stream> tls_stream(Socket socket, asio::ssl::context& context) {
  return std::make_unique<Tls>(std::move(socket), context);
}

}  // namespace gw::http
