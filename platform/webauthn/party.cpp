// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cctype>

#include "platform/webauthn/webauthn.hpp"

namespace gw::webauthn {
namespace {

constexpr std::string_view tls = "https://", plain = "http://";

bool is_name(std::string_view host) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '.'; };
  const bool has_letter = std::ranges::any_of(host, [](unsigned char c) { return std::isalpha(c) != 0; });
  return !host.empty() && has_letter && std::ranges::all_of(host, fits);
}

bool is_port(std::string_view port) {
  return !port.empty() && port.size() <= 5 &&
         std::ranges::all_of(port, [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

std::optional<Party> party_of(std::string_view url) {
  const bool secure = url.starts_with(tls);
  if (!secure && !url.starts_with(plain)) return std::nullopt;
  const std::string_view scheme = secure ? tls : plain;
  std::string_view rest = url.substr(scheme.size());
  rest = rest.substr(0, rest.find('/'));
  const bool six = rest.starts_with("[::1]");
  const std::size_t colon = six ? rest.find(':', 5) : rest.find(':');
  std::string host(rest.substr(0, colon));
  std::ranges::transform(host, host.begin(), [](unsigned char c) { return std::tolower(c); });
  if (six || host == "127.0.0.1") host = "localhost";
  if (!is_name(host) || (!secure && host != "localhost")) return std::nullopt;
  std::string origin = std::string(scheme) + host;
  if (colon != std::string_view::npos) {
    const std::string_view port = rest.substr(colon + 1);
    if (!is_port(port)) return std::nullopt;
    if (port != (secure ? "443" : "80")) (origin += ':') += port;
  }
  return Party{std::move(host), std::move(origin)};
}

}  // namespace gw::webauthn
