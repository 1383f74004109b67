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

void look_at_sandbox(Findings& findings) {
  auto sandbox = sandbox::available();
  if (sandbox) return findings.good("foreign files are read in a sandbox");
  findings.bad("no sandbox: " + sandbox.error().line(),
               "Uploads are kept but not read until bubblewrap can start (user namespaces, or run as root).");
}

void look_at_authorities(Installation& installation, Findings& findings) {
  for (const auto& entry : installation.house().services.get<mandant::Directory>().eintraege()) {
    auto opened = installation.grundlage().mandanten->open(entry.mandant->id);
    if (opened)
      findings.good("authority " + entry.mandant->kuerzel + " opens");
    else
      findings.bad("authority " + entry.mandant->kuerzel + ": " + opened.error().line(),
                   "Only this authority shows a maintenance page; all others serve.");
  }
}

Result<void> doctor(cli::Call& call) {
  TRY(auto installation, open_for(call));
  Findings findings(call.out());
  findings.good("configuration, keys and data folder");
  findings.bad(
      "database files and search indexes are plain files",
      "Put " + installation->options().data.string() + " on an encrypted volume (docs/security.md).");
  look_at_sandbox(findings);
  look_at_authorities(*installation, findings);
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
