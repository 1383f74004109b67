// SPDX-License-Identifier: EUPL-1.2
#include <chrono>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/doctor_looks.hpp"
#include "base/value/json.hpp"

namespace gw::app {
namespace {

constexpr std::chrono::seconds between_words{2};

void print_text(std::ostream& out, const std::vector<Finding>& findings) {
  int count = 0;
  for (const Finding& finding : findings) {
    bool good = finding.advice.empty();
    count += good ? 0 : 1;
    out << (good ? "ok    " : "LOOK  ") << finding.what << "\n";
    if (!good) out << "      " << finding.advice << "\n";
  }
  out << count << " to look at\n";
}

void print_json(std::ostream& out, const std::vector<Finding>& findings) {
  List all;
  for (const Finding& finding : findings)
    all.push_back(
        Context{{"ok", finding.advice.empty()}, {"what", finding.what}, {"advice", finding.advice}});
  out << to_pretty_json(all) << "\n";
}

Result<void> doctor(Installation& installation, cli::Call& call) {
  Examination examination{.installation = installation, .all = call.has("all"), .say = {}};
  auto next = std::chrono::steady_clock::now() + between_words;
  examination.say = [&](const std::string& words) {
    if (std::chrono::steady_clock::now() < next) return;
    call.err() << words << std::endl;
    next = std::chrono::steady_clock::now() + between_words;
  };
  for (auto look : {&look_at_folder, &look_at_clock, &look_at_servers, &look_at_master_key, &look_at_sandbox,
                    &look_at_authorities})
    look(examination);
  call.json() ? print_json(call.out(), examination.findings) : print_text(call.out(), examination.findings);
  return ok();
}

}  // namespace

void add_doctor(Commands& commands) {
  commands.add({.noun = "doctor",
                .action = "",
                .help = "Looks whether everything is in order and says what to do.",
                .params = {},
                .flags = {{"all", "", "reads every document and proves every history; without it a sample"}},
                .configured = true,
                .run = {}},
               doctor);
}

}  // namespace gw::app
