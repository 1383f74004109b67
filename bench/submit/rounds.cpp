// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <stdlib.h>

#include "bench/submit/jobs.hpp"
#include "tests/support/application.hpp"
#include "tests/support/server.hpp"

namespace gw::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t pdf_size = 200'000;

}  // namespace

Submit::Submit(SubmitSetting given) : given_(std::move(given)) {
  std::string pattern = (given_.folder / "bench-submit-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no folder in " + given_.folder.string());
  root_ = pattern;
}

Submit::~Submit() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

void Submit::run() {
  prepare();
  for (unsigned i = 0; i < given_.rounds; ++i) {
    serving_.push_back(serve());
    floors_.push_back(floor(serving_.back()));
  }
}

double Submit::ratio() const {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < serving_.size(); ++i)
    ratios.push_back(serving_[i].per_second / floors_[i].per_second);
  std::ranges::sort(ratios);
  return ratios[ratios.size() / 2];
}

void Submit::print() const {
  std::printf("ratio %.2f (bar %.1f), median of %zu\n", ratio(), bar, serving_.size());
  std::printf("%8s %8s %8s %8s %8s %8s %8s %8s %8s | %8s %8s %8s\n", "accept/s", "p50 ms", "p99 ms",
              "refused", "batch", "RSS MB", "srv ms", "wrk ms", "gen ms", "floor/s", "batch", "cpu ms");
  for (std::size_t i = 0; i < serving_.size(); ++i) {
    const ServingFigures& s = serving_[i];
    const FloorFigures& f = floors_[i];
    std::printf("%8.0f %8.1f %8.1f %8llu %8.1f %8.0f %8.2f %8.2f %8.2f | %8.0f %8.1f %8.2f\n", s.per_second,
                s.p50_ms, s.p99_ms, static_cast<unsigned long long>(s.refused), s.applications_per_commit,
                static_cast<double>(s.peak_memory) / 1e6, s.server_ms, s.workers_ms, s.generator_ms,
                f.per_second, f.batch, f.processor_ms);
  }
  std::printf(
      "srv, wrk, gen, cpu: processor time per application of server, its sandboxed workers, load "
      "generator, floor\n");
  std::printf("%zu rows with %zu bytes of text per application, %u clients, ", rows_count_, rows_bytes_,
              given_.clients);
  if (given_.applications > 0)
    std::printf("%llu applications each\n", static_cast<unsigned long long>(given_.applications));
  else
    std::printf("%.0f s each\n", given_.seconds);
}

void Submit::write_json(const std::string& file) const {
  std::FILE* out = std::fopen(file.c_str(), "w");
  if (!out) throw std::runtime_error("cannot write the figures");
  std::fprintf(out, "{\"ratio\":%.4f,\"bar\":%.1f,\"rounds\":[", ratio(), bar);
  for (std::size_t i = 0; i < serving_.size(); ++i) {
    const ServingFigures& s = serving_[i];
    std::fprintf(
        out,
        "%s{\"per_second\":%.1f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"refused\":%llu,\"peak_memory\":%llu,"
        "\"server_ms\":%.3f,\"workers_ms\":%.3f,\"generator_ms\":%.3f,\"floor_per_second\":%.1f}",
        i == 0 ? "" : ",", s.per_second, s.p50_ms, s.p99_ms, static_cast<unsigned long long>(s.refused),
        static_cast<unsigned long long>(s.peak_memory), s.server_ms, s.workers_ms, s.generator_ms,
        floors_[i].per_second);
  }
  std::fprintf(out, "]}\n");
  std::fclose(out);
}

// The demo's authorities, made once; and what one application changes in the database.
void Submit::prepare() {
  gw::support::Launch launch;
  launch.data = fresh();
  launch.flags = {"--demo"};
  gw::support::Server server(launch);
  authority_ = authority_of(fresh());
  wait_for_jobs(database_of(fresh()), 30);  // the demo's own receipts and letters are not to be counted
  if (!server.finish()) throw std::runtime_error("the server did not end well");
  fs::path one = copy("one");
  submit_one(one, pdf_size);
  rows_ = std::make_unique<Rows>(database_of(fresh()), database_of(one));
  rows_count_ = rows_->count();
  rows_bytes_ = rows_->bytes();
  fs::remove_all(one);
}

ServingFigures Submit::serve() {
  fs::path data = copy("served" + std::to_string(serving_.size()));
  return measure_serving({data, given_.clients, given_.seconds, given_.applications, pdf_size});
}

FloorFigures Submit::floor(const ServingFigures& served) {
  FloorSetting setting;
  std::string name = "floor" + std::to_string(floors_.size());
  setting.folder = root_ / name;
  setting.database = root_ / (name + ".sqlite");
  fs::copy_file(database_of(fresh()), setting.database, fs::copy_options::overwrite_existing);
  setting.threads = given_.clients;
  setting.seconds = given_.seconds;
  setting.applications = given_.applications;
  setting.file_size = pdf_size;
  setting.largest_batch = static_cast<std::size_t>(std::max(1.0, std::round(served.use_cases_per_commit)));
  return measure_floor(setting, *rows_);
}

fs::path Submit::copy(const std::string& name) const {
  fs::path target = root_ / name;
  fs::copy(fresh(), target, fs::copy_options::recursive);
  return target;
}

std::string authority_of(const fs::path& data) {
  Sqlite platform(data / "plattform" / "plattform.sqlite");
  auto found = platform.prepare("SELECT id FROM mandant WHERE kuerzel = ?");
  Cell name = std::string(gw::support::demo_authority);
  found.bind(1, name);
  if (!found.step()) throw std::runtime_error("there is no demo authority");
  return found.text(0);
}
fs::path Submit::database_of(const fs::path& data) const {
  return data / "mandanten" / (authority_ + ".sqlite");
}

}  // namespace gw::bench
