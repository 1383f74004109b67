// SPDX-License-Identifier: EUPL-1.2
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "base/value/json.hpp"
#include "platform/mail/mail.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::app {
namespace {

struct Finding {
  std::string what, advice;  // advice: empty when all is well
};
using Findings = std::vector<Finding>;

void look_at_folder(const std::filesystem::path& data, Findings& findings) {
  using std::filesystem::perms;
  std::error_code ignored;
  perms mode = std::filesystem::status(data, ignored).permissions();
  bool open = (mode & (perms::group_all | perms::others_all)) != perms::none;
  findings.push_back({"configuration, keys and data folder", ""});
  if (open) findings.push_back({"others may enter the data folder", "Close it: chmod 700 " + data.string()});
  findings.push_back({"database files and search indexes are plain files",
                      "Put " + data.string() + " on an encrypted volume (docs/security.md)."});
}

constexpr std::string_view sandbox_advice =
    "Uploads and e-mails are kept but not read, receipts and letters wait; all is made up for within minutes "
    "once it "
    "works. "
    "Install bubblewrap (apt-get install bubblewrap). Where it is installed, allow user namespaces: "
    "sysctl -w kernel.unprivileged_userns_clone=1 (Debian), "
    "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu).";

void look_at_sandbox(const House& house, Findings& findings) {
  auto sandbox = sandbox::available();
  if (!sandbox)
    return findings.push_back({"no sandbox: " + sandbox.error().line(), std::string(sandbox_advice)});
  findings.push_back({"foreign files are read and letters made in a sandbox", ""});
  auto mail = house.services.get<mail::Reader>().read(as_bytes("From: a@example.org\n\nText\n"));
  if (mail) return findings.push_back({"e-mails are read in a sandbox", ""});
  findings.push_back(
      {"e-mails cannot be read: " + mail.error().line(),
       std::string("They wait until ") + mail::worker_name +
           " lies beside the program and GMime is installed (apt-get install libgmime-3.0-0)."});
}

Result<void> look_at_jobs(const std::string& kuerzel, sql::Database& database, Findings& findings) {
  TRY(std::int64_t blocked, database.read([](sql::Tx& tx) { return jobs::blocked_count(tx); }));
  if (blocked > 0)
    findings.push_back(
        {"authority " + kuerzel + ": " + std::to_string(blocked) + " jobs wait for what this machine lacks",
         "They are done once it is there; nothing is lost."});
  return ok();
}

void look_at_authorities(Installation& installation, Findings& findings) {
  for (const auto& entry : installation.house().services.get<mandant::Directory>().eintraege()) {
    auto opened = installation.grundlage().mandanten->open(entry.mandant->id);
    const std::string& kuerzel = entry.mandant->kuerzel;
    auto looked = opened ? look_at_jobs(kuerzel, **opened, findings) : Result<void>(opened.error());
    if (looked)
      findings.push_back({"authority " + kuerzel + " opens", ""});
    else
      findings.push_back({"authority " + kuerzel + ": " + looked.error().line(),
                          "Only this authority shows a maintenance page; all others serve."});
  }
}

void print_text(std::ostream& out, const Findings& findings) {
  int count = 0;
  for (const Finding& finding : findings) {
    bool good = finding.advice.empty();
    count += good ? 0 : 1;
    out << (good ? "ok    " : "LOOK  ") << finding.what << "\n";
    if (!good) out << "      " << finding.advice << "\n";
  }
  out << count << " to look at\n";
}

void print_json(std::ostream& out, const Findings& findings) {
  List all;
  for (const Finding& finding : findings)
    all.push_back(
        Context{{"ok", finding.advice.empty()}, {"what", finding.what}, {"advice", finding.advice}});
  out << to_pretty_json(all) << "\n";
}

Result<void> doctor(Installation& installation, cli::Call& call) {
  Findings findings;
  look_at_folder(installation.options().data, findings);
  look_at_sandbox(installation.house(), findings);
  look_at_authorities(installation, findings);
  call.json() ? print_json(call.out(), findings) : print_text(call.out(), findings);
  return ok();
}

}  // namespace

void add_doctor(Commands& commands) {
  commands.add({.noun = "doctor",
                .action = "",
                .help = "Looks whether everything is in order and says what to do.",
                .params = {},
                .flags = {},
                .configured = true,
                .run = {}},
               doctor);
}

}  // namespace gw::app
