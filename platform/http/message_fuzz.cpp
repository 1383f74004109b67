// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a request, in pieces of any size: the same verdict and the same body.
#include <cstdint>
#include <cstdlib>

#include "platform/http/server/message_parser.hpp"

namespace {

using namespace gw::http;

struct Outcome {
  bool refused = false, done = false;
  std::string path, body;
};

Outcome parse(std::string_view bytes, std::size_t step) {
  Request request;
  MessageParser parser(request, {512, 20});
  Outcome outcome;
  std::string waiting;
  for (std::size_t at = 0; at < bytes.size() && !outcome.done && !outcome.refused; at += step) {
    waiting += bytes.substr(at, step);
    for (bool moved = true; moved && !waiting.empty() && !parser.is_done();) {
      auto used = parser.has_head() ? parser.feed_body(waiting, outcome.body) : parser.feed_head(waiting);
      outcome.refused = !used;
      if (!used) break;
      moved = *used > 0;
      waiting.erase(0, *used);
    }
    outcome.done = !outcome.refused && parser.is_done();
  }
  outcome.path = request.path;
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  Outcome whole = parse(bytes, bytes.size() + 1), pieces = parse(bytes, data[0] % 16U + 1);
  if (whole.done && pieces.done && (whole.path != pieces.path || whole.body != pieces.body)) std::abort();
  // Limits may strike at another moment, but what is complete and good in one piece must not depend on the
  // pieces.
  if (whole.done && !pieces.done) std::abort();
  return 0;
}
