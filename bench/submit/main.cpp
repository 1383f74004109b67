// SPDX-License-Identifier: EUPL-1.2
// bench_submit [--store both] [--seconds N] [--applications N] [--clients 64] [--rounds 3] [--folder DIR]
// [--json FILE]
//              [--floor-connections N]
// Applications with a PDF of 200 kB by many clients over HTTP against a real server, on each store, and in
// turn with it the store's floor on the same disk: as many threads, per application one file and the same
// rows, nothing else. The ratio comes first.
#include <cstdio>
#include <exception>
#include <string_view>

#include "bench/submit/rounds.hpp"

// What is thrown ends here, so that the servers it started end too.
int main(int count, char** words) try {
  gw::bench::SubmitSetting given;
  std::string json, stores = "both";
  for (int i = 1; i + 1 < count; i += 2) {
    std::string_view flag = words[i];
    std::string value = words[i + 1];
    if (flag == "--store") stores = value;
    if (flag == "--seconds") given.seconds = std::stod(value);
    if (flag == "--applications") given.applications = std::stoull(value);
    if (flag == "--clients") given.clients = static_cast<unsigned>(std::stoul(value));
    if (flag == "--rounds") given.rounds = static_cast<unsigned>(std::stoul(value));
    if (flag == "--floor-connections") given.floor_connections = {static_cast<unsigned>(std::stoul(value))};
    if (flag == "--folder") given.folder = value;
    if (flag == "--json") json = value;
  }
  const std::vector<gw::bench::Store> all = gw::bench::stores_of(stores);
  gw::bench::ensure_server(all, words);
  std::FILE* out = json.empty() ? nullptr : std::fopen(json.c_str(), "w");
  if (!json.empty() && !out) return 1;
  for (gw::bench::Store store : all) {
    given.store = store;
    gw::bench::Submit bench(given);
    bench.run();
    bench.print();
    std::fflush(stdout);
    if (out) bench.write_json(out);  // a line for each store
  }
  if (out) std::fclose(out);
  return 0;
} catch (const std::exception& failure) {
  std::fprintf(stderr, "%s\n", failure.what());
  return 1;
}
