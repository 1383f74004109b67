// SPDX-License-Identifier: EUPL-1.2
#include "bench/tenants/stock.hpp"

#include <atomic>
#include <cstdio>
#include <stdexcept>
#include <thread>

#include "tests/support/application.hpp"

namespace gw::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t hands = 4;  // commands at the same time
constexpr std::size_t pdf_size = 20'000;

std::string kuerzel_of(std::size_t number) {
  return "amt-" + std::to_string(number);
}

// Two to four letters, another one for each.
std::string code_of(std::size_t number) {
  std::string code;
  for (int i = 0; i < 4; ++i, number /= 26) code.insert(code.begin(), static_cast<char>('A' + number % 26));
  return code;
}

void command(const support::Launch& launch, std::vector<std::string> words) {
  words.insert(words.end(), {"--data", launch.data.string()});
  support::Launch quiet = launch;
  quiet.log = launch.data.string() + ".commands";
  if (support::run_command(quiet, words) != 0)
    throw std::runtime_error("refused: " + words[0] + " " + words[1] + "\n" + support::end_of(quiet.log));
}

void make_one(const support::Launch& launch, std::uint16_t port, std::size_t number) {
  const std::string kuerzel = kuerzel_of(number);
  command(launch,
          {"mandant", "add", "--kuerzel", kuerzel, "--code", code_of(number), "--name",
           "Gemeinde Nr. " + std::to_string(number), "--admin", "admin@example.org:Erika Mustermann"});
  command(launch, {"paket", "install", "fachpakete/" + std::string(support::demo_service), "--mandant",
                   kuerzel, "--grant", "brief", "--grant", "postfach"});
  support::Client client(port);
  for (std::size_t i = 0; i < applications_each; ++i) {
    support::Application application(number * 10 + i, pdf_size);
    application.authority = kuerzel;
    auto answer = support::submit(client, application);
    if (!answer) throw std::runtime_error("no answer");
    support::receipt_of(*answer);
  }
}

void make(const Installation& where, std::size_t count) {
  const support::Launch launch = where.launch();
  support::Server server(launch);
  make_one(launch, server.port(), 0);  // with it the account of all administrators
  std::atomic<std::size_t> next{1};
  std::vector<std::thread> all;
  std::atomic<bool> failed = false;
  auto work = [&] {
    try {
      for (std::size_t number; !failed && (number = next++) < count;) {
        make_one(launch, server.port(), number);
        if (number % 50 == 49) std::fprintf(stderr, "  %zu authorities\n", number + 1);
      }
    } catch (const std::exception& refused) {
      failed = true;
      std::fprintf(stderr, "%s\n", refused.what());
    }
  };
  for (std::size_t i = 0; i < hands; ++i) all.emplace_back(work);
  for (std::thread& thread : all) thread.join();
  if (failed) throw std::runtime_error("the authorities cannot be made");
  for (std::size_t number = 0; number < count; ++number)
    wait_for_jobs(*where.authority(where.id_of(kuerzel_of(number))), 600);
  if (!server.finish()) throw std::runtime_error("the server did not end well");
}

}  // namespace

Installation tenants(Store store, const fs::path& folder, std::size_t count) {
  const std::string number = std::to_string(count);
  Installation where =
      Installation::on(store, folder / ("tenants-" + number + (store == Store::postgres ? "-postgres" : "")),
                       "bench_tenants_" + number);
  if (where.exists()) return where;
  where.remove();
  Installation fresh =
      Installation::on(store, where.data().string() + ".fresh", "bench_tenants_fresh_" + number);
  fresh.make_place();
  make(fresh, count);
  fresh.name(where.data(), "bench_tenants_" + number);
  return where;
}

std::vector<Tenant> sign_in_everywhere(const Installation& where, std::size_t count) {
  DatabasePtr platform = where.platform();
  Desk desk(*platform);
  platform->run("BEGIN");
  std::vector<Tenant> all;
  for (std::size_t number = 0; number < count; ++number) {
    const std::string kuerzel = kuerzel_of(number);
    auto found = platform->prepare("SELECT id FROM mandant WHERE kuerzel = $1");
    Cell name = kuerzel;
    found->bind(1, name);
    if (!found->step()) throw std::runtime_error("there is no authority " + kuerzel);
    const std::string id = found->text(0);
    all.push_back({kuerzel, desk.sign_in(*where.authority(id), id, number)});
  }
  platform->run("COMMIT");
  return all;
}

}  // namespace gw::bench
