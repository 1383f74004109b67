// SPDX-License-Identifier: EUPL-1.2
#include "platform/doc/type.hpp"

#include <algorithm>
#include <array>

namespace gw::doc {
namespace {

using namespace std::string_view_literals;

struct Known {
  FileType type;
  std::string_view
      signature;  // at the very first byte: what stands later is somebody else's file with ours behind
  std::string_view media_type;
  std::string_view extension;
};

constexpr std::array known{
    Known{FileType::pdf, "%PDF-1."sv, "application/pdf", "pdf"},  // ISO 32000-1, 7.5.2
    Known{FileType::pdf, "%PDF-2."sv, "application/pdf", "pdf"},  // ISO 32000-2
    Known{FileType::png, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"sv, "image/png",
          "png"},  // ISO/IEC 15948, 5.2 and 11.2.2
    Known{FileType::jpeg, "\xff\xd8\xff"sv, "image/jpeg",
          "jpg"},  // ITU-T T.81, B.1.1.3: SOI and the next marker
};

const Known& of(FileType type) {
  return *std::find_if(known.begin(), known.end(), [&](const Known& one) { return one.type == type; });
}

}  // namespace

std::string_view media_type(FileType type) {
  return of(type).media_type;
}

std::string_view extension(FileType type) {
  return of(type).extension;
}

std::optional<FileType> detect(ByteView beginning) {
  std::string_view text = as_text(beginning);
  for (const Known& one : known)
    if (text.starts_with(one.signature)) return one.type;
  return std::nullopt;
}

}  // namespace gw::doc
