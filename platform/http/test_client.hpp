// SPDX-License-Identifier: EUPL-1.2
// For tests and benches: a blocking client that shows every byte, so that also what no browser sends can be
// sent.
#pragma once

#include <arpa/inet.h>
#include <chrono>
#include <cstdint>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace gw::http {

struct Answer {
  int status = 0;
  std::string head, body;

  std::string header(const std::string& name) const {
    std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    at += name.size() + 4;
    return head.substr(at, head.find("\r\n", at) - at);
  }
};

class Client {
 public:
  explicit Client(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Client(Client&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)),
        connected_(other.connected_),
        read_(std::move(other.read_)) {}
  Client(const Client&) = delete;

  bool connected() const { return connected_; }

  // False when the server has closed the connection.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t n = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  void end_sending() { ::shutdown(descriptor_, SHUT_WR); }

  // Next answer; status 0 when the connection ends or nothing comes in time.
  Answer receive(bool head_only = false) {
    Answer answer;
    while (read_.find("\r\n\r\n") == std::string::npos)
      if (!more()) return answer;
    std::size_t end = read_.find("\r\n\r\n") + 4;
    answer.head = read_.substr(0, end);
    read_.erase(0, end);
    int status = std::stoi(answer.head.substr(9, 3));
    if (!head_only && !receive_body(answer)) return answer;
    answer.status = status;
    return answer;
  }

  Answer get(std::string_view path) {
    send("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n\r\n");
    return receive();
  }
  Answer post(std::string_view path, std::string_view type, std::string_view body) {
    send("POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
    return receive();
  }

  // True when the server ends the connection in time.
  bool at_end() {
    while (more()) read_.clear();
    return ended_;
  }
  // Everything until `text` has come; for event streams.
  bool receive_until(std::string_view text) {
    while (read_.find(text) == std::string::npos)
      if (!more()) return false;
    return true;
  }
  const std::string& unread() const { return read_; }

  int descriptor() const { return descriptor_; }
  // Throws away what is there, at least one byte.
  void drain() {
    char bytes[4096];
    (void)!::recv(descriptor_, bytes, sizeof bytes, 0);
  }

 private:
  bool more() {
    pollfd waiting{descriptor_, POLLIN, 0};
    if (::poll(&waiting, 1, 20'000) != 1) return false;
    char bytes[65536];
    ssize_t n = ::recv(descriptor_, bytes, sizeof bytes, 0);
    ended_ = n <= 0;
    if (n > 0) read_.append(bytes, static_cast<std::size_t>(n));
    return n > 0;
  }

  bool receive_body(Answer& answer) {
    if (answer.header("Transfer-Encoding") == "chunked") return receive_chunks(answer);
    std::string length = answer.header("Content-Length");
    if (answer.head.starts_with("HTTP/1.1 1") || answer.head.starts_with("HTTP/1.1 204")) return true;
    if (length.empty()) {
      while (more()) {
      }
      answer.body = std::exchange(read_, {});
      return true;
    }
    while (read_.size() < std::stoull(length))
      if (!more()) return false;
    answer.body = read_.substr(0, std::stoull(length));
    read_.erase(0, answer.body.size());
    return true;
  }

  bool receive_chunks(Answer& answer) {
    for (;;) {
      while (read_.find("\r\n") == std::string::npos)
        if (!more()) return false;
      std::size_t line = read_.find("\r\n") + 2, size = std::stoull(read_, nullptr, 16);
      while (read_.size() < line + size + 2)
        if (!more()) return false;
      answer.body += read_.substr(line, size);
      read_.erase(0, line + size + 2);
      if (size == 0) return true;
    }
  }

  int descriptor_;
  bool connected_ = false, ended_ = false;
  std::string read_;
};

}  // namespace gw::http
