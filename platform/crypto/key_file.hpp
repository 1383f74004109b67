// SPDX-License-Identifier: EUPL-1.2
// Key files on disk: written so that a power cut leaves the old or the new one, refused when others may read
// them. Private to platform/crypto.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "platform/crypto/keyring.hpp"

namespace gw::crypto {

// [a-z0-9-]{1,64}
bool is_key_name(std::string_view name);

// For the owner only (0700), with what it lies in. error unavailable crypto.keys_io
Result<void> make_key_folder(const std::filesystem::path& folder);
// error unavailable crypto.keys_io, crypto.keys_exposed
Result<std::string> read_key_file(const std::filesystem::path& path);
// With `replace` false an existing file stays: error conflict crypto.keys_exist. Otherwise unavailable
// crypto.keys_io.
Result<void> write_key_file(const std::filesystem::path& path, const std::string& text, bool replace);
Result<void> remove_key_file(const std::filesystem::path& path);

// One authority's keys as text: a line per key, each sealed by the master key for this authority, kind and
// version.
class KeyFile {
 public:
  KeyFile(const Key& master, std::string name) : master_(master), name_(std::move(name)) {}

  std::string make() const;  // all new
  // Whether this master key has wrapped it; what else is wrong with the text, parse() says.
  bool opens(const std::string& text) const;
  // The same keys, sealed by another master key.
  Result<std::string> sealed_by(const Key& other, const std::string& text) const;
  Result<std::string> with_new_version(const std::string& text) const;
  Result<std::shared_ptr<AuthorityKeys>> parse(
      const std::string& text) const;  // error unavailable crypto.keys_damaged (name, line)

 private:
  std::string line(const std::string& kind, int version, const Key& key) const;
  Error damaged(int line) const;
  struct Line {
    std::string kind;
    int version = 0;
    Key key;
  };
  Result<Line> open_line(const std::string& line, int number) const;
  Result<void> each_line(const std::string& text, const std::function<void(Line)>& take) const;

  const Key& master_;
  std::string name_;
};

}  // namespace gw::crypto
