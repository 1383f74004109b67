// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <stdlib.h>
#include <unistd.h>

#include "bench/bare/snapshot.hpp"

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
  for (const Installation& one : made_) try {
      one.remove();
    } catch (const std::exception& left) {
      std::fprintf(stderr, "%s\n", left.what());
    }
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
  std::printf("%s: ratio %.2f (bar %.1f), median of %zu\n", std::string(name_of(given_.store)).c_str(),
              ratio(), bar, serving_.size());
  std::printf("%8s %8s %8s %8s %8s %8s %8s %8s %8s | %8s %8s %8s %8s %8s\n", "accept/s", "p50 ms", "p99 ms",
              "refused", "batch", "RSS MB", "srv ms", "wrk ms", "gen ms", "floor/s", "batch", "cpu ms",
              "again", "at once");
  for (std::size_t i = 0; i < serving_.size(); ++i) {
    const ServingFigures& s = serving_[i];
    const FloorFigures& f = floors_[i];
    std::printf("%8.0f %8.1f %8.1f %8llu %8.1f %8.0f %8.2f %8.2f %8.2f | %8.0f %8.1f %8.2f %8.2f %8u\n",
                s.per_second, s.p50_ms, s.p99_ms, static_cast<unsigned long long>(s.refused),
                s.applications_per_commit, static_cast<double>(s.peak_memory) / 1e6, s.server_ms,
                s.workers_ms, s.generator_ms, f.per_second, f.batch, f.processor_ms, f.repeated,
                f.connections);
  }
  std::printf(
      "srv, wrk, gen, cpu: processor time per application of server, its sandboxed workers, load "
      "generator, floor; again: its transactions begun anew per application; at once: its connections that "
      "write\n");
  std::printf("%zu rows with %zu bytes of text per application, %u clients, ", rows_count_, rows_bytes_,
              given_.clients);
  if (given_.applications > 0)
    std::printf("%llu applications each\n", static_cast<unsigned long long>(given_.applications));
  else
    std::printf("%.0f s each\n", given_.seconds);
}

void Submit::write_json(std::FILE* out) const {
  std::fprintf(out, "{\"store\":\"%s\",\"ratio\":%.4f,\"bar\":%.1f,\"rounds\":[",
               std::string(name_of(given_.store)).c_str(), ratio(), bar);
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
}

Installation Submit::at(const std::string& name) const {
  return Installation::on(given_.store, root_ / name,
                          "bench_submit_" + std::to_string(::getpid()) + "_" + name);
}

Installation Submit::copy(const std::string& name) const {
  made_.push_back(at("fresh").copy(root_ / name, "bench_submit_" + std::to_string(::getpid()) + "_" + name));
  return made_.back();
}

// The demo's authorities, made once; and what one application changes in the database.
void Submit::prepare() {
  Installation fresh = at("fresh");
  fresh.make_place();
  made_.push_back(fresh);
  fresh.make_demo();
  authority_ = fresh.demo_town();
  Snapshot before = snapshot_of(*fresh.authority(authority_));
  Installation one = copy("one");
  submit_one(one, pdf_size);
  rows_ = std::make_unique<Rows>(before, snapshot_of(*one.authority(authority_)), one.on_server());
  rows_count_ = rows_->count();
  rows_bytes_ = rows_->bytes();
  one.remove();
  made_.pop_back();
  // Some thread of the program links events a moment later; the floor has none.
  if (one.on_server() && !rows_->added().contains("event_unlinked"))
    throw std::runtime_error("the one application's events were linked too soon: try again");
}

ServingFigures Submit::serve() {
  return measure_serving({copy("served" + std::to_string(serving_.size())), given_.clients, given_.seconds,
                          given_.applications, pdf_size});
}

FloorFigures Submit::floor(const ServingFigures& served) {
  if (given_.store == Store::sqlite) return floor(served, 0);
  FloorFigures best;
  for (unsigned connections : given_.floor_connections)
    if (FloorFigures one = floor(served, connections); one.per_second > best.per_second) best = one;
  return best;
}

FloorFigures Submit::floor(const ServingFigures& served, unsigned connections) {
  const std::string number = std::to_string(floors_made_++);
  Installation there = copy("floor" + number);
  FloorSetting setting;
  setting.folder = root_ / ("files" + number);
  setting.open = [&] { return there.authority(authority_); };
  setting.connections = connections;
  setting.threads = given_.clients;
  setting.seconds = given_.seconds;
  setting.applications = given_.applications;
  setting.file_size = pdf_size;
  setting.largest_batch = static_cast<std::size_t>(std::max(1.0, std::round(served.use_cases_per_commit)));
  return measure_floor(setting, *rows_);
}

}  // namespace gw::bench
