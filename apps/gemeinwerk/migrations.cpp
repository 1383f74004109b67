// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/migrations.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "platform/blob/blob.hpp"
#include "platform/history/history.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/nodes/nodes.hpp"

namespace gw::app {
namespace {

constexpr std::string_view folder = "migrations/";
constexpr std::string_view platform_prefix = "plattform_";

// "migrations/plattform_0001_create.sql" → 1
int number_of(std::string_view name) {
  int number = 0;
  auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || number < 1)
    throw std::logic_error("migration without number: " + std::string(name));
  return number;
}

std::vector<sql::Migration> of_module(const Module& module, bool platform) {
  std::vector<sql::Migration> found;
  for (const EmbeddedFile& file : *module.files) {
    std::string_view name = file.path;
    if (!name.starts_with(folder)) continue;
    name.remove_prefix(folder.size());
    if (name.starts_with(platform_prefix) != platform) continue;
    if (platform) name.remove_prefix(platform_prefix.size());
    found.push_back({module.name, number_of(name), std::string(name), file.bytes()});
  }
  std::ranges::sort(found, {}, &sql::Migration::number);
  return found;
}

void append(std::vector<sql::Migration>& all, std::vector<sql::Migration> more) {
  all.insert(all.end(), more.begin(), more.end());
}

std::vector<sql::Migration> with_modules(std::vector<sql::Migration> all, const std::vector<Module>& modules,
                                         bool platform) {
  for (const Module& module : modules) append(all, of_module(module, platform));
  return all;
}

}  // namespace

std::vector<sql::Migration> tenant_migrations(const std::vector<Module>& modules) {
  std::vector<sql::Migration> all = history::migrations();
  append(all, jobs::migrations());
  append(all, blob::migrations());
  return with_modules(std::move(all), modules, false);
}

std::vector<sql::Migration> platform_migrations(const std::vector<Module>& modules) {
  std::vector<sql::Migration> all = history::migrations();
  append(all, nodes::migrations());
  return with_modules(std::move(all), modules, true);
}

}  // namespace gw::app
