// SPDX-License-Identifier: EUPL-1.2
// Files that were put into the program at build time (cmake/component.cmake, gw_embed).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace gw {

struct EmbeddedFile {
  const char* path;  // relative to the component's folder, e.g. "views/anmeldung.html"
  const char* begin;
  const char* end;

  std::string_view bytes() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};

struct EmbeddedTable {
  const EmbeddedFile* files;
  std::size_t count;

  const EmbeddedFile* begin() const { return files; }
  const EmbeddedFile* end() const { return files + count; }

  std::optional<std::string_view> find(std::string_view path) const {
    for (const EmbeddedFile& file : *this)
      if (path == file.path) return file.bytes();
    return std::nullopt;
  }
};

}  // namespace gw
