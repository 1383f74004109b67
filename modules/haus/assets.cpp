// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/assets.hpp"

#include <fstream>
#include <iterator>

#include "base/value/json.hpp"

namespace gw {
namespace {

constexpr std::string_view folder_in_urls = "/static/";

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return error(ErrorKind::unavailable, "haus.webdateien").with("path", path.string());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

bool takes_gzip(const http::Request& request) {
  return request.headers.get("accept-encoding").find("gzip") != std::string_view::npos;
}

}  // namespace

Result<Assets> Assets::load(const std::filesystem::path& folder) {
  Assets assets;
  TRY(std::string text, read_file(folder / "manifest.json"));
  TRY(Value manifest, parse_json(text));
  if (!manifest.context())
    return error(ErrorKind::unavailable, "haus.webdateien").with("path", folder.string());
  for (const auto& [name, entry] : *manifest.context()) {
    std::string hashed(entry.get("file").text_or_empty());
    File file;
    file.type = entry.get("type").text_or_empty();
    TRY(file.bytes, read_file(folder / hashed));
    if (std::filesystem::exists(folder / (hashed + ".gz"))) {
      TRY(file.gzipped, read_file(folder / (hashed + ".gz")));
    }
    assets.names_[name] = hashed;
    assets.files_[hashed] = std::move(file);
  }
  return assets;
}

std::optional<std::string> Assets::address(std::string_view name) const {
  auto found = names_.find(name);
  if (found == names_.end()) return std::nullopt;
  return std::string(folder_in_urls) + found->second;
}

Result<http::Response> Assets::answer(std::string_view name, const http::Request& request) const {
  auto found = files_.find(name);
  if (found == files_.end()) return error(ErrorKind::not_found, "haus.nicht_gefunden");
  const File& file = found->second;
  bool gzip = !file.gzipped.empty() && takes_gzip(request);
  http::Response response;
  response.header("content-type", file.type).header("cache-control", "public, max-age=31536000, immutable");
  if (!file.gzipped.empty()) response.header("vary", "accept-encoding");
  if (gzip) response.header("content-encoding", "gzip");
  response.body = gzip ? file.gzipped : file.bytes;
  return response;
}

}  // namespace gw
