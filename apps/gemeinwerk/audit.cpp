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

Result<Proved> prove(Installation& installation, const std::string& label, const std::string& name,
                     sql::Database& database) {
  TRY(auto keys, installation.grundlage().schluessel->of(name));
  TRY(auto report,
      history::verify(database, installation.anchors().file(name), keys->signing_key().public_key()));
  return Proved{label, std::move(report)};
}

Result<std::vector<Proved>> prove_all(Installation& installation, const std::string& only) {
  std::vector<Proved> all;
  if (only.empty()) {
    TRY(Proved platform, prove(installation, "plattform", "plattform", *installation.grundlage().plattform));
    all.push_back(std::move(platform));
  }
  for (const auto& entry : installation.house().services.get<mandant::Directory>().eintraege()) {
    if (!only.empty() && entry.mandant->kuerzel != only) continue;
    TRY(auto database, installation.grundlage().mandanten->open(entry.mandant->id));
    TRY(Proved proved, prove(installation, entry.mandant->kuerzel, entry.mandant->id, *database));
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
  TRY(auto installation, open_for(call));
  TRY(auto all, prove_all(*installation, call.get("mandant")));
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

void add_audit(cli::Commands& commands) {
  commands.add({.noun = "audit",
                .action = "verify",
                .help = "Proves every history: links, payloads, signed heads, anchors.",
                .params = {},
                .flags = {{"mandant", "TEXT", "only this authority (its Kuerzel)", ""}},
                .configured = true,
                .run = verify});
}

}  // namespace gw::app
