// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/floor.hpp"

#include <csignal>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "platform/http/server.hpp"

namespace gw::bench {
namespace {

std::string count(const char* whose) {
  return std::string(
             "SELECT count(*) FROM (SELECT 1 FROM vorgang_aufgabe WHERE zustand = 'offen' AND rolle = "
             "'sachbearbeitung' AND bearbeiter = ") +
         whose + " LIMIT 1001) AS hits";
}

// Which rows of the index hold the terms $1, newest first.
std::string found(bool on_server, const char* most) {
  return std::string(on_server ? "SELECT rowid AS r FROM vorgang_suche WHERE begriffe @@ $1::tsquery"
                               : "SELECT rowid AS r FROM vorgang_suche WHERE vorgang_suche MATCH $1") +
         " ORDER BY rowid DESC LIMIT " + most;
}

// One connection with everything prepared.
class Reader {
 public:
  explicit Reader(DatabasePtr database) : database_(std::move(database)) {
    const bool on_server = database_->on_server();
    // As the program reads: what it sees is of one moment.
    begin_ = prepare({on_server ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN"});
    end_ = prepare({"COMMIT"});
    const char* walk =
        "SELECT a.id, a.vorgang, a.name, a.faellig_am, v.nummer, v.betreff, v.person FROM vorgang_aufgabe a"
        " JOIN vorgang v ON v.id = a.vorgang WHERE a.zustand = 'offen' AND a.rolle = 'sachbearbeitung' AND"
        " a.bearbeiter = $1 ORDER BY a.faellig_am, a.id LIMIT 51";
    basket_ = prepare({walk, count("$1")});
    search_ = prepare({"SELECT v.id, v.nummer, v.betreff, v.person, v.zustand, v.eingegangen_am FROM (" +
                           found(on_server, "51") + ") AS s JOIN vorgang v ON v.laufend = s.r",
                       "SELECT count(*) FROM (" + found(on_server, "1001") + ") AS hits"});
    number_ = prepare(
        {"SELECT id, nummer, betreff, person, zustand, eingegangen_am FROM vorgang WHERE replace(nummer, "
         "'-', '')"
         " >= $1 AND replace(nummer, '-', '') < $1 || '~' ORDER BY replace(nummer, '-', '') LIMIT 51"});
    case_ = prepare(
        {"SELECT * FROM vorgang WHERE id = $1", "SELECT * FROM vorgang_aufgabe WHERE vorgang = $1",
         "SELECT * FROM vorgang_vorschlag WHERE vorgang = $1",
         "SELECT * FROM akte_dokument d JOIN akte_fassung f ON f.dokument = d.id WHERE d.vorgang = $1",
         "SELECT * FROM rueckfrage WHERE vorgang = $1",
         "SELECT e.*, p.payload FROM event_subject s JOIN event e ON e.seq = s.seq LEFT JOIN event_payload p "
         "ON"
         " p.seq = e.seq WHERE s.subject = 'vorgang:' || $1 ORDER BY s.seq DESC"});
  }

  bool on_server() const { return database_->on_server(); }
  void basket(const std::string& account) {
    run(begin_);
    run(basket_, std::string());
    run(basket_, account);
    run(end_);
  }
  void search(const std::string& terms) { in_transaction(search_, terms); }
  void number(const std::string& beginning) { in_transaction(number_, beginning); }
  void whole_case(const std::string& id) { in_transaction(case_, id); }

 private:
  std::vector<StatementPtr> prepare(const std::vector<std::string>& texts) {
    std::vector<StatementPtr> all;
    for (const std::string& text : texts) all.push_back(database_->prepare(text));
    return all;
  }
  void in_transaction(const std::vector<StatementPtr>& all, const std::string& word) {
    run(begin_);
    run(all, word);
    run(end_);
  }
  void run(const std::vector<StatementPtr>& all, const std::optional<Cell>& word = {}) {
    for (const StatementPtr& statement : all) {
      if (word) statement->bind(1, *word);
      while (statement->step())
        for (int i = 0; i < statement->columns(); ++i) sum_ += statement->cell(i).index();
      statement->reset();
    }
  }

  DatabasePtr database_;
  std::vector<StatementPtr> begin_, end_, basket_, search_, number_, case_;
  std::size_t sum_ = 0;  // so that every cell is really read
};

// As many readers as the program has for an authority.
class Readers {
 public:
  explicit Readers(const std::function<DatabasePtr()>& open) {
    std::size_t count = 0;
    do {
      all_.push_back({std::make_unique<Reader>(open()), std::make_unique<std::mutex>()});
      count = all_.front().first->on_server() ? 8 : 4;
    } while (all_.size() < count);
  }
  template <class Do>
  void with(Do work) {
    for (auto& [reader, mutex] : all_)
      if (std::unique_lock lock(*mutex, std::try_to_lock); lock) return work(*reader);
    std::lock_guard lock(*all_.front().second);
    work(*all_.front().first);
  }

 private:
  std::vector<std::pair<std::unique_ptr<Reader>, std::unique_ptr<std::mutex>>> all_;
};

http::Response page(std::size_t bytes) {
  http::Response response;
  response.header("content-type", "text/html; charset=utf-8").body = std::string(bytes, 'x');
  return response;
}

std::shared_ptr<http::Router> router(const FloorServing& serving, const std::shared_ptr<Readers>& readers) {
  auto made = std::make_shared<http::Router>();
  auto size = serving.bytes;
  made->add({http::Method::get,
             "/basket",
             [=](http::Request& request) {
               readers->with([&](Reader& reader) { reader.basket(std::string(request.query.get("a"))); });
               return page(size[0]);
             },
             {}});
  made->add({http::Method::get,
             "/search",
             [=](http::Request& request) {
               std::string terms(request.query.get("t")), number(request.query.get("n"));
               readers->with(
                   [&](Reader& reader) { terms.empty() ? reader.number(number) : reader.search(terms); });
               return page(size[1]);
             },
             {}});
  made->add({http::Method::get,
             "/case",
             [=](http::Request& request) {
               readers->with([&](Reader& reader) { reader.whole_case(std::string(request.query.get("v"))); });
               return page(size[2]);
             },
             {}});
  return made;
}

[[noreturn]] void serve(const FloorServing& serving, int tell) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  auto readers = std::make_shared<Readers>(serving.open);
  http::ServerOptions options;
  options.port = 0;
  options.spool_folder = std::filesystem::temp_directory_path();
  auto refuse = [](const http::Request&, int status, const Error&) {
    http::Response response;
    response.status = status;
    return response;
  };
  auto server = http::start(options, router(serving, readers), refuse);
  if (!server) ::_exit(1);
  std::uint16_t port = (*server)->port();
  if (::write(tell, &port, sizeof port) != sizeof port) ::_exit(1);
  for (;;) ::pause();
}

}  // namespace

FloorServer::FloorServer(const FloorServing& serving) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  pid_ = ::fork();
  if (pid_ == 0) serve(serving, ends[1]);
  ::close(ends[1]);
  bool told = ::read(ends[0], &port_, sizeof port_) == sizeof port_;
  ::close(ends[0]);
  if (!told) throw std::runtime_error("the floor's server does not start");
}

FloorServer::~FloorServer() {
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

// utime and stime of proc(5).
double FloorServer::processor_seconds() const {
  std::ifstream stat("/proc/" + std::to_string(pid_) + "/stat");
  std::string line;
  std::getline(stat, line);
  std::istringstream rest(line.substr(line.rfind(')') + 1));
  std::string skipped;
  for (int i = 0; i < 11; ++i) rest >> skipped;
  double user = 0, system = 0;
  rest >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace gw::bench
