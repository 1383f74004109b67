// SPDX-License-Identifier: EUPL-1.2
// Configuration: declared options, given by file, environment and flag, in rising order. Nothing is read that
// is not declared, and nothing given is ignored: an unknown key is an error that names the nearest known one.
//
//   file         [http]              environment  GEMEINWERK_HTTP_PORT=8080     flag  --http-port 8080
//                port = 8080
//
// The file is a subset of TOML: comments, [sections], key = value with bare or "quoted" values.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/result.hpp"

namespace gw::config {

enum class Kind {
  text,
  number,    // whole, with sign
  boolean,   // true, false
  bytes,     // 512, 256k, 20M, 2G (powers of 1024)
  duration,  // 500ms, 30s, 15m, 24h, 90d
  path,
};

struct Option {
  std::string name;  // "http.port": lower case, dots between sections, '_' inside words
  Kind kind = Kind::text;
  std::string fallback;  // as it would stand in the file; empty text, path: not set
  std::string help;      // one sentence
  std::string flag{};    // short name of the flag, "port" for --port; empty: "http-port"
  bool secret = false;   // its value is never printed
};

std::string flag_of(const Option& option);  // without the leading "--"

class Settings;

class Declaration {
 public:
  // Throws std::logic_error for a duplicate, a bad name or a fallback that is not of its kind.
  Declaration& add(Option option);

  const std::vector<Option>& options() const { return options_; }
  const Option* find(std::string_view name) const;
  const Option* find_flag(std::string_view flag) const;  // without the leading "--"
  std::string reference() const;                         // Markdown, one section per prefix

 private:
  std::vector<Option> options_;
};

struct Given {
  std::string file_name;                                   // for messages
  std::string file_text;                                   // empty: no file
  std::map<std::string, std::string> environment;          // variables; those without GEMEINWERK_ are ignored
  std::vector<std::pair<std::string, std::string>> flags;  // name without "--", value
};

// error invalid config.unknown (key, nearest, where) · config.value (key, kind, where) · config.twice (key,
// where)
//       malformed config.syntax (where)
// `where` is "gemeinwerk.conf:12", "GEMEINWERK_HTTP_PORT" or "--port".
Result<Settings> load(const Declaration& declaration, const Given& given);

// Values by declared name; asking for another name or another kind throws std::logic_error.
class Settings {
 public:
  const std::string& text(std::string_view name) const;
  std::int64_t number(std::string_view name) const;
  bool yes(std::string_view name) const;
  std::uint64_t bytes(std::string_view name) const;
  std::chrono::milliseconds duration(std::string_view name) const;
  std::filesystem::path path(std::string_view name) const;

  // Where it came from: "default", "gemeinwerk.conf:12", "GEMEINWERK_HTTP_PORT", "--port".
  const std::string& origin(std::string_view name) const;
  // Every option with value and origin, secrets masked: for doctor.
  std::string list() const;

 private:
  friend Result<Settings> load(const Declaration&, const Given&);
  struct Entry {
    Option option;
    std::string value;
    std::string origin;
  };
  const Entry& entry(std::string_view name, Kind kind) const;
  std::map<std::string, Entry, std::less<>> entries_;
};

// error invalid config.value
Result<std::int64_t> parse_number(std::string_view text);
Result<bool> parse_boolean(std::string_view text);
Result<std::uint64_t> parse_bytes(std::string_view text);
Result<std::chrono::milliseconds> parse_duration(std::string_view text);

// The word of `known` closest to `word` by edits, or empty when none is near enough to be meant.
std::string nearest(std::string_view word, std::span<const std::string> known);

std::map<std::string, std::string> process_environment();

}  // namespace gw::config
