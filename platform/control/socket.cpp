// SPDX-License-Identifier: EUPL-1.2
#include "platform/control/socket.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace gw::control {
namespace {

constexpr const char* name = "steuerung.sock";
constexpr int waiting_callers = 64;

sockaddr_un address_in(const Descriptor& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder.get(), name);
  return address;
}

Descriptor make_socket(int flags) {
  return Descriptor(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | flags, 0));
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Descriptor open_folder(const std::filesystem::path& folder) {
  return Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

Descriptor listen_in(const Descriptor& folder) {
  remove_from(folder);
  Descriptor listener = make_socket(SOCK_NONBLOCK);
  sockaddr_un address = address_in(folder);
  // The mode before the name: at no moment can others connect.
  bool made = listener && ::fchmod(listener.get(), 0600) == 0 &&
              ::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
              ::listen(listener.get(), waiting_callers) == 0;
  return made ? std::move(listener) : Descriptor();
}

Descriptor connect_in(const Descriptor& folder, std::chrono::milliseconds patience) {
  Descriptor connection = make_socket(0);
  if (!connection) return connection;
  limit_sending(connection, patience);  // connect() too: when too many wait already
  sockaddr_un address = address_in(folder);
  bool connected = ::connect(connection.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  return connected ? std::move(connection) : Descriptor();
}

void remove_from(const Descriptor& folder) {
  (void)::unlinkat(folder.get(), name, 0);
}

void limit_sending(const Descriptor& connection, std::chrono::milliseconds patience) {
  timeval limit{patience.count() / 1000, (patience.count() % 1000) * 1000};
  (void)::setsockopt(connection.get(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

bool is_trusted(const Descriptor& connection, uid_t owner) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(connection.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return peer.uid == 0 || peer.uid == owner;
}

bool send(const Descriptor& connection, Kind kind, std::string_view content) {
  std::string record(1, static_cast<char>(kind));
  record += content;
  ssize_t sent = 0;
  do {
    sent = ::send(connection.get(), record.data(), record.size(), MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(record.size());
}

std::optional<Record> receive(const Descriptor& connection) {
  std::string record(longest_record, '\0');
  ssize_t size = 0;
  do {
    size = ::recv(connection.get(), record.data(), record.size(), MSG_TRUNC);  // its whole size, also of more
  } while (size < 0 && errno == EINTR);
  if (size < 1 || static_cast<std::size_t>(size) > longest_record) return std::nullopt;
  return Record{static_cast<Kind>(record[0]), record.substr(1, static_cast<std::size_t>(size) - 1)};
}

}  // namespace gw::control
