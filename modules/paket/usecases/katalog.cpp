// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/usecases/katalog.hpp"

#include <fcntl.h>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <unistd.h>

namespace gw::paket {
namespace {

namespace fs = std::filesystem;

Error fehlerhaft(std::vector<Error> problems) {
  Error outer = error(ErrorKind::invalid, "paket.fehlerhaft");
  outer.params.emplace_back("anzahl", std::to_string(problems.size()));
  if (problems.empty()) return outer;
  return std::move(outer).because(std::move(problems.front()));
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) names.insert(entry.path().lexically_relative(folder).string());
  return names;
}

bool same_content(const fs::path& a, const fs::path& b) {
  std::set<std::string> names = names_in(a);
  if (names != names_in(b)) return false;
  for (const std::string& name : names)
    if (bytes_of(a / name) != bytes_of(b / name)) return false;
  return true;
}

class OrdnerKatalog : public Katalog {
 public:
  OrdnerKatalog(fs::path pakete, const Services& services)
      : pakete_(std::move(pakete)), services_(services) {}

  Result<PaketPtr> finde(std::string_view id, std::string_view version) const override {
    std::lock_guard lock(mutex_);
    auto key = std::make_pair(std::string(id), std::string(version));
    if (auto found = geladen_.find(key); found != geladen_.end()) return found->second;
    fs::path folder = pakete_ / key.first / key.second;
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
      return error(ErrorKind::not_found, "paket.unbekannt")
          .with("paket", key.first)
          .with("version", key.second);
    std::vector<Error> problems;
    PaketPtr paket = lade(folder, services_.get<Aktionen>(), problems);
    if (!paket) return fehlerhaft(std::move(problems));
    geladen_[key] = paket;
    return paket;
  }

  Result<PaketPtr> nimm_auf(const fs::path& ordner) override {
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, services_.get<Aktionen>(), problems);
    if (!paket) return fehlerhaft(std::move(problems));
    fs::path target = pakete_ / paket->id / paket->version;
    std::error_code problem;
    std::lock_guard lock(aufnahme_);  // two at once would copy to the same place
    if (fs::exists(target, problem)) {
      if (!same_content(ordner, target))
        return error(ErrorKind::conflict, "paket.version_anders")
            .with("paket", paket->id)
            .with("version", paket->version);
    } else {
      CHECK(kopiere(ordner, target));
    }
    return finde(paket->id, paket->version);
  }

  std::vector<PaketPtr> alle() const override {
    std::vector<PaketPtr> all;
    for (const fs::path& id : folders_in(pakete_))
      for (const fs::path& version : folders_in(id))
        if (auto paket = finde(id.filename().string(), version.filename().string()))
          all.push_back(std::move(*paket));
    return all;
  }

 private:
  // Sorted, without what an interrupted copy left.
  static std::set<fs::path> folders_in(const fs::path& folder) {
    std::set<fs::path> all;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
      if (entry.is_directory(ignored) && entry.path().extension() != ".neu") all.insert(entry.path());
    return all;
  }

  // A case of an authority may name this version in the next moment: then a power cut must not take it back.
  static Result<void> sichere(const fs::path& path) {
    int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    bool synced = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0) ::close(handle);
    if (synced) return ok();
    return error(ErrorKind::unavailable, "paket.kopieren")
        .with("path", path.string())
        .with("reason", "fsync");
  }
  static Result<void> sichere_alles(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) CHECK(sichere(entry.path()));
    return sichere(folder);
  }

  // Beside the target first, then renamed: an interrupted copy is never taken for a package.
  static Result<void> kopiere(const fs::path& from, const fs::path& to) {
    std::error_code problem;
    fs::path temporary = to;
    temporary += ".neu";
    fs::remove_all(temporary, problem);
    fs::create_directories(to.parent_path(), problem);
    if (!problem) fs::copy(from, temporary, fs::copy_options::recursive, problem);
    if (!problem) {
      CHECK(sichere_alles(temporary));
      fs::rename(temporary, to, problem);
    }
    if (problem)
      return error(ErrorKind::unavailable, "paket.kopieren")
          .with("path", to.string())
          .with("reason", problem.message());
    for (fs::path parent = to.parent_path();
         const auto& made : {parent, parent.parent_path(), parent.parent_path().parent_path()})
      CHECK(sichere(made));
    return ok();
  }

  fs::path pakete_;
  const Services& services_;
  std::mutex aufnahme_;
  mutable std::mutex mutex_;  // of geladen_
  mutable std::map<std::pair<std::string, std::string>, PaketPtr> geladen_;
};

}  // namespace

std::shared_ptr<Katalog> mache_katalog(fs::path pakete, const Services& services) {
  return std::make_shared<OrdnerKatalog>(std::move(pakete), services);
}

}  // namespace gw::paket
