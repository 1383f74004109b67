// SPDX-License-Identifier: EUPL-1.2
#include "bench/tenants/measure.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <thread>

#include "tests/support/client.hpp"
#include "tests/support/server.hpp"

namespace gw::bench {
namespace {

using SteadyTime = std::chrono::steady_clock;

double milliseconds_since(SteadyTime::time_point begin) {
  return std::chrono::duration<double, std::milli>(SteadyTime::now() - begin).count();
}

Latency latency(std::vector<double> times) {
  if (times.empty()) return {};
  std::ranges::sort(times);
  return {times[times.size() / 2], times[std::min(times.size() - 1, times.size() * 99 / 100)]};
}

void ask(support::Client& client, const std::string& path, const std::string& headers) {
  auto answer = client.get(path, headers);
  if (!answer || answer->status != 200)
    throw std::runtime_error(path + ": " +
                             (answer ? std::to_string(answer->status) + answer->body : "no answer"));
}

void ask_portal(support::Client& client, const Tenant& tenant) {
  ask(client, "/p/" + tenant.kuerzel, "");
}

// Milliseconds.
double ask_basket(support::Client& client, const Tenant& tenant) {
  auto begin = SteadyTime::now();
  ask(client, "/amt/" + tenant.kuerzel + "/korb", "Cookie: gw=" + tenant.clerk.cookie + "\r\n");
  return milliseconds_since(begin);
}

// The most connections of the program to its database, looked at again and again.
class Connections {
 public:
  explicit Connections(const Installation& where) : server_(where.on_server() ? where.platform() : nullptr) {}
  std::size_t most() const { return most_; }
  void look() {
    if (!server_) return;
    auto now = server_->number(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = "
        "'gemeinwerk'");
    most_ = std::max(most_, static_cast<std::size_t>(now));
  }

 private:
  DatabasePtr server_;
  std::size_t most_ = 0;
};

class Measurement {
 public:
  Measurement(const Installation& where, const std::vector<Tenant>& tenants, const TenantSetting& setting)
      : where_(where), tenants_(tenants), setting_(setting), connections_(where) {}

  TenantFigures run() {
    figures_.authorities = tenants_.size();
    auto begin = SteadyTime::now();
    support::Server server(where_.launch(flags()));
    support::Client client(server.port());
    ask_portal(client, tenants_.front());
    figures_.start_seconds = milliseconds_since(begin) / 1000;
    figures_.memory_at_start = server.usage().peak_memory;
    figures_.first = ask_everyone(client);
    figures_.memory = server.usage().peak_memory;
    figures_.one = ask_many(client, [this](std::size_t) -> const Tenant& { return tenants_[0]; });
    figures_.around =
        ask_many(client, [this](std::size_t i) -> const Tenant& { return tenants_[i % tenants_.size()]; });
    ask_at_once(server.port());
    if (!server.finish()) throw std::runtime_error("the server did not end well");
    figures_.connections = connections_.most();
    return figures_;
  }

 private:
  std::vector<std::string> flags() const {
    std::vector<std::string> all;
    if (setting_.open > 0) all.insert(all.end(), {"--authorities-open", std::to_string(setting_.open)});
    if (setting_.connections > 0)
      all.insert(all.end(), {"--authorities-connections", std::to_string(setting_.connections)});
    return all;
  }

  Latency ask_everyone(support::Client& client) {
    std::vector<double> times;
    for (const Tenant& tenant : tenants_) {
      ask_portal(client, tenant);
      times.push_back(ask_basket(client, tenant));
      connections_.look();
    }
    return latency(std::move(times));
  }

  template <class Which>
  Latency ask_many(support::Client& client, Which which) {
    std::vector<double> times;
    for (std::size_t i = 0; i < setting_.asked; ++i) times.push_back(ask_basket(client, which(i)));
    return latency(std::move(times));
  }

  void ask_at_once(std::uint16_t port) {
    std::atomic<std::size_t> next{0}, done{0};
    std::atomic<bool> failed = false;
    const std::size_t all = 2 * setting_.asked;
    auto begin = SteadyTime::now();
    std::vector<std::thread> clerks;
    for (std::size_t i = 0; i < setting_.at_once; ++i)
      clerks.emplace_back([&] {
        try {
          support::Client client(port);
          for (std::size_t number; (number = next++) < all; ++done)
            ask_basket(client, tenants_[number % tenants_.size()]);
        } catch (const std::exception& refused) {
          failed = true;
          std::fprintf(stderr, "%s\n", refused.what());
        }
      });
    while (done < all && !failed) {
      connections_.look();
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    for (std::thread& clerk : clerks) clerk.join();
    if (failed) throw std::runtime_error("a page was refused");
    figures_.many_per_second = 1000 * static_cast<double>(all) / milliseconds_since(begin);
  }

  const Installation& where_;
  const std::vector<Tenant>& tenants_;
  const TenantSetting& setting_;
  Connections connections_;
  TenantFigures figures_;
};

}  // namespace

TenantFigures measure_tenants(const Installation& where, const std::vector<Tenant>& tenants,
                              const TenantSetting& setting) {
  return Measurement(where, tenants, setting).run();
}

}  // namespace gw::bench
