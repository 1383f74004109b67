// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <fstream>
#include <iterator>

#include "modules/paket/domain/teile.hpp"

namespace gw::paket {
namespace {

constexpr std::uintmax_t hoechstens_bytes = std::uintmax_t{2} << 20;

}  // namespace

bool Ordner::hat(std::string_view name) const {
  std::error_code ignored;
  return std::filesystem::is_regular_file(pfad_ / name, ignored);
}

Result<std::string> Ordner::lies(std::string_view name) const {
  std::filesystem::path path = pfad_ / name;
  if (!hat(name)) return error(ErrorKind::not_found, "paket.datei_fehlt").with("file", anzeigename(name));
  std::error_code ignored;
  if (std::filesystem::file_size(path, ignored) > hoechstens_bytes)
    return error(ErrorKind::too_large, "paket.datei_zu_gross").with("file", anzeigename(name));
  std::ifstream in(path, std::ios::binary);
  if (!in) return error(ErrorKind::not_found, "paket.datei_fehlt").with("file", anzeigename(name));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<std::string> Ordner::dateien(std::string_view unterordner, std::string_view endung) const {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(pfad_ / unterordner, ignored))
    if (entry.is_regular_file() && !entry.is_symlink() && entry.path().extension() == endung)
      names.push_back(std::string(unterordner) + "/" + entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

std::optional<yaml::Node> lade_yaml(const Ordner& ordner, std::string_view name, Maengel& maengel) {
  auto text = maengel.oder_mangel(ordner.lies(name));
  if (!text) return std::nullopt;
  return maengel.oder_mangel(yaml::parse(*text, ordner.anzeigename(name)));
}

}  // namespace gw::paket
