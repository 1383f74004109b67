// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "platform/sql/store.hpp"

namespace gw::sql {
namespace {

int number_of(std::string_view file) {
  int number = 0;
  auto [end, failure] =
      std::from_chars(file.data(), file.data() + std::min<std::size_t>(4, file.size()), number);
  if (failure != std::errc() || end != file.data() + 4 || number == 0)
    throw std::logic_error("a migration's name begins with four digits: " + std::string(file));
  return number;
}

}  // namespace

bool is_database_name(const std::string& name) {
  return !name.empty() && name.size() <= 64 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

std::vector<Migration> migrations_from(std::string component, const EmbeddedTable& files) {
  std::vector<Migration> steps;
  for (const EmbeddedFile& file : files) {
    std::string_view path = file.path;
    std::string_view name = path.substr(path.rfind('/') + 1);
    if (name.ends_with(".sql"))
      steps.push_back({component, number_of(name), std::string(name), file.bytes()});
  }
  std::sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) {
    return std::pair(a.number, a.only_postgres()) < std::pair(b.number, b.only_postgres());
  });
  auto same = [](const auto& a, const auto& b) {
    return a.number == b.number && a.only_postgres() == b.only_postgres();
  };
  if (std::adjacent_find(steps.begin(), steps.end(), same) != steps.end())
    throw std::logic_error("two migrations of one number: " + component);
  return steps;
}

}  // namespace gw::sql
