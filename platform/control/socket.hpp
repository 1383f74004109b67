// SPDX-License-Identifier: EUPL-1.2
// The socket: found by a handle of its folder, since an address holds 108 bytes and a path may be longer. It
// keeps the bounds of records (SOCK_SEQPACKET), so there is no framing to get wrong.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>

namespace gw::control {

constexpr std::size_t longest_record = 64 * 1024;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

// Without a descriptor, errno says why.
Descriptor open_folder(const std::filesystem::path& folder);
Descriptor listen_in(const Descriptor& folder);
Descriptor connect_in(const Descriptor& folder, std::chrono::milliseconds patience);
void remove_from(const Descriptor& folder);

// How long one send() may take when the other side does not read.
void limit_sending(const Descriptor& connection, std::chrono::milliseconds patience);
// Whether the other side is this user or root.
bool is_trusted(const Descriptor& connection, uid_t owner);

// A record: what it is, and its content; together at most longest_record.
enum class Kind : char {
  greeting = 'b',  // with the server's build
  forbidden = 'f',
  request = 'r',
  out = 'o',
  err = 'e',
  exit = 'x',  // with the exit code in digits
};
struct Record {
  Kind kind;
  std::string content;
};
bool send(const Descriptor& connection, Kind kind, std::string_view content);
// Waits. Nothing: the other side is gone, or sent more than a record.
std::optional<Record> receive(const Descriptor& connection);

}  // namespace gw::control
