// SPDX-License-Identifier: EUPL-1.2
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "base/value/json.hpp"
#include "platform/history/verify.hpp"

namespace gw::app {
namespace {

struct Proved {
  std::string name;  // for people
  history::Report report;
};

// What a proof needs of a data folder. Nothing is opened for writing, so it works beside a running server and
// on a copy whose database nobody would open any more.
struct Evidence {
  std::filesystem::path data;
  std::unique_ptr<crypto::KeyRing> keys;

  Result<Proved> prove(const std::string& label, std::string_view folder, const std::string& name) const {
    TRY(auto own, keys->of(name));
    TRY(auto database, sql::open_sqlite_file(data / folder / (name + ".sqlite")));
    TRY(auto report,
        history::verify(*database, data / "anker" / (name + ".anchor"), own->signing_key().public_key()));
    return Proved{label, std::move(report)};
  }
};

Result<Evidence> evidence_of(const cli::Call& call) {
  TRY(config::Settings settings, settings_of(call));
  Evidence evidence{std::filesystem::absolute(settings.path("data")), nullptr};
  if (!std::filesystem::exists(evidence.data / "schluessel"))
    return error(ErrorKind::not_found, "audit.no_data").with("path", evidence.data.string());
  TRY(evidence.keys, crypto::KeyRing::open(evidence.data / "schluessel"));
  return evidence;
}

struct Authority {
  std::string id, kuerzel;
};

Result<std::vector<Authority>> authorities(const Evidence& evidence) {
  TRY(auto platform, sql::open_sqlite_file(evidence.data / "plattform" / "plattform.sqlite"));
  TRY(auto rows, platform->read([](sql::Tx& tx) {
    return tx.query("SELECT id, kuerzel FROM mandant WHERE zustand = 'bereit' ORDER BY kuerzel");
  }));
  std::vector<Authority> all;
  for (const sql::Row& row : rows) all.push_back({row.text("id"), row.text("kuerzel")});
  return all;
}

Result<std::vector<Proved>> prove_all(const Evidence& evidence, const std::string& only) {
  std::vector<Proved> all;
  if (only.empty()) {
    TRY(Proved platform, evidence.prove("plattform", "plattform", "plattform"));
    all.push_back(std::move(platform));
  }
  TRY(auto known, authorities(evidence));
  for (const Authority& authority : known) {
    if (!only.empty() && authority.kuerzel != only) continue;
    TRY(Proved proved, evidence.prove(authority.kuerzel, "mandanten", authority.id));
    all.push_back(std::move(proved));
  }
  if (all.empty()) return error(ErrorKind::not_found, "mandant.unbekannt").with("kuerzel", only);
  return all;
}

void print_text(std::ostream& out, const Proved& proved) {
  const history::Report& report = proved.report;
  out << proved.name << ": " << report.events << " events, " << report.payloads << " payloads, "
      << report.erased << " erased, anchored up to " << report.anchored_seq << ": "
      << (report.intact() ? "intact" : "NOT INTACT") << "\n";
  for (const history::Finding& finding : report.findings)
    out << "  " << history::to_text(finding.kind) << " at " << finding.seq << "\n";
}

Value as_json(const Proved& proved) {
  List findings;
  for (const history::Finding& finding : proved.report.findings)
    findings.push_back(Context{{"kind", std::string(history::to_text(finding.kind))}, {"seq", finding.seq}});
  return Context{{"name", proved.name},
                 {"events", proved.report.events},
                 {"anchored", proved.report.anchored_seq},
                 {"intact", proved.report.intact()},
                 {"findings", std::move(findings)}};
}

Result<void> verify(cli::Call& call) {
  TRY(Evidence evidence, evidence_of(call));
  TRY(auto all, prove_all(evidence, call.get("mandant")));
  bool intact = true;
  List rows;
  for (const Proved& proved : all) {
    intact = intact && proved.report.intact();
    if (call.json())
      rows.push_back(as_json(proved));
    else
      print_text(call.out(), proved);
  }
  if (call.json()) call.out() << to_pretty_json(rows) << "\n";
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
