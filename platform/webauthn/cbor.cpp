// SPDX-License-Identifier: EUPL-1.2
#include "platform/webauthn/parts.hpp"

namespace gw::webauthn {
namespace {

// A key is a map of numbers and bytes, an extension little more.
constexpr int deepest = 4;

enum Major { positive, negative, bytes, text, list, map, tag, simple };

struct Start {
  int major = 0;
  std::uint64_t value = 0;
};

// Takes the first bytes of an item away. False: they are not there, or leave the length open.
bool take_start(ByteView& rest, Start& start) {
  if (rest.empty()) return false;
  const int info = rest.front() & 31;
  start.major = rest.front() >> 5;
  rest = rest.subspan(1);
  if (info > 27) return false;
  const std::size_t more = info < 24 ? 0 : std::size_t{1} << (info - 24);
  if (more > rest.size()) return false;
  start.value = more == 0 ? static_cast<std::uint64_t>(info) : 0;
  for (std::size_t at = 0; at < more; ++at) start.value = (start.value << 8) | rest[at];
  rest = rest.subspan(more);
  return start.major != simple || (more == 0 && info >= 20 && info <= 22);  // false, true, null
}

bool skip(ByteView& rest, int depth) {
  Start start;
  if (depth > deepest || !take_start(rest, start)) return false;
  if (start.major == positive || start.major == negative || start.major == simple) return true;
  if (start.major == tag || start.value > rest.size()) return false;
  const auto count = static_cast<std::size_t>(start.value);
  if (start.major == bytes || start.major == text) {
    rest = rest.subspan(count);
    return true;
  }
  for (std::size_t left = start.major == map ? 2 * count : count; left > 0; --left)
    if (!skip(rest, depth + 1)) return false;
  return true;
}

}  // namespace

bool skip_cbor(ByteView& rest) {
  return skip(rest, 0);
}

}  // namespace gw::webauthn
