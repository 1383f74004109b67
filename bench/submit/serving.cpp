// SPDX-License-Identifier: EUPL-1.2
#include "bench/submit/serving.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>
#include <vector>

#include "tests/support/application.hpp"
#include "tests/support/server.hpp"

namespace gw::bench {
namespace {

using SteadyTime = std::chrono::steady_clock;

double processor_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Of Prometheus' text; 0 when it is not there.
double metric(const std::string& text, const std::string& name) {
  std::size_t at = text.find("\n" + name + " ");
  return at == std::string::npos ? 0 : std::stod(text.substr(at + name.size() + 2));
}

struct Commits {
  double count = 0, use_cases = 0;
};

Commits commits_of(std::uint16_t port) {
  support::Client client(port);
  auto answer = client.get("/metrics");
  if (!answer) throw std::runtime_error("the server is gone");
  return {metric(answer->body, "sql_commits_total"), metric(answer->body, "sql_use_cases_total")};
}

class Load {
 public:
  Load(std::uint16_t port, const ServingSetting& setting) : port_(port), setting_(setting) {}

  void run() {
    auto length = std::chrono::duration<double>(setting_.seconds);
    auto begin = SteadyTime::now();
    end_ = begin + std::chrono::duration_cast<SteadyTime::duration>(length);
    std::vector<std::vector<double>> times(setting_.clients);
    std::vector<std::thread> clients;
    for (auto& mine : times) clients.emplace_back([this, &mine] { apply(mine); });
    for (std::thread& client : clients) client.join();
    seconds_ = std::chrono::duration<double>(SteadyTime::now() - begin).count();
    for (auto& mine : times) times_.insert(times_.end(), mine.begin(), mine.end());
    std::ranges::sort(times_);
  }

  double seconds() const { return seconds_; }
  std::uint64_t refused() const { return refused_; }
  const std::vector<double>& milliseconds() const { return times_; }
  double quantile(double share) const {
    return times_.empty()
               ? 0
               : times_[std::min(times_.size() - 1,
                                 static_cast<std::size_t>(share * static_cast<double>(times_.size())))];
  }

 private:
  bool goes_on() const {
    return setting_.applications > 0 ? next_ < first_ + setting_.applications : SteadyTime::now() < end_;
  }

  void apply(std::vector<double>& times) {
    support::Client client(port_);
    support::Application application(next_++, setting_.pdf_size);
    while (goes_on()) {
      auto begin = SteadyTime::now();
      auto answer = support::submit(client, application);
      if (answer && answer->status == 201)
        times.push_back(std::chrono::duration<double, std::milli>(SteadyTime::now() - begin).count());
      else
        ++refused_;
      renumber(application);
    }
  }

  // Another one for little work: its picture differs in a few points.
  void renumber(support::Application& application) {
    application.number = next_++;
    application.key = "antrag-" + std::to_string(application.number);
    std::memcpy(application.pdf.data() + application.pdf.size() / 2, &application.number,
                sizeof application.number);
  }

  const std::uint16_t port_;
  const ServingSetting& setting_;
  SteadyTime::time_point end_;
  static constexpr std::uint64_t first_ = 1'000'000;
  std::atomic<std::uint64_t> next_{first_}, refused_{0};
  double seconds_ = 0;
  std::vector<double> times_;
};

}  // namespace

ServingFigures measure_serving(const ServingSetting& setting) {
  support::Server server(setting.where.launch());
  Load load(server.port(), setting);
  Commits before = commits_of(server.port());
  support::Usage used_before = server.usage();
  double generator_before = processor_seconds();
  load.run();
  double generator = processor_seconds() - generator_before;
  support::Usage used = server.usage();
  Commits after = commits_of(server.port());

  ServingFigures figures;
  figures.accepted = load.milliseconds().size();
  auto accepted = std::max(1.0, static_cast<double>(figures.accepted));
  double commits = std::max(1.0, after.count - before.count);
  figures.refused = load.refused();
  figures.per_second = static_cast<double>(figures.accepted) / load.seconds();
  figures.p50_ms = load.quantile(0.5);
  figures.p99_ms = load.quantile(0.99);
  figures.use_cases_per_commit = (after.use_cases - before.use_cases) / commits;
  figures.applications_per_commit = accepted / commits;
  figures.peak_memory = used.peak_memory;
  figures.server_ms = 1000 * (used.processor_seconds - used_before.processor_seconds) / accepted;
  figures.workers_ms =
      1000 * (used.children_processor_seconds - used_before.children_processor_seconds) / accepted;
  figures.generator_ms = 1000 * generator / accepted;
  return figures;
}

void submit_one(const Installation& where, std::size_t pdf_size) {
  support::Server server(where.launch());
  support::Client client(server.port());
  auto answer = support::submit(client, support::Application(1, pdf_size));
  if (!answer) throw std::runtime_error("no answer");
  support::receipt_of(*answer);
}

}  // namespace gw::bench
