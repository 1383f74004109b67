// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>
#include <set>

#include "platform/archive/age_header.hpp"
#include "platform/archive/names.hpp"
#include "platform/archive/tar_reader.hpp"

namespace {

using namespace gw;

void must(bool holds) {
  if (!holds) std::abort();
}

// There is one way to write a header.
void read_header(ByteView bytes) {
  auto header = archive::age::parse_header(bytes);
  if (header) must(as_text(bytes).starts_with(archive::age::text_of(*header)));
}

// In pieces, since libarchive copies what it needs whole and lies across two.
std::unique_ptr<archive::Reader> in_pieces(ByteView bytes, std::size_t size) {
  return archive::read_tar([bytes, size]() mutable -> Result<ByteView> {
    ByteView piece = bytes.first(std::min(size, bytes.size()));
    bytes = bytes.subspan(piece.size());
    return piece;
  });
}

// Every entry has a good name of its own and exactly its size.
void read_entries(archive::Reader& reader) {
  std::set<std::string> names;
  Bytes out(700);
  while (true) {
    auto entry = reader.next();
    if (!entry || !*entry) return;
    must(archive::is_entry_name((*entry)->name) && names.insert((*entry)->name).second);
    std::uint64_t size = 0;
    auto got = reader.read(out);
    for (; got && *got > 0; got = reader.read(out)) size += *got;
    must(got ? size == (*entry)->size : !reader.next());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ByteView bytes(data, size);
  read_header(bytes);
  for (std::size_t piece : {std::size_t{513}, std::size_t{65536}}) read_entries(*in_pieces(bytes, piece));
  return 0;
}
