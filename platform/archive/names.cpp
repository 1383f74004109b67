// SPDX-License-Identifier: EUPL-1.2
#include "platform/archive/names.hpp"

#include <stdexcept>
#include <string>

#include "base/core/utf8.hpp"

namespace gw::archive {

bool is_entry_name(std::string_view name) {
  using namespace std::literals;
  if (name.empty() || name.size() > longest_name || !is_utf8(name)) return false;
  if (name.find_first_of("\\\0"sv) != name.npos) return false;
  while (true) {
    std::size_t end = std::min(name.find('/'), name.size());
    std::string_view part = name.substr(0, end);
    if (part.empty() || part == "." || part == "..") return false;  // also at both ends: absolute, a folder
    if (end == name.size()) return true;
    name.remove_prefix(end + 1);
  }
}

Locale::Locale(const char* name) : locale_(::newlocale(LC_CTYPE_MASK, name, nullptr)) {
  if (locale_ == nullptr) throw std::runtime_error("the C library has no locale " + std::string(name));
}

}  // namespace gw::archive
