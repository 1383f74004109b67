// SPDX-License-Identifier: EUPL-1.2
#include "platform/control/request.hpp"

namespace gw::control {

std::string to_content(const Request& request) {
  std::string content = request.folder.native();
  for (const std::string& word : request.words) content.append(1, '\0').append(word);
  return content;
}

std::optional<Request> parse_request(std::string_view content) {
  std::size_t end = content.find('\0');
  Request request{content.substr(0, end), {}};
  if (!request.folder.is_absolute()) return std::nullopt;
  while (end != std::string_view::npos) {
    content.remove_prefix(end + 1);
    end = content.find('\0');
    request.words.emplace_back(content.substr(0, end));
  }
  return request;
}

}  // namespace gw::control
