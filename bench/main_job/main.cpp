// SPDX-License-Identifier: EUPL-1.2
// bench_main_job [--cases 100000] [--clerks 1572] [--think 2] [--seconds 20] [--rounds 5] [--applications
// 10000]
//                [--folder /var/tmp/gemeinwerk-bench] [--json FILE]
// The clerk's work at scale: applications as in bench_submit (0: none), then basket, search and the page of a
// case, drawn from the whole range, for clerks who are signed in and think between two pages; and in turn
// with it the floor, bare SQLite for the same rows and an answer of as many bytes. What is filled once stays
// in the folder, one beside the other for each number of cases.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

#include "bench/main_job/fill.hpp"
#include "bench/main_job/floor.hpp"
#include "bench/main_job/load.hpp"
#include "bench/main_job/names.hpp"
#include "bench/submit/jobs.hpp"
#include "bench/submit/rounds.hpp"
#include "engine/terms/words.hpp"
#include "tests/support/server.hpp"

namespace {

using namespace gw::bench;
namespace fs = std::filesystem;

struct Arguments {
  std::uint64_t cases = 100'000, applications = 10'000;
  std::size_t clerks = 1'572;
  double think = 2, seconds = 20;
  unsigned rounds = 5;
  fs::path folder = "/var/tmp/gemeinwerk-bench";
  std::string json;
};

Arguments arguments(int count, char** words) {
  Arguments given;
  for (int i = 1; i + 1 < count; i += 2) {
    std::string_view flag = words[i];
    std::string value = words[i + 1];
    if (flag == "--cases") given.cases = std::stoull(value);
    if (flag == "--applications") given.applications = std::stoull(value);
    if (flag == "--clerks") given.clerks = std::stoull(value);
    if (flag == "--think") given.think = std::stod(value);
    if (flag == "--seconds") given.seconds = std::stod(value);
    if (flag == "--rounds") given.rounds = static_cast<unsigned>(std::stoul(value));
    if (flag == "--folder") given.folder = value;
    if (flag == "--json") given.json = value;
  }
  return given;
}

// Some of all cases, as people would ask for them.
struct Sample {
  std::string id, number, person;
};

std::vector<Sample> sample(const fs::path& database, std::size_t count) {
  Sqlite file(database);
  auto last = file.prepare("SELECT MAX(laufend) FROM vorgang");
  last.step();
  auto cases = static_cast<std::uint64_t>(std::get<std::int64_t>(last.cell(0)));
  auto one = file.prepare("SELECT id, nummer, person FROM vorgang WHERE laufend = ?");
  std::vector<Sample> all;
  for (std::size_t i = 0; i < count; ++i) {
    Cell which = static_cast<std::int64_t>(1 + mixed(i) % cases);
    one.bind(1, which);
    if (one.step()) all.push_back({one.text(0), one.text(1), one.text(2)});
    one.reset();
  }
  return all;
}

std::string percent_encoded(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string all;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                 (byte >= 'A' && byte <= 'Z') || byte == '-';
    if (plain) {
      all += c;
      continue;
    }
    all += '%';
    all += digits[byte >> 4];
    all += digits[byte & 15];
  }
  return all;
}

// Four of ten look for a surname, two for the whole name, three for a number, one for its beginning.
std::string words_of(const Sample& wanted, std::uint64_t chance) {
  std::uint64_t tenth = (chance >> 8) % 10;
  if (tenth < 4) return wanted.person.substr(wanted.person.find(' ') + 1);
  if (tenth < 6) return wanted.person;
  return tenth < 9 ? wanted.number : wanted.number.substr(0, 9);
}

std::string target(const std::vector<Sample>& sample, Page page, std::uint64_t chance) {
  const Sample& wanted = sample[chance % sample.size()];
  if (page == Page::basket) return "/amt/musterstadt/korb";
  if (page == Page::whole_case) return "/amt/musterstadt/vorgaenge/" + wanted.id;
  return "/amt/musterstadt/vorgaenge?q=" + percent_encoded(words_of(wanted, chance));
}

// The same question to the floor: a name by its terms, a number by its beginning.
std::string floor_target(const std::vector<Sample>& sample, const std::vector<Clerk>& clerks, Page page,
                         std::uint64_t chance) {
  const Sample& wanted = sample[chance % sample.size()];
  if (page == Page::basket) return "/basket?a=" + clerks[chance % clerks.size()].account;
  if (page == Page::whole_case) return "/case?v=" + wanted.id;
  std::string words = words_of(wanted, chance);
  if (words.find('-') != std::string::npos) {
    std::erase(words, '-');
    return "/search?n=" + words;
  }
  std::istringstream all(words);
  std::string terms;
  for (std::string word; all >> word;)
    terms += (terms.empty() ? "\"" : " AND \"") + gw::terms::bare_text(word) + "\"";
  return "/search?t=" + percent_encoded(terms);
}

class MainJob {
 public:
  explicit MainJob(Arguments given)
      : given_(std::move(given)), data_(given_.folder / ("cases-" + std::to_string(given_.cases))) {}

  void run() {
    prepare();
    sample_ = sample(database(), 50'000);
    for (unsigned i = 0; i < given_.rounds; ++i) {
      rounds_.push_back(serve());
      floors_.push_back(floor(rounds_.back()));
    }
  }

  void print() const {
    std::printf("%llu cases in %.1f GB, %zu clerks, %.1f s think time; median of %zu rounds of %.0f s\n",
                static_cast<unsigned long long>(given_.cases),
                static_cast<double>(fs::file_size(database())) / 1e9, given_.clerks, given_.think,
                rounds_.size(), given_.seconds);
    std::printf("%-8s %9s %9s %9s | %9s %9s | %7s\n", "", "p50 ms", "p99 ms", "kB", "floor p50", "floor p99",
                "ratio");
    for (std::size_t page = 0; page < page_count; ++page) {
      double p99 = median(rounds_, page, 0.99), floor_p99 = median(floors_, page, 0.99);
      const Times& times = rounds_.front().load.pages[page];
      std::printf("%-8s %9.2f %9.2f %9.1f | %9.2f %9.2f | %7.2f\n", page_names[page],
                  median(rounds_, page, 0.5), p99,
                  static_cast<double>(times.bytes) / 1e3 / static_cast<double>(times.milliseconds.size()),
                  median(floors_, page, 0.5), floor_p99, p99 / floor_p99);
    }
    for (std::size_t i = 0; i < rounds_.size(); ++i) {
      std::printf(
          "round %zu: %.0f pages/s, %llu refused, %.2f ms of the processor each; floor %.0f/s, %.2f ms; p99",
          i + 1, rounds_[i].load.per_second, static_cast<unsigned long long>(rounds_[i].load.refused),
          rounds_[i].processor_ms, floors_[i].load.per_second, floors_[i].processor_ms);
      for (const Times& times : rounds_[i].load.pages) std::printf(" %.2f", times.quantile(0.99));
      std::printf("\n");
    }
  }

  void write_json() const {
    std::FILE* out = std::fopen(given_.json.c_str(), "w");
    if (!out) throw std::runtime_error("cannot write the figures");
    std::fprintf(out, "{\"cases\":%llu", static_cast<unsigned long long>(given_.cases));
    for (std::size_t page = 0; page < page_count; ++page)
      std::fprintf(out, ",\"%s\":{\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"floor_p99_ms\":%.3f}", page_names[page],
                   median(rounds_, page, 0.5), median(rounds_, page, 0.99), median(floors_, page, 0.99));
    std::fprintf(out, "}\n");
    std::fclose(out);
  }

 private:
  struct Round {
    LoadFigures load;
    double processor_ms = 0;  // of the server, per page
  };

  fs::path database() const { return data_ / "mandanten" / (authority_ + ".sqlite"); }

  // Filled beside and then put in place: what is there is whole.
  void prepare() {
    if (!fs::exists(data_)) {
      fs::path fresh = data_.string() + ".fresh";
      fs::remove_all(fresh);
      fs::create_directories(given_.folder);
      make(fresh);
      fs::rename(fresh, data_);
    }
    authority_ = authority_of(data_);
    clerks_ = sign_in(data_, authority_, given_.clerks);
  }

  void make(const fs::path& data) {
    {
      gw::support::Launch launch;
      launch.data = data;
      launch.flags = {"--demo"};
      gw::support::Server server(launch);
      wait_for_jobs(data / "mandanten" / (authority_of(data) + ".sqlite"), 60);
      if (!server.finish()) throw std::runtime_error("the server did not end well");
    }
    std::string authority = authority_of(data);
    std::vector<Clerk> clerks = sign_in(data, authority, given_.clerks);
    fill({data, authority, given_.cases}, make_originals(data, authority, clerks), clerks);
    std::fprintf(stderr, "  search index\n");
    gw::support::Launch launch;
    launch.data = data;
    gw::support::Server server(launch);
    wait_for_jobs(data / "mandanten" / (authority + ".sqlite"), 3'600);
    if (!server.finish()) throw std::runtime_error("the server did not end well");
  }

  LoadSetting setting(std::uint16_t port) const {
    LoadSetting setting;
    setting.port = port;
    setting.think = given_.think;
    setting.seconds = given_.seconds;
    for (const Clerk& clerk : clerks_) setting.cookies.push_back(clerk.cookie);
    return setting;
  }

  // A database that is in use lies in memory as far as that reaches; one that was just copied may not.
  void warm() const {
    std::ifstream in(database(), std::ios::binary);
    std::vector<char> bytes(std::size_t{1} << 22);
    while (in.read(bytes.data(), std::ssize(bytes))) {
    }
  }

  Round serve() {
    warm();
    gw::support::Launch launch;
    launch.data = data_;
    gw::support::Server server(launch);
    LoadSetting work = setting(server.port());
    work.target = [this](Page page, std::uint64_t chance) { return target(sample_, page, chance); };
    double before = 0;
    Round round;
    round.load = load(work, [&] { before = server.usage().processor_seconds; });
    round.processor_ms = per_page(server.usage().processor_seconds - before, round.load);
    if (!server.finish()) throw std::runtime_error("the server did not end well");
    return round;
  }

  Round floor(const Round& served) {
    FloorServing serving{database(), {}};
    for (std::size_t page = 0; page < page_count; ++page) {
      const Times& times = served.load.pages[page];
      serving.bytes[page] = times.milliseconds.empty() ? 0 : times.bytes / times.milliseconds.size();
    }
    FloorServer server(serving);
    LoadSetting work = setting(server.port());
    work.target = [this](Page page, std::uint64_t chance) {
      return floor_target(sample_, clerks_, page, chance);
    };
    double before = 0;
    Round round;
    round.load = load(work, [&] { before = server.processor_seconds(); });
    round.processor_ms = per_page(server.processor_seconds() - before, round.load);
    return round;
  }

  double per_page(double seconds, const LoadFigures& figures) const {
    return 1000 * seconds / std::max(1.0, figures.per_second * given_.seconds);
  }

  static double median(const std::vector<Round>& rounds, std::size_t page, double share) {
    std::vector<double> all;
    for (const Round& round : rounds) all.push_back(round.load.pages[page].quantile(share));
    std::ranges::sort(all);
    return all[all.size() / 2];
  }

  const Arguments given_;
  const fs::path data_;
  std::string authority_;
  std::vector<Clerk> clerks_;
  std::vector<Sample> sample_;
  std::vector<Round> rounds_, floors_;
};

}  // namespace

int main(int count, char** words) {
  Arguments given = arguments(count, words);
  if (given.applications > 0) {
    SubmitSetting applications;
    applications.applications = given.applications;
    Submit submit(applications);
    submit.run();
    submit.print();
  }
  MainJob bench(given);
  bench.run();
  bench.print();
  if (!given.json.empty()) bench.write_json();
  return 0;
}
