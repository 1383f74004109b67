// SPDX-License-Identifier: EUPL-1.2
#include "platform/config/file.hpp"

#include <algorithm>

namespace gw::config {
namespace {

std::string_view trim(std::string_view text) {
  std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_key(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
         });
}

bool is_remark(std::string_view rest) {
  rest = trim(rest);
  return rest.empty() || rest[0] == '#';
}

// False: not a value. Bare values end at a comment, quoted ones may hold anything but a line end.
bool read_value(std::string_view text, std::string& value) {
  if (text.empty() || text[0] != '"') {
    value = trim(text.substr(0, text.find('#')));
    return value.find('"') == std::string::npos;
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') return is_remark(text.substr(i + 1));
    if (text[i] == '\\') {
      if (++i == text.size() || (text[i] != '"' && text[i] != '\\')) return false;
    }
    value += text[i];
  }
  return false;
}

// True when the line is understood; fills `section` or appends to `entries`.
bool read_line(std::string_view line, int number, std::string& section, std::vector<FileEntry>& entries) {
  if (is_remark(line)) return true;
  if (line[0] == '[') {
    std::size_t end = line.find(']');
    if (end == std::string_view::npos || !is_remark(line.substr(end + 1))) return false;
    section = trim(line.substr(1, end - 1));
    return is_key(section);
  }
  std::size_t equals = line.find('=');
  if (equals == std::string_view::npos) return false;
  std::string_view key = trim(line.substr(0, equals));
  FileEntry entry{(section.empty() ? "" : section + ".") + std::string(key), {}, number};
  if (!is_key(key) || !read_value(trim(line.substr(equals + 1)), entry.value)) return false;
  entries.push_back(std::move(entry));
  return true;
}

}  // namespace

Result<std::vector<FileEntry>> parse_file(std::string_view name, std::string_view text) {
  std::vector<FileEntry> entries;
  std::string section;
  for (int number = 1; !text.empty(); ++number) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!read_line(trim(line), number, section, entries))
      return error(ErrorKind::malformed, "config.syntax")
          .with("where", std::string(name) + ":" + std::to_string(number));
  }
  return entries;
}

}  // namespace gw::config
