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

// Every header gets the checksum that is right for it: otherwise hardly a changed one would be looked at.
Bytes with_checksums(ByteView tar) {
  constexpr std::size_t block = 512, field = 148, length = 8;
  Bytes bytes(tar.begin(), tar.end());
  for (std::size_t at = 0; at + block <= bytes.size(); at += block) {
    if (!as_text(ByteView(bytes).subspan(at + 257)).starts_with("ustar")) continue;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at + field), length, std::uint8_t{' '});
    unsigned sum = 0;
    for (std::size_t i = 0; i < block; ++i) sum += bytes[at + i];
    for (std::size_t i = 6; i-- > 0; sum /= 8)
      bytes[at + field + i] = static_cast<std::uint8_t>('0' + sum % 8);
  }
  return bytes;
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
  read_entries(*in_pieces(bytes, 65536));
  Bytes summed = with_checksums(bytes);
  read_entries(*in_pieces(summed, 513));
  return 0;
}
