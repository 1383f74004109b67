// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <mutex>
#include <sys/stat.h>

#include "platform/crypto/key_file.hpp"
#include "platform/crypto/key_shelf.hpp"

namespace gw::crypto {
namespace fs = std::filesystem;
namespace {

constexpr const char* suffix = ".schluessel";

class FolderShelf final : public KeyShelf {
 public:
  explicit FolderShelf(fs::path folder) : folder_(std::move(folder)) {}

  Result<bool> empty() override {
    TRY(auto all, names());
    return all.empty();
  }

  Result<std::vector<std::string>> names() override {
    std::vector<std::string> all;
    std::error_code failed;
    for (fs::directory_iterator entry(folder_, failed), end; !failed && entry != end; entry.increment(failed))
      if (entry->path().extension() == suffix) all.push_back(entry->path().stem());
    if (failed)
      return error(ErrorKind::unavailable, "crypto.keys_io")
          .with("path", folder_.string())
          .with("reason", failed.message());
    std::sort(all.begin(), all.end());
    return all;
  }

  Result<std::optional<std::string>> read(const std::string& name) override {
    std::error_code ignored;
    if (!fs::exists(path_of(name), ignored)) return std::optional<std::string>();
    TRY(std::string text, read_key_file(path_of(name)));
    return std::optional(std::move(text));
  }

  Result<void> add(const std::string& name, const std::string& text) override {
    std::lock_guard lock(writing_);
    return write_key_file(path_of(name), text, false);
  }

  Result<void> replace(const std::string& name, const std::string& before, const std::string& text) override {
    std::lock_guard lock(writing_);
    TRY(auto there, read(name));
    if (there != before) return error(ErrorKind::conflict, "crypto.keys_changed").with("name", name);
    return write_key_file(path_of(name), text, true);
  }

  Result<void> remove(const std::string& name) override {
    std::lock_guard lock(writing_);
    return remove_key_file(path_of(name));
  }

 private:
  fs::path path_of(const std::string& name) const { return folder_ / (name + suffix); }

  const fs::path folder_;
  std::mutex writing_;  // nobody else has the folder
};

}  // namespace

Result<void> make_key_folder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder.parent_path(), failed);
  if (::mkdir(folder.c_str(), 0700) != 0 && !fs::is_directory(folder, failed))
    return error(ErrorKind::unavailable, "crypto.keys_io")
        .with("path", folder.string())
        .with("reason", "cannot be made");
  return ok();
}

Result<std::shared_ptr<KeyShelf>> keys_in_folder(fs::path folder) {
  CHECK(make_key_folder(folder));
  return std::shared_ptr<KeyShelf>(std::make_shared<FolderShelf>(std::move(folder)));
}

}  // namespace gw::crypto
