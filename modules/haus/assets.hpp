// SPDX-License-Identifier: EUPL-1.2
// Static files of the pages (style sheets, scripts, fonts), read once at start and served from memory under
// names that carry their hash: a browser may keep them for ever.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/result.hpp"
#include "platform/http/http.hpp"

namespace gw {

class Assets {
 public:
  // `folder` holds manifest.json as web/build.mjs writes it. error unavailable haus.webdateien (path): not
  // built
  static Result<Assets> load(const std::filesystem::path& folder);

  // "gemeinwerk.css" → "/static/gemeinwerk.3fa9.css"
  std::optional<std::string> address(std::string_view name) const;
  // The file under its hashed name, gzipped where the browser takes it. error not_found haus.nicht_gefunden
  Result<http::Response> answer(std::string_view file, const http::Request& request) const;

 private:
  struct File {
    std::string type, bytes, gzipped;
  };
  std::map<std::string, std::string, std::less<>> names_;  // logical → hashed
  std::map<std::string, File, std::less<>> files_;         // by hashed name
};

}  // namespace gw
