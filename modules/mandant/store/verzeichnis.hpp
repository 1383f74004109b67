// SPDX-License-Identifier: EUPL-1.2
// The directory in memory: a snapshot that readers share and that is replaced as a whole.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "modules/mandant/mandant.hpp"
#include "platform/blob/blob.hpp"

namespace gw::mandant {

class Verzeichnis final : public Directory {
 public:
  Verzeichnis(Grundlage& grundlage, const Clock& clock)
      : grundlage_(grundlage), clock_(clock), stand_(std::make_shared<const Stand>()) {}

  // From the platform's database: at the start, and when another server has changed it.
  Result<void> lade();
  // What has just become ready, if it is not known by now. Cannot fail: the row is durable.
  void nimm_auf(Eintrag eintrag);
  // In place of the one with its id, unless that is as new already: of two changes either may come first.
  void ersetze(Eintrag eintrag);

  Result<MandantRef> find(std::string_view kuerzel) const override;
  Result<MandantRef> by_id(std::string_view id) const override;
  std::vector<MandantRef> list() const override;
  std::vector<Eintrag> eintraege() const override;
  Result<TenantStores> open(const MandantRef& mandant) override;
  Result<crypto::KeysPtr> keys(const MandantRef& mandant) const override;

  Grundlage& grundlage() const { return grundlage_; }
  // While it is held nobody else of this process gets it: two who move one authority would undo each other's
  // work. error conflict mandant.schon_in_arbeit
  Result<std::shared_ptr<void>> allein_mit(const std::string& id);
  // Before an authority is removed: forgets what was opened for it.
  void vergiss(const std::string& id);

 private:
  struct Stand {
    std::vector<Eintrag> alle;
    std::map<std::string, MandantRef, std::less<>> nach_kuerzel, nach_id;  // those that are ready
  };
  static void ordne_ein(std::vector<Eintrag>& alle, Eintrag eintrag);
  static std::shared_ptr<const Stand> ordne(std::vector<Eintrag> alle);
  std::shared_ptr<const Stand> stand() const;
  Result<std::shared_ptr<blob::Store>> blobs(const MandantRef& mandant);
  void merke_wartung(const std::string& id, bool wartung);

  MandantRef gesucht(std::string_view key, bool nach_id) const;

  Grundlage& grundlage_;
  const Clock& clock_;
  std::mutex laden_;          // so that what is read from the database never takes the place of what is newer
  mutable std::mutex mutex_;  // of what follows; never held while anything is opened
  std::shared_ptr<const Stand> stand_;
  std::map<std::string, std::shared_ptr<blob::Store>, std::less<>> blobs_;
  std::set<std::string, std::less<>> in_arbeit_;
  std::set<std::string, std::less<>> wartung_;  // those that did not open when last tried
};

}  // namespace gw::mandant
