// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/fill.hpp"

#include <chrono>
#include <cstdio>
#include <map>
#include <set>
#include <stdexcept>

#include "base/time/time.hpp"
#include "bench/main_job/names.hpp"
#include "engine/nummer/nummer.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/history/canonical.hpp"

namespace gw::bench {
namespace {

constexpr std::uint64_t first_number = 1'000;  // behind those of the demo
constexpr std::int64_t months_18 = std::int64_t{548} * 86'400'000;

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// The event history, linked as platform/history links it.
class Chain {
 public:
  Chain(Database& database, const Filling& filling)
      : database_(database), keys_(filling.where.keys_of(filling.authority)) {
    auto head = database.prepare("SELECT chain, seq, link FROM chain_head");
    head->step();
    head_.chain = head->text(0);
    head_.seq = head->integer(1);
    link_ = history::parse_hash(head->text(2)).value();
    auto names = database.prepare("SELECT number, name FROM event_name");
    while (names->step()) shared_.emplace(names->text(1), names->integer(0));
    names_ = static_cast<std::int64_t>(shared_.size());
  }

  // Subjects of a case are named by its own events only.
  void append(const std::vector<Original::Event>& events) {
    own_.clear();
    for (const Original::Event& event : events) append(event);
  }

  void append(const Original::Event& event) {
    std::string salt = event.payload.empty() ? "" : salt_of(++head_.seq);
    if (event.payload.empty()) ++head_.seq;
    std::string hash = event.payload.empty() ? "" : history::hash_payload(salt, event.payload);
    link_ = history::next_link(
        link_, {head_.seq, event.id, event.kind, event.at, event.actor, &event.subjects, hash});
    head_.at = event.at;
    database_.append("event", {head_.seq, event.id, event.kind, event.at, event.actor, hash, to_hex(link_)});
    for (std::size_t i = 0; i < event.subjects.size(); ++i)
      database_.append("event_about",
                       {number_of(event.subjects[i]), head_.seq, static_cast<std::int64_t>(i)});
    if (!event.payload.empty()) database_.append("event_payload", {head_.seq, salt, event.payload});
  }

  void close() {
    head_.link = to_hex(link_);
    history::sign(head_, keys_->signing_key());
    database_.prepare("UPDATE chain_head SET seq = $1, link = $2, at = $3, signature = $4")
        ->run({head_.seq, head_.link, head_.at, head_.signature});
  }

 private:
  std::int64_t number_of(const std::string& subject) {
    if (auto known = shared_.find(subject); known != shared_.end()) return known->second;
    auto [own, fresh] = own_.emplace(subject, names_ + 1);
    if (fresh) database_.append("event_name", {++names_, subject});
    return own->second;
  }

  // 32 hex digits; need not be secret here.
  static std::string salt_of(std::int64_t seq) {
    char text[33];
    auto chance = mixed(static_cast<std::uint64_t>(seq));
    std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(chance),
                  static_cast<unsigned long long>(mixed(chance)));
    return text;
  }

  Database& database_;
  crypto::KeysPtr keys_;
  std::map<std::string, std::int64_t> shared_, own_;  // numbers of subjects
  std::int64_t names_ = 0;
  history::Head head_;
  history::Hash link_{};
};

class Filler {
 public:
  Filler(const Filling& filling, const Originals& originals, const std::vector<Clerk>& clerks)
      : filling_(filling),
        originals_(originals),
        clerks_(clerks),
        database_(filling.where.authority(filling.authority)),
        begin_(now() - months_18) {
    // Nothing of it has to survive, and rows come in no order.
    database_->run(database_->on_server()
                       ? "SET session_replication_role = replica; SET synchronous_commit = off"
                       : "PRAGMA journal_mode=OFF;PRAGMA synchronous=OFF;PRAGMA cache_size=-2000000;PRAGMA "
                         "locking_mode=EXCLUSIVE");
    auto position = database_->prepare("SELECT kennzeichen FROM akte ORDER BY eroeffnet_am LIMIT 1");
    if (!position->step()) throw std::runtime_error("the demo has no Akte");
    position_ = position->text(0);
  }

  void run() {
    database_->run("BEGIN");
    Chain chain(*database_, filling_);
    std::int64_t running = database_->number("SELECT MAX(laufend) FROM vorgang");
    for (std::uint64_t i = 1; i <= filling_.cases; ++i) {
      Copy copy = copy_of(i);
      const Original& original = original_for(i);
      for (const Original::Row& row : original.rows(copy, ++running)) database_->append(row.table, row.cells);
      chain.append(original.events(copy));
      if (i % 50'000 == 0) std::fprintf(stderr, "  %llu cases\n", static_cast<unsigned long long>(i));
    }
    database_->flush();
    chain.close();
    count_on();
    order_index();
    database_->run("COMMIT");
    if (!database_->on_server()) database_->run("PRAGMA locking_mode=NORMAL;PRAGMA journal_mode=WAL");
  }

 private:
  Copy copy_of(std::uint64_t i) {
    Copy copy;
    copy.number = i;
    copy.at = begin_ + static_cast<std::int64_t>(static_cast<double>(months_18) * static_cast<double>(i) /
                                                 static_cast<double>(filling_.cases + 1));
    int year = std::stoi(berlin_date(from_millis(copy.at)).text().substr(0, 4));
    years_.insert(year);
    auto number = static_cast<std::uint32_t>(first_number + i);
    copy.reference = nummer::make("MST", year, number).value().text();
    copy.file_number = position_ + "-" + std::to_string(number) + "/" + std::to_string(year);
    copy.first_name = first_name(i);
    copy.surname = surname(i);
    copy.clerk = clerks_[mixed(i) % clerks_.size()].account;
    return copy;
  }

  const Original& original_for(std::uint64_t i) const {
    std::uint64_t percent = (mixed(i) >> 32) % 100;
    if (i * 10 < filling_.cases * 9 || percent >= 70) return originals_.closed.front();
    if (percent < 35) return originals_.open.front();
    if (percent < 45) return originals_.taken.front();
    return percent < 55 ? originals_.asked.front() : originals_.to_sign.front();
  }

  // The next case of the real program gets the next numbers.
  void count_on() {
    auto last = static_cast<std::int64_t>(first_number + filling_.cases);
    auto cases = database_->prepare(
        "INSERT INTO antrag_zaehler (jahr, letzte) VALUES ($1, $2)"
        " ON CONFLICT (jahr) DO UPDATE SET letzte = excluded.letzte");
    auto files = database_->prepare(
        "INSERT INTO akte_zaehler (kennzeichen, jahr, letzte) VALUES ($1, $2, $3)"
        " ON CONFLICT (kennzeichen, jahr) DO UPDATE SET letzte = excluded.letzte");
    for (std::int64_t year : years_) {
      cases->run({year, last});
      files->run({position_, year, last});
    }
  }

  void order_index() {
    database_->run(
        "INSERT INTO job (id, kind, payload, key, state, look) VALUES ('bench-suchindex', "
        "'vorgang.suchindex', '{\"ab\":0}', 'bench-suchindex', 'waiting', 0)");
  }

  const Filling& filling_;
  const Originals& originals_;
  const std::vector<Clerk>& clerks_;
  DatabasePtr database_;
  std::set<int> years_;
  std::string position_;
  std::int64_t begin_;
};

}  // namespace

void fill(const Filling& filling, const Originals& originals, const std::vector<Clerk>& clerks) {
  Filler(filling, originals, clerks).run();
}

}  // namespace gw::bench
