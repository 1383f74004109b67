// SPDX-License-Identifier: EUPL-1.2
// Authorities that go elsewhere: to another server, or out of the house as a file and back.
#include <chrono>
#include <fstream>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/stores.hpp"
#include "base/value/json.hpp"
#include "platform/crypto/secret.hpp"

namespace gw::app {
namespace {

// "vorgang_aufgabe: 12000 rows", every two seconds.
class Progress {
 public:
  explicit Progress(std::ostream& out) : out_(out) {}
  void operator()(const std::string& table, std::int64_t rows) {
    if (std::chrono::steady_clock::now() < next_) return;
    if (rows > 0)
      out_ << table << ": " << rows << " rows" << std::endl;
    else
      out_ << table << ": compared" << std::endl;
    next_ = std::chrono::steady_clock::now() + pause;
  }

 private:
  static constexpr std::chrono::seconds pause{2};
  std::ostream& out_;
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + pause;
};

std::string place_named(const std::string& name) {
  return name == home ? std::string() : name;
}

std::string name_of_place(const std::string& place) {
  return place.empty() ? home : place;
}

std::int64_t rows_of(const std::vector<sql::TableCount>& tables) {
  std::int64_t rows = 0;
  for (const sql::TableCount& one : tables) rows += one.rows;
  return rows;
}

Context counts(const std::vector<sql::TableCount>& tables) {
  List all;
  for (const sql::TableCount& one : tables)
    all.push_back(Context{{"tabelle", one.table}, {"zeilen", one.rows}});
  return {{"zeilen", rows_of(tables)}, {"tabellen", std::move(all)}};
}

void print(std::ostream& out, const std::vector<sql::TableCount>& tables) {
  for (const sql::TableCount& one : tables)
    if (one.rows > 0) out << "  " << one.table << ": " << one.rows << "\n";
}

void print(const cli::Call& call, const mandant::Umgezogen& moved) {
  if (call.json()) {
    Context all = counts(moved.tabellen);
    all.set("kuerzel", call.get("kuerzel"));
    all.set("von", name_of_place(moved.von));
    all.set("nach", name_of_place(moved.nach));
    call.out() << to_pretty_json(all) << "\n";
    return;
  }
  print(call.out(), moved.tabellen);
  call.out() << call.get("kuerzel") << " lives on " << name_of_place(moved.nach) << " now";
  if (!moved.tabellen.empty())
    call.out() << ": " << rows_of(moved.tabellen) << " rows in " << moved.tabellen.size()
               << " tables, compared one by one; its documents and keys are where they were";
  call.out() << "\n";
}

constexpr std::size_t random_passphrase = 25;  // bytes: 40 letters and digits

// The first line of a file.
Result<std::string> passphrase_in(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line) || line.empty())
    return error(ErrorKind::invalid, "mandant.passphrase").with("path", file.string());
  return line;
}

std::string new_passphrase() {
  const std::string letters = to_base32(crypto::Secret<random_passphrase>::random().view());
  std::string text;
  for (std::size_t i = 0; i < letters.size(); i += 5) text += (i == 0 ? "" : "-") + letters.substr(i, 5);
  return text;
}

// Not the name of a server.
bool is_file(const std::string& to) {
  return to.find_first_of("/.") != std::string::npos;
}

Result<void> write_file(Installation& installation, cli::Call& call, const std::filesystem::path& file,
                        bool leaves) {
  House& house = installation.house();
  const bool own = !call.get("passphrase-file").empty();
  std::string passphrase = new_passphrase();
  if (own) {
    TRY(passphrase, passphrase_in(call.path("passphrase-file")));
  }
  TRY(mandant::Herausgegeben made,
      mandant::gib_heraus(house, {Actor::Kind::system, "gemeinwerk mandant export"}, call.get("kuerzel"),
                          {file, passphrase}, leaves, Progress(call.err()), house.clock.now()));
  if (call.json()) {
    Context all = counts(made.tabellen);
    all.set("kuerzel", call.get("kuerzel"));
    all.set("datei", file.string());
    all.set("dokumente", made.dokumente);
    all.set("fehlende", made.fehlende);
    if (!own) all.set("passphrase", passphrase);
    call.out() << to_pretty_json(all) << "\n";
    return ok();
  }
  print(call.out(), made.tabellen);
  call.out() << call.get("kuerzel") << (leaves ? " has left: " : " is in ") << file.string() << ", "
             << rows_of(made.tabellen) << " rows and " << made.dokumente << " documents\n";
  if (made.fehlende > 0)
    call.out() << made.fehlende << " documents were lost before: gemeinwerk doctor --all names them\n";
  if (!own) call.out() << "Passphrase, shown only now: " << passphrase << "\n";
  return ok();
}

Result<void> write_copy(Installation& installation, cli::Call& call) {
  return write_file(installation, call, call.path("file"), false);
}

Result<void> take_in(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  TRY(std::string passphrase, passphrase_in(call.path("passphrase-file")));
  std::vector<mandant::ErsterAdministrator> people;
  for (const std::string& text : call.all("admin")) {
    const std::size_t colon = text.find(':');
    people.push_back({text.substr(0, colon), colon == std::string::npos ? text : text.substr(colon + 1)});
  }
  TRY(mandant::Aufgenommen made,
      mandant::nimm_herein(house, {Actor::Kind::system, "gemeinwerk mandant import"},
                           {call.path("file"), passphrase}, call.get("kuerzel"), people, Progress(call.err()),
                           house.clock.now()));
  installation.runner().added(made.mandant->id);
  if (call.json()) {
    Context all = counts(made.tabellen);
    all.set("id", made.mandant->id);
    all.set("kuerzel", made.mandant->kuerzel);
    all.set("dokumente", made.dokumente);
    call.out() << to_pretty_json(all) << "\n";
    return ok();
  }
  print(call.out(), made.tabellen);
  call.out() << made.mandant->name << " is here: " << rows_of(made.tabellen) << " rows and " << made.dokumente
             << " documents. /p/" << made.mandant->kuerzel << " and /amt/" << made.mandant->kuerzel << "\n";
  for (const mandant::Zugangsdaten& access : made.zugangsdaten)
    call.out() << "  " << access.kennung
               << (access.einmalpasswort.empty() ? "  (keeps the account's password)"
                                                 : "  one-time password: " + access.einmalpasswort)
               << "\n";
  return ok();
}

Result<void> move(Installation& installation, cli::Call& call) {
  if (is_file(call.get("to"))) return write_file(installation, call, call.path("to"), true);
  House& house = installation.house();
  const Actor actor{Actor::Kind::system, "gemeinwerk mandant move"};
  if (call.has("back")) {
    CHECK(mandant::brich_umzug_ab(house, actor, call.get("kuerzel"), house.clock.now()));
    call.out() << call.get("kuerzel") << " stays where it was and works again\n";
  } else {
    if (call.get("to").empty()) return error(ErrorKind::invalid, "mandant.wohin");
    TRY(mandant::Umgezogen moved,
        mandant::zieh_um(house, actor, call.get("kuerzel"), place_named(call.get("to")), Progress(call.err()),
                         house.clock.now()));
    print(call, moved);
  }
  TRY(mandant::MandantRef mandant, house.services.get<mandant::Directory>().find(call.get("kuerzel")));
  installation.runner().added(mandant->id);  // what its jobs had to wait for is over
  return ok();
}

}  // namespace

void add_mandant_umzug(Commands& commands) {
  const cli::Param authority{"kuerzel", "the authority (its Kuerzel)"};
  commands.add({.noun = "mandant",
                .action = "export",
                .help = "Writes an authority as one encrypted file; it goes on working.",
                .params = {authority, {"file", "is made, and must not be there: musterstadt.age"}},
                .flags = {{"passphrase-file", "FILE",
                           "its first line; without it a passphrase is made and printed", ""}},
                .configured = true,
                .run = {}},
               write_copy);
  commands.add({.noun = "mandant",
                .action = "import",
                .help = "Takes in an authority that has left as a file, here or elsewhere.",
                .params = {{"file", "as mandant export or mandant move has written it"}},
                .flags = {{"passphrase-file", "FILE", "its first line is the file's passphrase", "", true},
                          {"kuerzel", "TEXT", "another word in addresses, where its own is taken", ""},
                          {"admin", "TEXT", "e-mail:name of one more administrator; may be given again", "",
                           false, true}},
                .configured = true,
                .run = {}},
               take_in);
  commands.add(
      {.noun = "mandant",
       .action = "move",
       .help = "Takes an authority to another database server, home, or out as a file; all others work.",
       .params = {authority},
       .flags = {{"to", "PLACE",
                  "a server of the setting databases; home: where the others live; a file, which is new "
                  "(./musterstadt.age): it leaves this house",
                  ""},
                 {"passphrase-file", "FILE", "of the file; without it one is made and printed", ""},
                 {"back", "", "gives up a move that is not complete: it works again where it was"}},
       .configured = true,
       .run = {}},
      move);
}

}  // namespace gw::app
