// SPDX-License-Identifier: EUPL-1.2
// bench_tenants [--store both] [--authorities 1,50,430] [--open N] [--connections N] [--asked 500] [--at-once
// 16]
//               [--folder /var/tmp/gemeinwerk-bench] [--json FILE]
// What it costs that one program serves many authorities: start, memory, and a clerk's basket, of one
// authority asked again and again and of all in turn; on PostgreSQL the connections too. Bars: at 430
// authorities it starts within 3 s and holds less than 1 GB; a page takes no longer among many than alone.
// What is made stays in the folder.
#include <cstdio>
#include <exception>
#include <sstream>
#include <string_view>

#include "bench/tenants/measure.hpp"

namespace {

using namespace gw::bench;

struct Arguments {
  std::string stores = "both", json;
  std::vector<std::size_t> authorities{1, 50, 430};
  TenantSetting setting;
  std::filesystem::path folder = "/var/tmp/gemeinwerk-bench";
};

Arguments arguments(int count, char** words) {
  Arguments given;
  for (int i = 1; i + 1 < count; i += 2) {
    std::string_view flag = words[i];
    std::string value = words[i + 1];
    if (flag == "--store") given.stores = value;
    if (flag == "--open") given.setting.open = std::stoul(value);
    if (flag == "--connections") given.setting.connections = std::stoul(value);
    if (flag == "--asked") given.setting.asked = std::stoul(value);
    if (flag == "--at-once") given.setting.at_once = std::stoul(value);
    if (flag == "--folder") given.folder = value;
    if (flag == "--json") given.json = value;
    if (flag != "--authorities") continue;
    given.authorities.clear();
    std::istringstream numbers(value);
    for (std::string one; std::getline(numbers, one, ',');) given.authorities.push_back(std::stoul(one));
  }
  return given;
}

void print_head(Store store) {
  std::printf("%s: a page among all against one authority's, p50 of the smallest installation = 1\n",
              std::string(name_of(store)).c_str());
  std::printf("%11s %7s | %7s %8s %8s | %9s %9s | %9s %9s | %9s %9s | %8s %11s\n", "authorities", "ratio",
              "start s", "start MB", "all MB", "first p50", "p99 ms", "one p50", "p99 ms", "all p50",
              "p99 ms", "pages/s", "connections");
}

void print(const TenantFigures& f, double alone) {
  std::printf("%11zu %7.2f | %7.2f %8.0f %8.0f | %9.2f %9.2f | %9.2f %9.2f | %9.2f %9.2f | %8.0f %11zu\n",
              f.authorities, f.around.p50_ms / alone, f.start_seconds,
              static_cast<double>(f.memory_at_start) / 1e6, static_cast<double>(f.memory) / 1e6,
              f.first.p50_ms, f.first.p99_ms, f.one.p50_ms, f.one.p99_ms, f.around.p50_ms, f.around.p99_ms,
              f.many_per_second, f.connections);
  std::fflush(stdout);
}

void write(std::FILE* out, Store store, const TenantFigures& f) {
  std::fprintf(
      out,
      "{\"store\":\"%s\",\"authorities\":%zu,\"start_seconds\":%.3f,\"memory\":%llu,\"first_p50_ms\":%.3f,"
      "\"one_p50_ms\":%.3f,\"one_p99_ms\":%.3f,\"all_p50_ms\":%.3f,\"all_p99_ms\":%.3f,\"connections\":%zu}"
      "\n",
      std::string(name_of(store)).c_str(), f.authorities, f.start_seconds,
      static_cast<unsigned long long>(f.memory), f.first.p50_ms, f.one.p50_ms, f.one.p99_ms, f.around.p50_ms,
      f.around.p99_ms, f.connections);
}

}  // namespace

// What is thrown ends here, so that the servers it started end too.
int main(int count, char** words) try {
  Arguments given = arguments(count, words);
  const std::vector<Store> stores = stores_of(given.stores);
  std::filesystem::create_directories(given.folder);
  ensure_server(stores, words, given.folder / "postgres");
  std::FILE* out = given.json.empty() ? nullptr : std::fopen(given.json.c_str(), "w");
  if (!given.json.empty() && !out) return 1;
  for (Store store : stores) {
    print_head(store);
    double alone = 0;
    for (std::size_t number : given.authorities) {
      Installation where = tenants(store, given.folder, number);
      TenantFigures figures = measure_tenants(where, sign_in_everywhere(where, number), given.setting);
      if (alone == 0) alone = figures.one.p50_ms;
      print(figures, alone);
      if (out) write(out, store, figures);
    }
  }
  if (out) std::fclose(out);
  return 0;
} catch (const std::exception& failure) {
  std::fprintf(stderr, "%s\n", failure.what());
  return 1;
}
