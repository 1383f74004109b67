// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/floor.hpp"

#include <csignal>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "bench/submit/sqlite.hpp"
#include "platform/http/server.hpp"

namespace gw::bench {
namespace {

// One connection with everything prepared.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : database_(file) {
    database_.run("PRAGMA query_only=ON");
    const char* walk =
        "SELECT a.id, a.vorgang, a.name, a.faellig_am, v.nummer, v.betreff, v.person FROM vorgang_aufgabe a "
        "JOIN "
        "vorgang v ON v.id = a.vorgang WHERE a.zustand = 'offen' AND a.rolle = 'sachbearbeitung' AND "
        "a.bearbeiter = ? "
        "ORDER BY a.faellig_am, a.id LIMIT 51";
    basket_ = {walk, walk, count("bearbeiter = ''"), count("bearbeiter = ?")};
    search_ = {
        "SELECT v.id, v.nummer, v.betreff, v.person, v.zustand, v.eingegangen_am FROM (SELECT rowid AS r "
        "FROM "
        "vorgang_suche WHERE vorgang_suche MATCH ? ORDER BY rowid DESC LIMIT 51) JOIN vorgang v ON v.laufend "
        "= r",
        "SELECT count(*) FROM (SELECT 1 FROM vorgang_suche WHERE vorgang_suche MATCH ? ORDER BY rowid DESC "
        "LIMIT "
        "1001)"};
    number_ = {
        "SELECT id, nummer, betreff, person, zustand, eingegangen_am FROM vorgang WHERE replace(nummer, '-', "
        "'') >= ? "
        "AND replace(nummer, '-', '') < ? || '~' ORDER BY replace(nummer, '-', '') LIMIT 51"};
    case_ = {"SELECT * FROM vorgang WHERE id = ?",
             "SELECT * FROM vorgang_aufgabe WHERE vorgang = ?",
             "SELECT * FROM vorgang_vorschlag WHERE vorgang = ?",
             "SELECT * FROM akte_dokument d JOIN akte_fassung f ON f.dokument = d.id WHERE d.vorgang = ?",
             "SELECT * FROM rueckfrage WHERE vorgang = ?",
             "SELECT e.*, p.payload FROM event_subject s JOIN event e ON e.seq = s.seq LEFT JOIN "
             "event_payload p ON "
             "p.seq = e.seq WHERE s.subject = 'vorgang:' || ? ORDER BY s.seq DESC"};
    for (auto* list : {&basket_, &search_, &number_, &case_})
      for (const std::string& text : *list) statements_.push_back(database_.prepare(text));
  }

  void basket(const std::string& account) {
    run(0, {std::string()});
    run(1, {account});
    run(2, {});
    run(3, {account});
  }
  void search(const std::string& expression) {
    run(4, {expression});
    run(5, {expression});
  }
  void number(const std::string& beginning) { run(6, {beginning, beginning}); }
  void whole_case(const std::string& id) {
    for (std::size_t i = 7; i < statements_.size(); ++i) run(i, {id});
  }

 private:
  static std::string count(const std::string& whose) {
    return "SELECT count(*) FROM (SELECT 1 FROM vorgang_aufgabe WHERE zustand = 'offen' AND rolle = "
           "'sachbearbeitung' AND " +
           whose + " LIMIT 1001)";
  }
  void run(std::size_t which, const std::vector<Cell>& cells) {
    Statement& statement = statements_[which];
    for (std::size_t i = 0; i < cells.size(); ++i) statement.bind(static_cast<int>(i) + 1, cells[i]);
    while (statement.step())
      for (int i = 0; i < statement.columns(); ++i) sum_ += statement.cell(i).index();
    statement.reset();
  }

  Sqlite database_;
  std::vector<std::string> basket_, search_, number_, case_;
  std::vector<Statement> statements_;
  std::size_t sum_ = 0;  // so that every cell is really read
};

// As many readers as the program has for an authority.
class Readers {
 public:
  explicit Readers(const std::filesystem::path& file) {
    for (int i = 0; i < 4; ++i)
      all_.push_back({std::make_unique<Reader>(file), std::make_unique<std::mutex>()});
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
  auto readers = std::make_shared<Readers>(serving.database);
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
