// SPDX-License-Identifier: EUPL-1.2
// The master key is changed while everybody works.
#include <algorithm>

#include "platform/crypto/key_file.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/crypto/masters.hpp"

namespace gw::crypto {
namespace {

Result<std::vector<std::string>> names_on(KeyShelf& shelf) {
  TRY(auto names, shelf.names());
  std::erase_if(names, [](const std::string& name) { return !is_key_name(name); });
  return names;
}

}  // namespace

// Of those before, the one that counts stays: the other has nothing more to open, or is still needed.
Result<void> KeyRing::accept(const MasterKey& next) {
  const MasterPairPtr before = masters_->now();
  TRY(const Master* counting, before->counting(*shelf_));
  TRY(MasterPairPtr pair, MasterPair::beside(*counting, next));
  if (before->next() && before->next()->fingerprint == pair->next()->fingerprint) return ok();
  TRY(auto names, names_on(*shelf_));
  std::size_t lost = 0;
  for (const std::string& name : names) {
    TRY(auto text, shelf_->read(name));
    if (text && before->opener(name, *text) && !pair->opener(name, *text)) ++lost;
  }
  if (lost > 0) return error(ErrorKind::conflict, "crypto.master_needed").with("count", std::to_string(lost));
  masters_->name(std::move(pair));
  return ok();
}

std::vector<std::string> KeyRing::fingerprints() const {
  const MasterPairPtr masters = masters_->now();
  std::vector<std::string> all{masters->first().fingerprint};
  if (masters->next()) all.push_back(masters->next()->fingerprint);
  return all;
}

Result<MasterStand> KeyRing::master_stand() {
  const MasterPairPtr masters = masters_->now();
  MasterStand stand{.first = masters->first().fingerprint};
  if (masters->next()) stand.next = masters->next()->fingerprint;
  TRY(const Master* counting, masters->counting(*shelf_));
  stand.begun = counting == masters->next();
  TRY(auto names, names_on(*shelf_));
  for (const std::string& name : names) {
    TRY(auto text, shelf_->read(name));
    if (!text) continue;
    const Key* opener = masters->opener(name, *text);
    if (!opener)
      stand.closed.push_back(name);
    else
      ++(opener == &masters->first().key ? stand.under_first : stand.under_next);
  }
  return stand;
}

// Its mark comes first, so that nothing new is wrapped under the old one behind this pass. What does not open
// holds up none of the others. It ends with a pass that has found nothing to do.
Result<std::size_t> KeyRing::change_master(const std::string& last, const MasterProgress& progress) {
  const MasterPairPtr masters = masters_->now();
  if (!masters->next()) return error(ErrorKind::invalid, "crypto.no_next_master");
  if (masters->next()->fingerprint == masters->first().fingerprint)
    return error(ErrorKind::invalid, "crypto.same_master");
  CHECK(masters->count_next(*shelf_));
  for (std::size_t wrapped = 0;;) {
    TRY(auto names, names_on(*shelf_));
    std::stable_partition(names.begin(), names.end(), [&](const std::string& name) { return name != last; });
    Result<void> refused;
    std::size_t now = 0, done = 0;
    for (const std::string& name : names) {
      auto changed = wrap_anew(*shelf_, *masters, name, masters->next()->key);
      if (changed)
        now += *changed ? 1 : 0;
      else if (changed.error().code != "crypto.keys_damaged")
        return std::move(changed).error();
      else if (refused)
        refused = std::move(changed).error();
      if (progress) progress(++done, names.size());
    }
    wrapped += now;
    if (now > 0) continue;
    if (!refused) return std::move(refused).error();
    return wrapped;
  }
}

}  // namespace gw::crypto
