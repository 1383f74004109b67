// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/onlooker.hpp"
#include "base/value/json.hpp"
#include "platform/history/verify.hpp"

namespace gw::app {
namespace {

struct Authority {
  std::string id;
  std::string label;  // its Kuerzel; the id where the list of authorities does not name it any more
  bool listed = true;
};

// What stands in the report: a finding of the history, or why there is none to look at.
struct Remark {
  std::string kind;
  std::int64_t seq = 0;
  std::string meaning;
};

struct Proved {
  std::string name;  // for people
  history::Report report;
  std::vector<Remark> remarks;
  bool intact() const { return remarks.empty(); }
};

// What a proof needs of an installation. Nothing is opened for writing, so it works beside a running server
// and on a copy whose database nobody would open any more.
struct Evidence {
  std::shared_ptr<history::AnchorPlace> anchors;
  std::shared_ptr<crypto::KeyRing> keys;
  std::unique_ptr<Onlooker> databases;

  Result<std::shared_ptr<sql::Database>> database(const std::string& id) const {
    return id == platform_name ? databases->platform() : databases->authority(id);
  }
  Result<history::Report> report(const std::string& id) const {
    TRY(auto own, keys->of(id));
    TRY(auto found, database(id));
    return history::verify(*found, id, *anchors, own->signing_key());
  }
};

Result<Evidence> evidence_of(const cli::Call& call) {
  TRY(config::Settings settings, settings_of(call));
  Options options = options_of(settings);
  // Looking makes no keys.
  if (const auto& master = options.master_key;
      master.command.empty() && !std::filesystem::exists(master.file)) {
    if (options.database.empty())
      return error(ErrorKind::not_found, "audit.no_data").with("path", options.data.string());
    return error(ErrorKind::unavailable, "crypto.master_missing").with("path", master.file.string());
  }
  Evidence evidence;
  TRY(evidence.anchors, open_anchor_place(options));
  TRY(evidence.keys, open_keys(options));
  TRY(evidence.databases, Onlooker::open(options, evidence.keys));
  return evidence;
}

// A file that was tampered with until nobody can read it must not keep the others from being proved.
Result<history::Report> report_of(const Evidence& evidence, const std::string& id) {
  try {
    return evidence.report(id);
  } catch (const std::exception& problem) {
    return error(ErrorKind::internal, "audit.unreadable").with("reason", problem.what());
  }
}

Proved prove(const Evidence& evidence, const std::string& name, const std::string& id) {
  Proved proved{name, {}, {}};
  if (auto report = report_of(evidence, id))
    proved.report = std::move(*report);
  else if (report.error().code == "sql.unknown_database")
    proved.remarks.push_back(
        {"missing_database", 0, "its database " + evidence.databases->place_of(id) + " is gone"});
  else
    proved.remarks.push_back({"unreadable", 0, report.error().line()});
  for (const history::Finding& finding : proved.report.findings)
    proved.remarks.push_back({std::string(history::to_text(finding.kind)), finding.seq,
                              std::string(history::meaning(finding.kind))});
  return proved;
}

// Whom the platform's list names, and whom its history says to have been founded: who is struck from the list
// is missed nevertheless. What is read of the history is what its proof reads: no view.
Result<std::vector<Authority>> known_authorities(const Evidence& evidence) {
  TRY(auto platform, evidence.databases->platform());
  return platform->read([](sql::Tx& tx) -> Result<std::vector<Authority>> {
    std::map<std::string, Authority> all;
    TRY(auto told,
        tx.query("SELECT name, kind FROM event JOIN event_about a ON a.seq = event.seq"
                 " JOIN event_name n ON n.number = a.subject"
                 " WHERE kind IN ('mandant.angelegt', 'mandant.aufgenommen', 'mandant.herausgegeben')"
                 " AND name LIKE 'mandant:%' ORDER BY event.seq"));
    for (const sql::Row& row : told) {
      std::string id = row.text("name").substr(std::string_view("mandant:").size());
      if (row.text("kind") == "mandant.herausgegeben")
        all.erase(id);  // it has left, and may have come again
      else
        all[id] = {id, id, false};
    }
    TRY(auto listed, tx.query("SELECT id, kuerzel, zustand FROM mandant"));
    for (const sql::Row& row : listed) {
      const std::string& id = row.text("id");
      bool ready = row.text("zustand") == "bereit";
      if (ready || all.contains(id)) all[id] = {id, row.text("kuerzel"), ready};
    }
    std::vector<Authority> list;
    for (auto& [id, authority] : all) list.push_back(std::move(authority));
    std::sort(list.begin(), list.end(),
              [](const Authority& a, const Authority& b) { return a.label < b.label; });
    return list;
  });
}

// Without the platform's database: those whose databases are there.
std::vector<Authority> authorities_there(const Evidence& evidence) {
  std::vector<Authority> all;
  for (const std::string& id : evidence.databases->authorities()) all.push_back({id, id, true});
  return all;
}

Result<std::vector<Authority>> read_authorities(const Evidence& evidence) {
  try {
    return known_authorities(evidence);
  } catch (const std::exception& problem) {
    return error(ErrorKind::internal, "audit.unreadable").with("reason", problem.what());
  }
}

// A list that nobody can read, beside a whole history, would hide who is missing.
Proved prove_platform(const Evidence& evidence, const Result<std::vector<Authority>>& known) {
  Proved proved = prove(evidence, platform_name, platform_name);
  if (!known && proved.intact())
    proved.remarks.push_back({"unreadable", 0, "its list of authorities: " + known.error().line()});
  return proved;
}

Result<std::vector<Proved>> prove_all(const Evidence& evidence, const std::string& only) {
  std::vector<Proved> all;
  auto known = read_authorities(evidence);
  if (only.empty()) all.push_back(prove_platform(evidence, known));
  for (const Authority& authority : known ? *known : authorities_there(evidence)) {
    if (!only.empty() && authority.label != only) continue;
    Proved proved = prove(evidence, authority.label, authority.id);
    if (!authority.listed)
      proved.remarks.push_back(
          {"unlisted_authority", 0, "the platform's history knows it, its list of authorities does not"});
    all.push_back(std::move(proved));
  }
  if (all.empty()) return error(ErrorKind::not_found, "mandant.unbekannt").with("kuerzel", only);
  return all;
}

void print_text(std::ostream& out, const Proved& proved) {
  const history::Report& report = proved.report;
  out << proved.name << ": " << report.events << " events, " << report.payloads << " payloads, "
      << report.erased << " erased, anchored up to " << report.anchored_seq;
  if (report.unlinked > 0) out << ", " << report.unlinked << " not linked yet";
  out << ": " << (proved.intact() ? "intact" : "NOT INTACT") << "\n";
  for (const Remark& remark : proved.remarks) {
    out << "  " << remark.kind;
    if (remark.seq != 0) out << " at " << remark.seq;
    out << ": " << remark.meaning << "\n";
  }
  auto kept = static_cast<std::int64_t>(report.findings.size());
  if (report.finding_count > kept) out << "  and " << report.finding_count - kept << " more\n";
}

Value as_json(const Proved& proved) {
  const history::Report& report = proved.report;
  List findings;
  for (const Remark& remark : proved.remarks)
    findings.push_back(Context{{"kind", remark.kind}, {"seq", remark.seq}, {"meaning", remark.meaning}});
  return Context{
      {"name", proved.name},       {"events", report.events},         {"payloads", report.payloads},
      {"erased", report.erased},   {"anchored", report.anchored_seq}, {"unlinked", report.unlinked},
      {"intact", proved.intact()}, {"findings", std::move(findings)}};
}

Result<void> verify(cli::Call& call) {
  TRY(Evidence evidence, evidence_of(call));
  TRY(auto all, prove_all(evidence, call.get("mandant")));
  bool intact = true;
  List rows;
  for (const Proved& proved : all) {
    intact = intact && proved.intact();
    if (call.json())
      rows.push_back(as_json(proved));
    else
      print_text(call.out(), proved);
  }
  if (call.json()) call.answer_json(to_pretty_json(rows));
  if (!intact) return error(ErrorKind::conflict, "audit.not_intact");
  return ok();
}

}  // namespace

void add_audit(Commands& commands) {
  commands.add({.noun = "audit",
                .action = "verify",
                .help = "Proves every history: links, payloads, signed heads, anchors.",
                .params = {},
                .flags = {{"mandant", "TEXT", "only this authority (its Kuerzel)", ""}},
                .configured = true,
                .run = verify});
}

}  // namespace gw::app
