// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/rounds.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "bench/main_job/fill.hpp"
#include "bench/main_job/floor.hpp"
#include "bench/main_job/originals.hpp"
#include "tests/support/server.hpp"

namespace gw::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sampled = 50'000;

}  // namespace

MainJob::MainJob(MainJobSetting given)
    : given_(std::move(given)),
      where_(Installation::on(given_.store,
                              given_.folder / ("cases-" + std::to_string(given_.cases) +
                                               (given_.store == Store::postgres ? "-postgres" : "")),
                              "bench_cases_" + std::to_string(given_.cases))) {}

void MainJob::run() {
  prepare();
  {
    DatabasePtr database = where_.authority(authority_);
    sample_ = sample(*database, sampled);
    size_ = database->size();
  }
  for (unsigned i = 0; i < given_.rounds; ++i) {
    rounds_.push_back(serve());
    floors_.push_back(floor(rounds_.back()));
  }
}

void MainJob::print() const {
  std::printf("%s: %llu cases in %.1f GB, %zu clerks, %.1f s think time; median of %zu rounds of %.0f s\n",
              std::string(name_of(given_.store)).c_str(), static_cast<unsigned long long>(given_.cases),
              static_cast<double>(size_) / 1e9, given_.clerks, given_.think, rounds_.size(), given_.seconds);
  std::printf("%-8s %9s %9s | %9s %9s %9s | %9s %9s\n", "", "ratio p50", "ratio p99", "p50 ms", "p99 ms",
              "kB", "floor p50", "floor p99");
  for (std::size_t page = 0; page < page_count; ++page) {
    const Times& times = rounds_.front().load.pages[page];
    std::printf("%-8s %9.2f %9.2f | %9.2f %9.2f %9.1f | %9.2f %9.2f\n", page_names[page], ratio(page, 0.5),
                ratio(page, 0.99), median(rounds_, page, 0.5), median(rounds_, page, 0.99),
                static_cast<double>(times.bytes) / 1e3 /
                    static_cast<double>(std::max<std::size_t>(1, times.milliseconds.size())),
                median(floors_, page, 0.5), median(floors_, page, 0.99));
  }
  for (std::size_t i = 0; i < rounds_.size(); ++i) {
    const LoadFigures &load = rounds_[i].load, &floor = floors_[i].load;
    std::printf(
        "round %zu: %.2f of the floor's pages/s; %.0f pages/s, %llu refused, %.2f ms of the processor each; "
        "floor "
        "%.0f/s, %llu refused, %.2f ms; p99",
        i + 1, load.per_second / floor.per_second, load.per_second,
        static_cast<unsigned long long>(load.refused), rounds_[i].processor_ms, floor.per_second,
        static_cast<unsigned long long>(floor.refused), floors_[i].processor_ms);
    for (const Times& times : load.pages) std::printf(" %.2f", times.quantile(0.99));
    std::printf("\n");
  }
}

void MainJob::write_json(std::FILE* out) const {
  std::fprintf(out, "{\"store\":\"%s\",\"cases\":%llu", std::string(name_of(given_.store)).c_str(),
               static_cast<unsigned long long>(given_.cases));
  for (std::size_t page = 0; page < page_count; ++page)
    std::fprintf(out, ",\"%s\":{\"ratio\":%.3f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"floor_p99_ms\":%.3f}",
                 page_names[page], ratio(page, 0.99), median(rounds_, page, 0.5), median(rounds_, page, 0.99),
                 median(floors_, page, 0.99));
  std::fprintf(out, "}\n");
}

// Filled beside and then put in place: what is there is whole.
void MainJob::prepare() {
  if (!where_.exists()) {
    where_.remove();
    Installation fresh = Installation::on(given_.store, where_.data().string() + ".fresh",
                                          "bench_fresh_" + std::to_string(given_.cases));
    fs::create_directories(given_.folder);
    fresh.make_place();
    make(fresh, given_);
    fresh.name(where_.data(), "bench_cases_" + std::to_string(given_.cases));
  }
  authority_ = where_.demo_town();
  clerks_ = sign_in(where_, authority_, given_.clerks);
}

void MainJob::make(const Installation& where, const MainJobSetting& given) {
  where.make_demo();
  std::string authority = where.demo_town();
  std::vector<Clerk> clerks = sign_in(where, authority, given.clerks);
  fill({where, authority, given.cases}, make_originals(where, authority, clerks), clerks);
  std::fprintf(stderr, "  search index\n");
  gw::support::Server server(where.launch());
  wait_for_jobs(*where.authority(authority), 3'600);
  if (!server.finish()) throw std::runtime_error("the server did not end well");
  // In daily work a database server does this beside it, long before so many cases have come together.
  if (where.on_server()) where.authority(authority)->run("VACUUM ANALYZE");
}

LoadSetting MainJob::setting(std::uint16_t port) const {
  LoadSetting setting;
  setting.port = port;
  setting.think = given_.think;
  setting.seconds = given_.seconds;
  for (const Clerk& clerk : clerks_) setting.cookies.push_back(clerk.cookie);
  return setting;
}

// A database that is in use lies in memory as far as that reaches; one that was just copied may not.
void MainJob::warm() const {
  if (where_.on_server()) return;  // a server keeps its own
  std::ifstream in(where_.file_of(authority_), std::ios::binary);
  std::vector<char> bytes(std::size_t{1} << 22);
  while (in.read(bytes.data(), std::ssize(bytes))) {
  }
}

MainJob::Round MainJob::serve() {
  warm();
  gw::support::Server server(where_.launch());
  LoadSetting work = setting(server.port());
  work.target = [this](Page page, std::uint64_t chance) { return target(sample_, page, chance); };
  double before = 0;
  Round round;
  round.load = load(work, [&] { before = server.usage().processor_seconds; });
  round.processor_ms = per_page(server.usage().processor_seconds - before, round.load);
  if (!server.finish()) throw std::runtime_error("the server did not end well");
  return round;
}

MainJob::Round MainJob::floor(const Round& served) {
  FloorServing serving{[this] { return where_.authority(authority_); }, {}};
  for (std::size_t page = 0; page < page_count; ++page) {
    const Times& times = served.load.pages[page];
    serving.bytes[page] = times.milliseconds.empty() ? 0 : times.bytes / times.milliseconds.size();
  }
  FloorServer server(serving);
  LoadSetting work = setting(server.port());
  work.target = [this](Page page, std::uint64_t chance) {
    return floor_target(sample_, clerks_, where_.on_server(), page, chance);
  };
  double before = 0;
  Round round;
  round.load = load(work, [&] { before = server.processor_seconds(); });
  round.processor_ms = per_page(server.processor_seconds() - before, round.load);
  return round;
}

double MainJob::per_page(double seconds, const LoadFigures& figures) const {
  return 1000 * seconds / std::max(1.0, figures.per_second * given_.seconds);
}

double MainJob::median(const std::vector<Round>& rounds, std::size_t page, double share) {
  std::vector<double> all;
  for (const Round& round : rounds) all.push_back(round.load.pages[page].quantile(share));
  std::ranges::sort(all);
  return all[all.size() / 2];
}

// 1: as fast as the floor, 0.5: half as fast.
double MainJob::ratio(std::size_t page, double share) const {
  double own = median(rounds_, page, share);
  return own > 0 ? median(floors_, page, share) / own : 0;
}

}  // namespace gw::bench
