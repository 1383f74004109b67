// SPDX-License-Identifier: EUPL-1.2
#include <cstdint>
#include <cstdlib>

#include "base/core/utf8.hpp"
#include "platform/mail/text.hpp"

// The first line names the character set, the rest is a page in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::size_t line = std::min(input.find('\n'), input.size());
  gw::mail::Decoded decoded = gw::mail::decode(input.substr(std::min(line + 1, size)), input.substr(0, line));
  if (!gw::is_utf8(decoded.text)) std::abort();
  std::string text = gw::mail::text_of_html(decoded.text);
  if (!gw::is_utf8(text) || text.find('\0') != std::string::npos) std::abort();
  return 0;
}
