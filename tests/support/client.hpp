// SPDX-License-Identifier: EUPL-1.2
// HTTP/1.1 over one kept connection, as cheap as it gets: bodies are sent from where they lie. An answer is
// there whole or not at all, because the server may die at any byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::support {

struct Answer {
  int status = 0;
  std::string head, body;
};

class Client {
 public:
  explicit Client(std::uint16_t port) : port_(port) {}
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  std::optional<Answer> get(std::string_view path, std::string_view headers = {});
  // `headers`: lines, each with its end. Without an answer: the connection broke; whether the request was
  // done is unknown.
  std::optional<Answer> post(std::string_view path, std::string_view headers,
                             const std::vector<std::string_view>& body);

 private:
  std::optional<Answer> exchange(std::string_view head, const std::vector<std::string_view>& body);
  bool connect();
  bool send(std::string_view head, const std::vector<std::string_view>& body);
  std::optional<Answer> receive();
  bool more();
  bool body_of(Answer& answer);
  bool chunks_of(Answer& answer);
  void close();

  std::uint16_t port_;
  int descriptor_ = -1;
  std::string read_;
};

}  // namespace gw::support
