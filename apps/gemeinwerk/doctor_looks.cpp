// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/doctor_looks.hpp"

#include <cerrno>
#include <cmath>
#include <cstring>
#include <sys/timex.h>

#include "apps/gemeinwerk/clock.hpp"
#include "apps/gemeinwerk/stores.hpp"
#include "platform/blob/blob.hpp"
#include "platform/history/verify.hpp"
#include "platform/mail/mail.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::app {
namespace {

constexpr std::uintmax_t little_room = std::uintmax_t{2} << 30;  // bytes
constexpr std::int64_t sampled_documents = 50;                   // of each authority
constexpr std::int64_t most_sampled_events = 100'000;
constexpr std::size_t other_connections = 30;  // the platform's own, those that manage, the operator's
constexpr std::size_t most_dead = 100;         // counted
constexpr double most_apart = 2;               // seconds

constexpr const char* not_looked = "It could not be looked at; try again, or look at the log.";

Result<sql::Row> one_row(sql::Database& database, const char* statement) {
  TRY(auto rows, database.read([&](sql::Tx& tx) { return tx.query(statement); }));
  return std::move(rows.front());
}

bool on_server(const Examination& examination) {
  return !examination.installation.options().database.empty();
}

sql::Database& platform(const Examination& examination) {
  return *examination.installation.grundlage().plattform;
}

void look_at_room(Examination& examination, const std::filesystem::path& folder) {
  std::error_code failed;
  auto space = std::filesystem::space(folder, failed);
  std::string gigabytes =
      std::to_string(space.available >> 30) + " GiB free on the disk of " + folder.string();
  if (failed) return;
  if (space.available < little_room || space.available < space.capacity / 20)
    return examination.look(gigabytes,
                            "Make room: when it is full, nothing more is taken in (nothing is lost).");
  examination.good(gigabytes);
}

constexpr std::string_view sandbox_advice =
    "Uploads and e-mails are kept but not read, receipts and letters wait; all is made up for within minutes "
    "once it works. Install bubblewrap (apt-get install bubblewrap). Where it is installed, allow user "
    "namespaces: "
    "sysctl -w kernel.unprivileged_userns_clone=1 (Debian), "
    "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu).";

// ---- a database server

Result<void> look_at_its_clock(Examination& examination) {
  TRY(auto row, one_row(platform(examination),
                        "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS now"));
  const double apart =
      std::abs(static_cast<double>(to_millis(wall_clock().now()) - row.integer("now"))) / 1000;
  if (apart > most_apart)
    examination.look("the database server's clock is " + std::to_string(apart) + " s off",
                     "Have both set by the same time servers.");
  else
    examination.good("the database server's clock agrees");
  return ok();
}

Result<void> look_at_database_server(Examination& examination) {
  if (!on_server(examination)) {
    TRY(auto row, one_row(platform(examination), "SELECT sqlite_version() AS version"));
    examination.good("SQLite " + row.text("version"));
    return ok();
  }
  TRY(auto row, one_row(platform(examination),
                        "SELECT current_setting('server_version') AS version,"
                        " CAST(current_setting('max_connections') AS bigint) AS most"));
  const std::string found =
      "PostgreSQL " + row.text("version") + " gives " + std::to_string(row.integer("most")) + " connections";
  const auto wanted =
      static_cast<std::int64_t>(examination.installation.options().connections + other_connections);
  if (row.integer("most") < wanted)
    examination.look(found, "Set max_connections to at least " + std::to_string(wanted) +
                                " for each server of this program.");
  else
    examination.good(found);
  examination.good("servers that work on this data: " +
                   std::to_string(examination.installation.node().count()));
  return ok();
}

void expect(Examination& examination, const Result<void>& looked) {
  if (!looked) examination.look(looked.error().line(), not_looked);
}

// ---- an authority, or the platform itself

class Patient {
 public:
  Patient(Examination& examination, std::string label, std::shared_ptr<sql::Database> database)
      : examination_(examination), label_(std::move(label)), database_(std::move(database)) {}

  Result<void> look_at_jobs() {
    TRY(std::int64_t blocked, database_->read([](sql::Tx& tx) { return jobs::blocked_count(tx); }));
    if (blocked > 0)
      examination_.look(of(std::to_string(blocked) + " jobs wait for what this machine lacks"),
                        "They are done once it is there; nothing is lost.");
    TRY(auto dead, database_->read([](sql::Tx& tx) { return jobs::dead_letters(tx, most_dead); }));
    if (!dead.empty())
      examination_.look(
          of("jobs that have failed for good: " + std::string(dead.size() == most_dead ? "at least " : "") +
             std::to_string(dead.size()) + ", the last one " + dead.front().kind),
          "See why: gemeinwerk jobs list. Once that is mended: gemeinwerk jobs retry.");
    return ok();
  }

  // Steps of processes that have failed; the authority's people see them, too.
  Result<void> look_at_incidents() {
    TRY(auto open,
        one_row(*database_, "SELECT COUNT(*) AS n FROM vorgang_stoerung WHERE beendet_am IS NULL"));
    if (open.integer("n") > 0)
      examination_.look(of("steps of cases that stand still: " + std::to_string(open.integer("n"))),
                        "The page Störungen of the authority says why and tries them again.");
    return ok();
  }

  // `proof`: the command that proves it, whatever its length.
  Result<void> look_at_history(const std::string& id, const std::string& proof) {
    Installation& installation = examination_.installation;
    TRY(auto last, one_row(*database_, "SELECT coalesce(max(seq), 0) AS seq FROM event"));
    if (!examination_.all && last.integer("seq") > most_sampled_events) {
      good_ += "; " + std::to_string(last.integer("seq")) + " events, not proved now (" + proof + ")";
      return ok();
    }
    TRY(auto keys, installation.grundlage().schluessel->of(id));
    CHECK(installation.anchors().flush());
    TRY(auto report, history::verify(*database_, id, installation.anchors().place(), keys->signing_key()));
    if (report.intact())
      good_ += "; history of " + std::to_string(report.events) + " events is intact";
    else
      examination_.look(of("its history is not intact"),
                        "Keep everything as it is and run: gemeinwerk " + proof);
    return ok();
  }

  Result<void> look_at_documents(const blob::Store& documents) {
    std::int64_t looked = 0;
    auto progress = [&](std::int64_t done, std::int64_t total) {
      looked = done;
      examination_.say(of(std::to_string(done) + " of " + std::to_string(total) + " documents"));
    };
    TRY(auto damaged, examination_.all ? documents.verify_all(*database_, progress)
                                       : documents.verify_some(*database_, sampled_documents, progress));
    const std::string chance = examination_.all || looked < sampled_documents ? "" : " (drawn by chance)";
    if (damaged.empty()) {
      good_ += "; " + std::to_string(looked) + " documents are whole" + chance;
      return ok();
    }
    std::string addresses;
    for (std::size_t i = 0; i < damaged.size() && i < 5; ++i)
      addresses += " " + damaged[i].address.substr(0, 16) +
                   (damaged[i].condition == blob::Condition::missing ? " (missing)" : " (damaged)");
    examination_.look(
        of(std::to_string(damaged.size()) + " of " + std::to_string(looked) + " documents are not whole" +
           chance),
        "Bring them back from the backup:" + addresses + (damaged.size() > 5 ? " and more." : "."));
    return ok();
  }

  void expect(const Result<void>& looked) {
    if (!looked) examination_.look(of(looked.error().line()), not_looked);
  }

  void finish() { examination_.good(label_ + good_); }

 private:
  std::string of(const std::string& what) const { return label_ + ": " + what; }

  Examination& examination_;
  std::string label_;  // "authority musterstadt"
  std::shared_ptr<sql::Database> database_;
  std::string good_ = " opens";
};

void look_at_authority(Examination& examination, const mandant::Eintrag& entry) {
  const std::string label = "authority " + entry.mandant->kuerzel;
  auto stores = examination.installation.house().services.get<mandant::Directory>().open(entry.mandant);
  if (!stores) {
    const Error& why = stores.error().cause ? *stores.error().cause : stores.error();
    return examination.look(
        label + ": " + stores.error().line(),
        why.code == "sql.moving"
            ? "It is being moved, or was left on its way: repeat gemeinwerk mandant move, or open "
              "it again with --back. All others serve."
            : "Only this authority shows a maintenance page; all others serve.");
  }
  Patient patient(examination, label, stores->db);
  patient.expect(patient.look_at_jobs());
  patient.expect(patient.look_at_incidents());
  patient.expect(
      patient.look_at_history(entry.mandant->id, "audit verify --mandant " + entry.mandant->kuerzel));
  patient.expect(patient.look_at_documents(*stores->blobs));
  patient.finish();
}

}  // namespace

void look_at_folder(Examination& examination) {
  using std::filesystem::perms;
  const std::filesystem::path& data = examination.installation.options().data;
  std::error_code ignored;
  perms mode = std::filesystem::status(data, ignored).permissions();
  examination.good("configuration, keys and data folder");
  if ((mode & (perms::group_all | perms::others_all)) != perms::none)
    examination.look("others may enter the data folder", "Close it: chmod 700 " + data.string());
  examination.look(on_server(examination) ? "keys lie in plain files"
                                          : "database files and search indexes are plain files",
                   "Put " + data.string() + " on an encrypted volume (docs/security.md).");
  look_at_room(examination, data);
  auto anchors = anchor_folder(examination.installation.options());
  if (anchors && anchors->parent_path() != data) look_at_room(examination, *anchors);
}

void look_at_clock(Examination& examination) {
  timex state{};
  const int clock = ::adjtimex(&state);
  if (clock < 0)
    examination.look(
        std::string("whether this machine's clock is set cannot be seen: ") + std::strerror(errno),
        "Let the service call adjtimex (docs/deploy/gemeinwerk.service does).");
  else if (clock == TIME_ERROR || (state.status & STA_UNSYNC) != 0)
    examination.look("nobody sets this machine's clock",
                     "Install chrony (apt-get install chrony): deadlines and codes of sign-in hang on it.");
  else
    examination.good("this machine's clock is set by a time server");
  if (on_server(examination)) expect(examination, look_at_its_clock(examination));
}

void look_at_servers(Examination& examination) {
  expect(examination, look_at_database_server(examination));
  if (examination.installation.options().documents.empty()) return;
  if (auto reached = examination.installation.grundlage().blobs->reach())
    examination.good("documents can be put into the bucket");
  else
    examination.look("the bucket: " + reached.error().line(),
                     "Uploads are refused until it answers; nothing is lost.");
}

void look_at_sandbox(Examination& examination) {
  auto sandbox = sandbox::available();
  if (!sandbox) return examination.look("no sandbox: " + sandbox.error().line(), std::string(sandbox_advice));
  examination.good("foreign files are read and letters made in a sandbox");
  auto mail = examination.installation.house().services.get<mail::Reader>().read(
      as_bytes("From: a@example.org\n\nText\n"));
  if (mail) return examination.good("e-mails are read in a sandbox");
  examination.look("e-mails cannot be read: " + mail.error().line(),
                   std::string("They wait until ") + mail::worker_name +
                       " lies beside the program and GMime is installed (apt-get install libgmime-3.0-0).");
}

void look_at_authorities(Examination& examination) {
  Patient own(examination, "the list of authorities", examination.installation.grundlage().plattform);
  own.expect(own.look_at_history(platform_name, "audit verify"));
  own.finish();
  for (const auto& entry : examination.installation.house().services.get<mandant::Directory>().eintraege())
    look_at_authority(examination, entry);
}

}  // namespace gw::app
