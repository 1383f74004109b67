// SPDX-License-Identifier: EUPL-1.2
// The only way from one authority into another's data: a grant that the other one has made
// (docs/adr/0028-grants-between-authorities.md). Who comes in by it reads what was granted, and nothing is
// opened before the host's history says that it was.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "modules/haus/scope.hpp"
#include "platform/sql/sql.hpp"

namespace gw {

namespace freigabe {
class Einblick;
}

// Who comes in, as the host may know them.
struct Guest {
  std::string behoerde;  // id of their authority
  std::string zeichen;   // "7F3A-91C2": theirs alone, the same at every visit to this host; only their own
                         // authority can tell who that is
  std::set<std::string, std::less<>> rollen;  // that they have there

  std::string actor() const { return "guest:" + zeichen; }  // as written to the host's events
};

// What a grant opens.
struct Granted {
  std::string freigabe;  // its id
  std::string vorgang;   // the one case
  bool angaben = false;  // what was applied for
  bool alle_dokumente = false;
  std::set<std::string, std::less<>> auswahl = {};  // ids of documents, where not all of them

  bool shows(std::string_view document) const { return alle_dokumente || auswahl.contains(document); }
};

// Knows the grants of an authority; modules/freigabe offers it as a service.
class Grants {
 public:
  virtual ~Grants() = default;
  // In a transaction of the host: is the grant good, for this authority, now, for this document (empty: for
  // the case)? If so the access is written down in the same transaction. error not_found freigabe.unbekannt:
  // there is none, it is over, it is another's, or the document is not in it: all look the same
  virtual Result<Granted> use(sql::Tx& host, const Guest& guest, const std::string& grant,
                              const std::string& document, Instant now) = 0;
};

// What is open to a guest. Only one class can read through it, and only a GuestGate makes one.
class GuestScope {
 public:
  const MandantInfo& host() const { return *host_; }
  const Guest& guest() const { return guest_; }
  const Granted& granted() const { return granted_; }
  // Nothing may be shown before it is settled: then the host's history has the access.
  const sql::Ticket& recorded() const { return recorded_; }

 private:
  friend class GuestGate;
  friend class freigabe::Einblick;
  GuestScope() = default;
  sql::Database& db() const { return *db_; }
  blob::Store& blobs() const { return *blobs_; }

  std::shared_ptr<const MandantInfo> host_;
  Guest guest_;
  Granted granted_;
  sql::Ticket recorded_;
  std::shared_ptr<sql::Database> db_;
  std::shared_ptr<blob::Store> blobs_;
};

// The door. modules/zugang offers it as a service.
class GuestGate {
 public:
  virtual ~GuestGate() = default;
  // `scope`: of a member with the right freigabe.einsehen, in the authority that the grant was made for.
  // `host`: id of the authority that made it. errors forbidden haus.kein_recht · not_found
  // freigabe.behoerde_fort: it is not on this platform any more; those of Grants::use · unavailable
  // mandant.wartung (name)
  virtual Result<GuestScope> enter_by_grant(const TenantScope& scope, const std::string& host,
                                            const std::string& grant, const std::string& document,
                                            Instant now) = 0;

 protected:
  static GuestScope make(TenantStores host, Guest guest, sql::Committed<Granted> granted);
};

}  // namespace gw
