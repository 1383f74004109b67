// SPDX-License-Identifier: EUPL-1.2
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::app {
namespace {

class Findings {
 public:
  explicit Findings(std::ostream& out) : out_(out) {}
  void good(std::string_view what) { out_ << "ok    " << what << "\n"; }
  void bad(std::string_view what, std::string_view advice) {
    out_ << "LOOK  " << what << "\n      " << advice << "\n";
    ++count_;
  }
  int count() const { return count_; }

 private:
  std::ostream& out_;
  int count_ = 0;
};

constexpr std::string_view sandbox_advice =
    "Uploads are kept but not read, receipts and letters wait; all is made up for within minutes once it "
    "works.\n"
    "      Install bubblewrap (apt-get install bubblewrap). Where it is installed, allow user namespaces:\n"
    "      sysctl -w kernel.unprivileged_userns_clone=1 (Debian) or\n"
    "      sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu).";

void look_at_sandbox(Findings& findings) {
  auto sandbox = sandbox::available();
  if (sandbox) return findings.good("foreign files are read and letters made in a sandbox");
  findings.bad("no sandbox: " + sandbox.error().line(), sandbox_advice);
}

Result<void> look_at_jobs(Findings& findings, const std::string& kuerzel, sql::Database& database) {
  TRY(std::int64_t blocked, database.read([](sql::Tx& tx) { return jobs::blocked_count(tx); }));
  if (blocked > 0)
    findings.bad(
        "authority " + kuerzel + ": " + std::to_string(blocked) + " jobs wait for what this machine lacks",
        "They are done once it is there; nothing is lost.");
  return ok();
}

void look_at_authorities(Installation& installation, Findings& findings) {
  for (const auto& entry : installation.house().services.get<mandant::Directory>().eintraege()) {
    auto opened = installation.grundlage().mandanten->open(entry.mandant->id);
    auto looked =
        opened ? look_at_jobs(findings, entry.mandant->kuerzel, **opened) : Result<void>(opened.error());
    if (looked)
      findings.good("authority " + entry.mandant->kuerzel + " opens");
    else
      findings.bad("authority " + entry.mandant->kuerzel + ": " + looked.error().line(),
                   "Only this authority shows a maintenance page; all others serve.");
  }
}

Result<void> doctor(cli::Call& call) {
  TRY(config::Settings settings, settings_of(call));
  Findings findings(call.out());
  auto installation = open_for(call);
  if (!installation && installation.error().code != "sql.locked") return std::move(installation).error();
  findings.good("configuration, keys and data folder");
  findings.bad("database files and search indexes are plain files",
               "Put " + data_folder(settings).string() + " on an encrypted volume (docs/security.md).");
  look_at_sandbox(findings);
  if (installation)
    look_at_authorities(**installation, findings);
  else
    findings.bad("authorities were not looked at: " + installation.error().line(),
                 "A server works on this data; stop it to have them looked at too.");
  call.out() << findings.count() << " to look at\n";
  return ok();
}

}  // namespace

void add_doctor(cli::Commands& commands) {
  commands.add({.noun = "doctor",
                .action = "",
                .help = "Looks whether everything is in order and says what to do.",
                .params = {},
                .flags = {},
                .configured = true,
                .run = doctor});
}

}  // namespace gw::app
