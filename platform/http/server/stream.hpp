// SPDX-License-Identifier: EUPL-1.2
// A connection's bytes, plain or TLS, behind one interface, so that the state machine is compiled once.
// Everything here happens on the one thread of the connection's shard.
#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <memory>
#include <string>
#include <string_view>

namespace boost::asio::ssl {
class context;
}

namespace gw::http {

using ErrorCode = boost::system::error_code;
using Socket = boost::asio::ip::tcp::socket;
using Scratch = std::array<char, 64 * 1024>;

class StreamUser {
 public:
  virtual ~StreamUser() = default;
  virtual void on_ready(ErrorCode code) = 0;                         // after the handshake
  virtual void on_read(ErrorCode code, std::string_view bytes) = 0;  // the bytes are valid during the call
  virtual void on_progress(std::size_t bytes) = 0;                   // of a write that goes on
  virtual void on_written(ErrorCode code) = 0;
};
using User = std::shared_ptr<StreamUser>;  // held by each pending operation

class Stream {
 public:
  virtual ~Stream() = default;
  virtual void handshake(User user) = 0;
  virtual void read(User user) = 0;
  // The bytes stay the caller's and valid until on_written; empty ones are skipped.
  virtual void write(User user, std::string_view first, std::string_view second) = 0;
  virtual void shutdown_send() = 0;
  virtual void close() = 0;
};

// `scratch` belongs to the shard: a plain idle connection has no buffer of its own.
std::unique_ptr<Stream> plain_stream(Socket socket, Scratch& scratch);
std::unique_ptr<Stream> tls_stream(Socket socket, boost::asio::ssl::context& context);

}  // namespace gw::http
