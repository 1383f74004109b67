// SPDX-License-Identifier: EUPL-1.2
// How far a change of the master key is, and what comes next.
#include "apps/gemeinwerk/doctor_looks.hpp"

namespace gw::app {
namespace {

std::string keys_under(std::size_t count, const std::string& fingerprint) {
  return std::to_string(count) + " under " + fingerprint;
}

// Two are named. The advice follows the steps of docs/operating.md.
void look_at_change(Examination& examination, const crypto::MasterStand& stand, std::size_t without) {
  const std::string found = "the master key is being changed: " + keys_under(stand.under_first, stand.first) +
                            ", " + keys_under(stand.under_next, stand.next);
  if (stand.first == stand.next)
    return examination.look("both master keys are the same one (" + stand.first + ")",
                            "Make another one: gemeinwerk keys new FILE; or leave out keys.master_next.");
  if (stand.under_first == 0 && stand.begun)
    return examination.look(found + ": nothing needs the old one any more",
                            "Name the new one as the first in the settings of every server and leave out "
                            "keys.master_next and keys.command_next; it counts from the next start.");
  if (without > 0)
    return examination.look(found + "; servers that do not name the second: " + std::to_string(without),
                            "Name it in their settings (keys.master_next, keys.command_next) and start them "
                            "again, or there: gemeinwerk keys accept FILE. Then: gemeinwerk keys rewrap");
  examination.look(found, stand.begun ? "It was left on its way. Go on with: gemeinwerk keys rewrap"
                                      : "When every server names both: gemeinwerk keys rewrap");
}

Result<void> look_at(Examination& examination) {
  mandant::Grundlage& grundlage = examination.installation.grundlage();
  TRY(auto stand, grundlage.schluessel->master_stand());
  for (const std::string& name : stand.closed)
    examination.look("keys that do not open: " + name,
                     "Another master key has wrapped them, or they were changed. Bring them, or that master "
                     "key, back from the key backup.");
  if (stand.next.empty()) {
    examination.good("keys by master key: " + keys_under(stand.under_first, stand.first));
    return ok();
  }
  TRY(std::size_t without, mandant::server_ohne_hauptschluessel(grundlage));
  look_at_change(examination, stand, without);
  return ok();
}

}  // namespace

void look_at_master_key(Examination& examination) {
  if (auto looked = look_at(examination); !looked)
    examination.look(looked.error().line(), "It could not be looked at; try again, or look at the log.");
}

}  // namespace gw::app
