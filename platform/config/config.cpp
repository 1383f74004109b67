// SPDX-License-Identifier: EUPL-1.2
#include "platform/config/config.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <stdexcept>
#include <unistd.h>

#include "platform/config/file.hpp"

namespace gw::config {
namespace {

constexpr std::string_view prefix = "GEMEINWERK_";

const char* to_text(Kind kind) {
  constexpr const char* names[] = {"text", "number", "boolean", "bytes", "duration", "path"};
  return names[static_cast<std::size_t>(kind)];
}

bool is_of_kind(Kind kind, const std::string& value) {
  switch (kind) {
    case Kind::number:
      return parse_number(value).has_value();
    case Kind::boolean:
      return parse_boolean(value).has_value();
    case Kind::bytes:
      return parse_bytes(value).has_value();
    case Kind::duration:
      return parse_duration(value).has_value();
    case Kind::text:
    case Kind::path:
      return true;
  }
  return false;
}

std::string variable_of(std::string_view name) {
  std::string out(prefix);
  for (char c : name) out += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return out;
}

Error unknown(std::string key, std::span<const std::string> known, std::string where) {
  std::string near = nearest(key, known);
  Error refusal = error(ErrorKind::invalid, "config.unknown").with("key", std::move(key));
  if (!near.empty()) refusal.params.emplace_back("nearest", std::move(near));
  return std::move(refusal).with("where", std::move(where));
}

std::size_t edits(std::string_view a, std::string_view b) {  // Levenshtein's distance
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row.back();
}

template <class Form>
std::vector<std::string> names(const Declaration& declaration, Form form) {
  std::vector<std::string> all;
  for (const Option& option : declaration.options()) all.push_back(form(option));
  return all;
}

}  // namespace

std::string flag_of(const Option& option) {
  if (!option.flag.empty()) return option.flag;
  std::string out = option.name;
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '.' || c == '_'; }, '-');
  return out;
}

std::string nearest(std::string_view word, std::span<const std::string> known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;  // further away is no slip of the finger
  for (const std::string& candidate : known) {
    std::size_t distance = edits(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

Declaration& Declaration::add(Option option) {
  bool good = !option.name.empty() && std::all_of(option.name.begin(), option.name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
  });
  if (!good) throw std::logic_error("not an option's name: " + option.name);
  for (const Option& other : options_)
    if (other.name == option.name || variable_of(other.name) == variable_of(option.name) ||
        flag_of(other) == flag_of(option))
      throw std::logic_error("option declared twice: " + option.name);
  if (!is_of_kind(option.kind, option.fallback))
    throw std::logic_error("fallback of the wrong kind: " + option.name);
  options_.push_back(std::move(option));
  return *this;
}

const Option* Declaration::find(std::string_view name) const {
  auto found =
      std::find_if(options_.begin(), options_.end(), [&](const Option& o) { return o.name == name; });
  return found == options_.end() ? nullptr : &*found;
}

const Option* Declaration::find_flag(std::string_view flag) const {
  auto found =
      std::find_if(options_.begin(), options_.end(), [&](const Option& o) { return flag_of(o) == flag; });
  return found == options_.end() ? nullptr : &*found;
}

std::string Declaration::reference() const {
  std::string out, section = "\n";
  for (const Option& option : options_) {
    std::string here = option.name.substr(0, option.name.find('.'));
    if (here != section) {
      out += (out.empty() ? "## " : "\n## ") + here +
             "\n\n| option | kind | default | environment | flag | |\n|---|---|---|---|---|---|\n";
      section = here;
    }
    out += "| `" + option.name + "` | " + to_text(option.kind) + " | " +
           (option.fallback.empty() ? "" : "`" + option.fallback + "`") + " | `" + variable_of(option.name) +
           "` | `--" + flag_of(option) + "` | " + option.help + " |\n";
  }
  return out;
}

// The three places, each overriding the one before.
class Loader {
 public:
  explicit Loader(const Declaration& declaration) : declaration_(declaration) {}

  Result<void> set(const Option& option, const std::string& value, const std::string& where,
                   std::set<std::string>& seen) {
    if (!seen.insert(option.name).second)
      return error(ErrorKind::invalid, "config.twice").with("key", option.name).with("where", where);
    if (!is_of_kind(option.kind, value))
      return error(ErrorKind::invalid, "config.value")
          .with("key", option.name)
          .with("kind", to_text(option.kind))
          .with("where", where);
    given[option.name] = {value, where};
    return ok();
  }

  Result<void> read_file(const Given& from) {
    TRY(auto entries, parse_file(from.file_name, from.file_text));
    std::set<std::string> seen;
    for (const FileEntry& entry : entries) {
      std::string where = from.file_name + ":" + std::to_string(entry.line);
      const Option* option = declaration_.find(entry.key);
      if (!option)
        return unknown(entry.key, names(declaration_, [](const Option& o) { return o.name; }), where);
      CHECK(set(*option, entry.value, where, seen));
    }
    return ok();
  }

  Result<void> read_environment(const Given& from) {
    std::set<std::string> seen;
    for (const auto& [variable, value] : from.environment) {
      const std::string& name = variable;  // Clang 14: no lambda may name a structured binding
      if (!name.starts_with(prefix)) continue;
      auto& options = declaration_.options();
      auto found = std::find_if(options.begin(), options.end(),
                                [&](const Option& o) { return variable_of(o.name) == name; });
      if (found == options.end())
        return unknown(name, names(declaration_, [](const Option& o) { return variable_of(o.name); }), name);
      CHECK(set(*found, value, name, seen));
    }
    return ok();
  }

  Result<void> read_flags(const Given& from) {
    std::set<std::string> seen;
    for (const auto& [flag, value] : from.flags) {
      const Option* option = declaration_.find_flag(flag);
      if (!option) return unknown(flag, names(declaration_, flag_of), "--" + flag);
      CHECK(set(*option, value, "--" + flag, seen));
    }
    return ok();
  }

  std::map<std::string, std::pair<std::string, std::string>> given;  // value, where

 private:
  const Declaration& declaration_;
};

Result<Settings> load(const Declaration& declaration, const Given& from) {
  Loader loader(declaration);
  CHECK(loader.read_file(from));
  CHECK(loader.read_environment(from));
  CHECK(loader.read_flags(from));
  Settings settings;
  for (const Option& option : declaration.options()) {
    auto found = loader.given.find(option.name);
    Settings::Entry entry{option, option.fallback, "default"};
    if (found != loader.given.end()) std::tie(entry.value, entry.origin) = found->second;
    settings.entries_.emplace(option.name, std::move(entry));
  }
  return settings;
}

const Settings::Entry& Settings::entry(std::string_view name, Kind kind) const {
  auto found = entries_.find(name);
  if (found == entries_.end()) throw std::logic_error("no such option: " + std::string(name));
  if (found->second.option.kind != kind)
    throw std::logic_error("option of another kind: " + std::string(name));
  return found->second;
}

const std::string& Settings::text(std::string_view name) const {
  return entry(name, Kind::text).value;
}
std::int64_t Settings::number(std::string_view name) const {
  return parse_number(entry(name, Kind::number).value).value();
}
bool Settings::yes(std::string_view name) const {
  return parse_boolean(entry(name, Kind::boolean).value).value();
}
std::uint64_t Settings::bytes(std::string_view name) const {
  return parse_bytes(entry(name, Kind::bytes).value).value();
}
std::chrono::milliseconds Settings::duration(std::string_view name) const {
  return parse_duration(entry(name, Kind::duration).value).value();
}
std::filesystem::path Settings::path(std::string_view name) const {
  return entry(name, Kind::path).value;
}

const std::string& Settings::origin(std::string_view name) const {
  auto found = entries_.find(name);
  if (found == entries_.end()) throw std::logic_error("no such option: " + std::string(name));
  return found->second.origin;
}

std::string Settings::list() const {
  std::string out;
  for (const auto& [name, entry] : entries_)
    out += name + " = " + (entry.option.secret && !entry.value.empty() ? "***" : entry.value) + "  (" +
           entry.origin + ")\n";
  return out;
}

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> all;
  for (char** each = environ; each && *each; ++each) {
    std::string_view text = *each;
    std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return all;
}

}  // namespace gw::config
