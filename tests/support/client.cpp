// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utility>

namespace gw::support {
namespace {

constexpr int longest_answer = 60'000;  // milliseconds

std::string header(const std::string& head, std::string_view name) {
  auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  auto found = std::search(head.begin(), head.end(), name.begin(), name.end(), same);
  if (found == head.end()) return {};
  auto begin = found + static_cast<std::ptrdiff_t>(name.size());
  return {begin, std::find(begin, head.end(), '\r')};
}

std::size_t number(std::string_view text, int base) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

}  // namespace

Client::~Client() {
  close();
}

void Client::close() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  read_.clear();
}

std::optional<Answer> Client::get(std::string_view path, std::string_view headers) {
  return exchange(
      "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers) + "\r\n", {});
}

std::optional<Answer> Client::post(std::string_view path, std::string_view headers,
                                   const std::vector<std::string_view>& body) {
  std::size_t size = 0;
  for (std::string_view part : body) size += part.size();
  return exchange("POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                      std::to_string(size) + "\r\n" + std::string(headers) + "\r\n",
                  body);
}

std::optional<Answer> Client::exchange(std::string_view head, const std::vector<std::string_view>& body) {
  if (!connect()) return std::nullopt;
  std::optional<Answer> answer;
  if (send(head, body)) answer = receive();
  if (!answer || answer->head.find("onnection: close") != std::string::npos) close();
  return answer;
}

bool Client::connect() {
  if (descriptor_ >= 0) return true;
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int yes = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port_);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return true;
  close();
  return false;
}

bool Client::send(std::string_view head, const std::vector<std::string_view>& body) {
  std::vector<iovec> parts{{const_cast<char*>(head.data()), head.size()}};
  for (std::string_view part : body) parts.push_back({const_cast<char*>(part.data()), part.size()});
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  while (message.msg_iovlen > 0) {
    ssize_t sent = ::sendmsg(descriptor_, &message, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    auto rest = static_cast<std::size_t>(sent);
    while (message.msg_iovlen > 0 && rest >= message.msg_iov->iov_len) {
      rest -= message.msg_iov->iov_len;
      ++message.msg_iov;
      --message.msg_iovlen;
    }
    if (message.msg_iovlen == 0) break;
    message.msg_iov->iov_base = static_cast<char*>(message.msg_iov->iov_base) + rest;
    message.msg_iov->iov_len -= rest;
  }
  return true;
}

std::optional<Answer> Client::receive() {
  std::size_t end = std::string::npos;
  while ((end = read_.find("\r\n\r\n")) == std::string::npos)
    if (!more()) return std::nullopt;
  Answer answer;
  answer.head = read_.substr(0, end + 4);
  read_.erase(0, end + 4);
  answer.status = static_cast<int>(number(std::string_view(answer.head).substr(9, 3), 10));
  if (!body_of(answer)) return std::nullopt;
  return answer;
}

bool Client::more() {
  pollfd waiting{descriptor_, POLLIN, 0};
  if (::poll(&waiting, 1, longest_answer) != 1) return false;
  std::array<char, 16384> bytes;
  ssize_t got = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
  if (got > 0) read_.append(bytes.data(), static_cast<std::size_t>(got));
  return got > 0;
}

bool Client::body_of(Answer& answer) {
  if (header(answer.head, "\r\nTransfer-Encoding: ") == "chunked") return chunks_of(answer);
  std::size_t size = number(header(answer.head, "\r\nContent-Length: "), 10);
  while (read_.size() < size)
    if (!more()) return false;
  answer.body = read_.substr(0, size);
  read_.erase(0, size);
  return true;
}

bool Client::chunks_of(Answer& answer) {
  for (;;) {
    std::size_t line = std::string::npos;
    while ((line = read_.find("\r\n")) == std::string::npos)
      if (!more()) return false;
    std::size_t size = number(read_, 16);
    while (read_.size() < line + size + 4)
      if (!more()) return false;
    answer.body.append(read_, line + 2, size);
    read_.erase(0, line + size + 4);
    if (size == 0) return true;
  }
}

}  // namespace gw::support
