// SPDX-License-Identifier: EUPL-1.2
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ostream>
#include <poll.h>

#include "platform/control/request.hpp"
#include "platform/control/socket.hpp"

namespace gw::control {
namespace {

Error about(ErrorKind kind, const char* code, const Place& place) {
  return error(kind, code).with("path", place.folder.string());
}

// What errno says of a folder or socket: nobody there, not for us, or something out of order.
Result<std::optional<int>> nobody(const Place& place) {
  int code = errno;
  if (code == ENOENT || code == ENOTDIR || code == ECONNREFUSED) return std::optional<int>();
  if (code == EACCES || code == EPERM) return about(ErrorKind::forbidden, "control.forbidden", place);
  if (code == EAGAIN) return about(ErrorKind::unavailable, "control.silent", place);
  return about(ErrorKind::unavailable, "control.socket", place).with("reason", std::strerror(code));
}

bool answers_within(const Descriptor& connection, std::chrono::milliseconds patience) {
  pollfd waiting{connection.get(), POLLIN, 0};
  return ::poll(&waiting, 1, static_cast<int>(patience.count())) != 0;
}

// Until the server has greeted it has taken nothing: whoever gives up here can be sure that nothing is done.
// False: it stopped before it came to us.
Result<bool> is_greeted(const Descriptor& connection, const Place& place) {
  if (!answers_within(connection, place.patience))
    return about(ErrorKind::unavailable, "control.silent", place);
  auto greeting = receive(connection);
  if (!greeting) return false;
  if (greeting->kind == Kind::forbidden) return about(ErrorKind::forbidden, "control.forbidden", place);
  if (greeting->kind != Kind::greeting || greeting->content != place.build)
    return about(ErrorKind::conflict, "control.other_build", place);
  return true;
}

Result<std::optional<int>> follow(const Descriptor& connection, std::ostream& out, std::ostream& err) {
  while (auto record = receive(connection)) {
    if (record->kind == Kind::out) out << record->content << std::flush;
    if (record->kind == Kind::err) err << record->content << std::flush;
    if (record->kind != Kind::exit) continue;
    int code = 1;
    std::from_chars(record->content.data(), record->content.data() + record->content.size(), code);
    return std::optional<int>(code);
  }
  return error(ErrorKind::unavailable, "control.broken");
}

}  // namespace

Result<std::optional<int>> hand_over(const Place& place, const Request& request, std::ostream& out,
                                     std::ostream& err) {
  std::string content = to_content(request);
  if (content.size() >= longest_record) return error(ErrorKind::too_large, "control.too_long");
  Descriptor folder = open_folder(place.folder);
  if (!folder) return nobody(place);
  Descriptor connection = connect_in(folder, place.patience);
  if (!connection) return nobody(place);
  TRY(bool greeted, is_greeted(connection, place));
  if (!greeted) return std::optional<int>();
  if (!send(connection, Kind::request, content)) return error(ErrorKind::unavailable, "control.broken");
  return follow(connection, out, err);
}

}  // namespace gw::control
