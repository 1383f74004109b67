// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/usecases/paketablage.hpp"

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <map>
#include <unistd.h>

#include "base/core/bytes.hpp"
#include "base/value/json.hpp"

namespace gw::paket {
namespace {

namespace fs = std::filesystem;

Error gescheitert(const fs::path& path, std::string reason) {
  return error(ErrorKind::unavailable, "paket.kopieren")
      .with("path", path.string())
      .with("reason", std::move(reason));
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<void> sichere(const fs::path& path) {
  int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  bool synced = handle >= 0 && ::fsync(handle) == 0;
  if (handle >= 0) ::close(handle);
  if (synced) return ok();
  return gescheitert(path, "fsync");
}

Result<void> schreibe(const fs::path& path, const Value& inhalt) {
  TRY(Bytes bytes, from_base64url(inhalt.text_or_empty()));
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::ofstream out(path, std::ios::binary);
  out << as_text(bytes);
  out.close();
  if (!out) return gescheitert(path, "write");
  return ok();
}

Result<void> sichere_alles(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) CHECK(sichere(entry.path()));
  return sichere(folder);
}

}  // namespace

std::string packe(const fs::path& ordner) {
  std::map<std::string, fs::path> files;  // in an order that is always the same
  for (const auto& entry : fs::recursive_directory_iterator(ordner))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(ordner).generic_string()] = entry.path();
  Context dateien;
  for (const auto& [name, path] : files) dateien.set(name, to_base64url(as_bytes(bytes_of(path))));
  return to_json(std::move(dateien));
}

// Beside the target first, then renamed: what was interrupted is never taken for a package.
Result<void> entpacke(const std::string& dateien, const fs::path& ziel) {
  TRY(Value alle, parse_json(dateien));
  fs::path daneben = ziel;
  daneben += ".neu";
  std::error_code problem;
  fs::remove_all(daneben, problem);
  fs::create_directories(daneben, problem);
  if (problem) return gescheitert(ziel, problem.message());
  for (const auto& [name, inhalt] : *alle.context()) CHECK(schreibe(daneben / name, inhalt));
  CHECK(sichere_alles(daneben));
  fs::rename(daneben, ziel, problem);
  if (problem && !fs::exists(ziel)) return gescheitert(ziel, problem.message());
  fs::path parent = ziel.parent_path();
  for (const fs::path& made : {parent, parent.parent_path(), parent.parent_path().parent_path()})
    CHECK(sichere(made));
  return ok();
}

}  // namespace gw::paket
