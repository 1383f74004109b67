// SPDX-License-Identifier: EUPL-1.2
// Any body in pieces of any size gives the same parts as in one piece, and places lie within the body.
#include <cstdint>
#include <cstdlib>

#include "platform/http/multipart.hpp"

namespace {

using namespace gw::http;

gw::Result<std::vector<PartPlace>> parse(std::string_view body, std::size_t step) {
  TRY(MultipartParser parser, MultipartParser::make("multipart/form-data; boundary=B", {8, 256}));
  for (std::size_t at = 0; at < body.size(); at += step) CHECK(parser.feed(body.substr(at, step)));
  return std::move(parser).finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view body(reinterpret_cast<const char*>(data + 1), size - 1);
  auto whole = parse(body, body.size() + 1), pieces = parse(body, data[0] % 16U + 1);
  if (whole.has_value() != pieces.has_value()) std::abort();
  if (!whole) return 0;
  if (whole->size() != pieces->size()) std::abort();
  for (std::size_t i = 0; i < whole->size(); ++i) {
    const PartPlace &a = (*whole)[i], &b = (*pieces)[i];
    if (a.offset != b.offset || a.length != b.length || a.offset + a.length > body.size()) std::abort();
    if (a.part.name != b.part.name || a.part.file_name != b.part.file_name) std::abort();
  }
  return 0;
}
