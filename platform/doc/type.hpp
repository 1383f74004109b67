// SPDX-License-Identifier: EUPL-1.2
// What a file is by its first bytes, whatever its name says: the check before an upload is acknowledged. Only
// what the house can inspect and show is taken.
#pragma once

#include <optional>
#include <string_view>

#include "base/core/bytes.hpp"

namespace gw::doc {

enum class FileType { pdf, png, jpeg };

std::string_view media_type(FileType type);         // "application/pdf" …
std::string_view extension(FileType type);          // "pdf" …
inline constexpr std::size_t signature_bytes = 64;  // enough of the beginning

std::optional<FileType> detect(ByteView beginning);

}  // namespace gw::doc
