// SPDX-License-Identifier: EUPL-1.2
// bench_main_job [--store both] [--cases 100000] [--clerks 1572] [--think 2] [--seconds 20] [--rounds 5]
//                [--applications 10000] [--folder /var/tmp/gemeinwerk-bench] [--json FILE]
// The clerk's work at scale, on each store: applications as in bench_submit (0: none), then basket, search
// and the page of a case, drawn from the whole range, for clerks who are signed in and think between two
// pages; and in turn with it the floor, bare SQLite or bare libpq for the same rows and an answer of as many
// bytes. What is filled once stays in the folder, one beside the other for each number of cases.
#include <cstdio>
#include <exception>
#include <string_view>

#include "bench/main_job/rounds.hpp"
#include "bench/submit/rounds.hpp"

namespace {

using namespace gw::bench;

struct Arguments {
  MainJobSetting job;
  std::uint64_t applications = 10'000;
  std::string stores = "both", json;
};

Arguments arguments(int count, char** words) {
  Arguments given;
  for (int i = 1; i + 1 < count; i += 2) {
    std::string_view flag = words[i];
    std::string value = words[i + 1];
    if (flag == "--store") given.stores = value;
    if (flag == "--cases") given.job.cases = std::stoull(value);
    if (flag == "--applications") given.applications = std::stoull(value);
    if (flag == "--clerks") given.job.clerks = std::stoul(value);
    if (flag == "--think") given.job.think = std::stod(value);
    if (flag == "--seconds") given.job.seconds = std::stod(value);
    if (flag == "--rounds") given.job.rounds = static_cast<unsigned>(std::stoul(value));
    if (flag == "--folder") given.job.folder = value;
    if (flag == "--json") given.json = value;
  }
  return given;
}

void submit(Store store, std::uint64_t applications) {
  SubmitSetting setting;
  setting.store = store;
  setting.applications = applications;
  Submit bench(setting);
  bench.run();
  bench.print();
  std::fflush(stdout);
}

}  // namespace

// What is thrown ends here, so that the servers it started end too.
int main(int count, char** words) try {
  Arguments given = arguments(count, words);
  const std::vector<Store> stores = stores_of(given.stores);
  std::filesystem::create_directories(given.job.folder);
  ensure_server(stores, words, given.job.folder / "postgres");
  std::FILE* out = given.json.empty() ? nullptr : std::fopen(given.json.c_str(), "w");
  if (!given.json.empty() && !out) return 1;
  for (Store store : stores) {
    if (given.applications > 0) submit(store, given.applications);
    given.job.store = store;
    MainJob bench(given.job);
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
