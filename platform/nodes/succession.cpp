// SPDX-License-Identifier: EUPL-1.2
#include <fstream>
#include <sstream>
#include <sys/stat.h>

#include "platform/nodes/nodes.hpp"

namespace gw::nodes {
namespace {

// Which file on which start of which machine. A folder that somebody copied, or a machine that was cloned,
// carries the note of a run that may well be alive.
std::string place_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
  std::string boot;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), boot);
  std::ostringstream place;
  place << status.st_dev << ':' << status.st_ino << ':' << boot;
  return place.str();
}

std::string noted_in(const std::filesystem::path& file) {
  std::ifstream note(file);
  std::string id, place;
  if (!std::getline(note, id) || !std::getline(note, place) || place != place_of(file)) return {};
  return id;
}

// In place: a new file would be another one. Torn, it names nobody.
Result<void> note(const std::filesystem::path& file, const std::string& id) {
  std::ofstream out(file);
  if (out) out << id << '\n' << place_of(file) << '\n' << std::flush;
  if (!out) return error(ErrorKind::unavailable, "sql.read_only").with("path", file.string());
  return ok();
}

}  // namespace

Result<void> succeed(sql::Database& platform, const std::filesystem::path& folder, const std::string& id) {
  const std::filesystem::path file = folder / "lauf";
  if (const std::string before = noted_in(file); !before.empty()) {
    CHECK(sql::durable(platform.write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("DELETE FROM node WHERE id = :id", {{"id", before}}));
      return ok();
    })));
  }
  return note(file, id);
}

}  // namespace gw::nodes
