// SPDX-License-Identifier: EUPL-1.2
// Any bytes: read or refused, and what was read can be walked and written so that it reads back.
#include <cstdint>
#include <cstdlib>

#include "base/xml/writer.hpp"
#include "base/xml/xml.hpp"

namespace {

void copy(gw::xml::Node node, gw::xml::Writer& out) {
  out.open(node.name());
  for (const auto& a : node.attributes())
    if (a.ns.empty()) out.attribute(a.name, a.value);
  for (gw::xml::Node child : node.children()) copy(child, out);
  out.text(node.text());
  out.close();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto doc = gw::xml::parse({reinterpret_cast<const char*>(data), size},
                            {.bytes = 1u << 20, .depth = 64, .nodes = 10'000});
  if (!doc) return 0;
  gw::xml::Writer out{false};
  copy(doc->root(), out);
  if (!gw::xml::parse(out.finish())) std::abort();
  return 0;
}
