// SPDX-License-Identifier: EUPL-1.2
// Who acts, in which authority, with which rights. A use case that touches an authority's data takes a
// TenantScope; only a TenantGate (modules/zugang) makes one, after it has checked the membership. Nothing is
// ambient.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/core/id.hpp"
#include "base/core/result.hpp"

namespace gw::sql {
class Database;
}
namespace gw::blob {
class Store;
}

namespace gw {

// What everybody may know about an authority; kept in the platform's directory.
struct MandantInfo {
  std::string id;          // opaque, names its database
  std::string kuerzel;     // "musterstadt": the {mandant} of every address; [a-z][a-z0-9-]{1,30}
  std::string code;        // "MST": in reference numbers; [A-Z]{2,4}, unique on the platform
  std::string name;        // "Stadt Musterstadt"
  std::string art;         // landkreis | stadt | gemeinde | amt | zweckverband
  std::string farbe;       // accent colour "#1f6f54", checked for contrast when set
  std::string bundesland;  // "BB": holidays and remedies follow from it
  bool operator==(const MandantInfo&) const = default;
};

struct Actor {
  enum class Kind { system, anonymous, citizen, member, provider };
  Kind kind = Kind::system;
  // member, provider: account id · citizen: the authority's own pseudonym of the account · system: name of
  // the job
  std::string id;
  // "member:018f…", as written to events.
  std::string text() const;
};

class TenantScope {
 public:
  const MandantInfo& mandant() const { return *mandant_; }
  const Actor& actor() const { return actor_; }
  bool may(std::string_view right) const { return rights_.contains(right); }
  // error forbidden haus.kein_recht (recht)
  Result<void> require(std::string_view right) const;
  bool has_role(std::string_view role) const { return roles_.contains(role); }
  const std::set<std::string, std::less<>>& roles() const { return roles_; }
  sql::Database& db() const { return *db_; }
  blob::Store& blobs() const { return *blobs_; }

 private:
  friend class TenantGate;
  TenantScope() = default;
  std::shared_ptr<const MandantInfo> mandant_;
  Actor actor_;
  std::set<std::string, std::less<>> rights_;
  std::set<std::string, std::less<>> roles_;
  std::shared_ptr<sql::Database> db_;
  std::shared_ptr<blob::Store> blobs_;
};

// A signed-in account (citizen or staff) as its session knows it.
struct Session {
  std::string id;         // hash of the cookie; never the cookie itself
  std::string konto;      // account id
  std::string name;       // as shown in the head of the page
  bool staff = false;     // signed in with second factor at /amt
  bool provider = false;  // may act at /verbund
  Instant expires;
};

// Behind one authority's door: its database and its blobs, opened by the directory of authorities.
struct TenantStores {
  std::shared_ptr<const MandantInfo> mandant;
  std::shared_ptr<sql::Database> db;
  std::shared_ptr<blob::Store> blobs;
};

// The only door to an authority's data.
class TenantGate {
 public:
  virtual ~TenantGate() = default;
  // What anybody may do there (read services, apply). A citizen's session adds the pseudonym.
  // error not_found mandant.unbekannt · unavailable mandant.wartung
  virtual Result<TenantScope> enter_public(std::string_view kuerzel, const Session* session) = 0;
  // error not_found (also when not a member: an outsider learns nothing) · unauthenticated zugang.anmelden
  virtual Result<TenantScope> enter_member(std::string_view kuerzel, const Session& session) = 0;
  // For jobs and commands; holds every right of the house, named in the history as `name`.
  virtual Result<TenantScope> enter_system(std::string_view mandant_id, std::string name) = 0;

 protected:
  static TenantScope make(TenantStores stores, Actor actor, std::set<std::string, std::less<>> rights,
                          std::set<std::string, std::less<>> roles);
};

}  // namespace gw
