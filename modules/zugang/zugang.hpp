// SPDX-License-Identifier: EUPL-1.2
// Accounts, second factors, sessions; members of an authority, their roles and rights. This module offers the
// house's TenantGate and Sessions. Accounts are the platform's, members and roles the authority's.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/time/time.hpp"
#include "modules/haus/scope.hpp"
#include "modules/zugang/domain/konto.hpp"
#include "modules/zugang/domain/rollen.hpp"
#include "modules/zugang/domain/stelle.hpp"
#include "platform/sql/sql.hpp"

namespace gw {
struct Call;
class House;
}  // namespace gw

namespace gw::zugang {

// ---- people of an authority, for lists and letters; inside a transaction of the authority

struct Mitglied {
  std::string konto;
  std::string kennung;
  std::string name;
  bool aktiv = true;
  std::vector<std::string> rollen;  // sorted
  std::int64_t version = 1;
  std::vector<Stelle> stellen =
      {};  // by role and name; whoever has any has the role fuer_stelle and no other
};

Result<std::vector<Mitglied>> lade_mitglieder(sql::Tx& tx);  // by name, former ones last
// error not_found zugang.mitglied_unbekannt
Result<Mitglied> lade_mitglied(sql::Tx& tx, std::string_view konto);

// Account → name, as pages say who did something. Former members are still known.
using Namen = std::map<std::string, std::string, std::less<>>;
// Of the members among these actors ("member:…"); all others are left out.
Result<Namen> lade_namen(sql::Tx& tx, const std::set<std::string>& actors);
// "Sie", a name, "antragstellende Person", "automatisch".
std::string wer(const Call& call, const Namen& namen, std::string_view actor);

// Active members with this role, by name.
struct Traeger {
  std::string konto, name;
};
Result<std::vector<Traeger>> traeger_der_rolle(sql::Tx& tx, std::string_view rolle);

// For whom this member stands in on that day: their accounts, sorted. They do so under their own name and
// with their own roles (docs/adr/0029-deputies.md).
Result<std::vector<std::string>> vertretene(sql::Tx& tx, std::string_view konto, Date tag);

// For which bodies a member acts, by role and name. Empty: for none.
Result<std::vector<Stelle>> stellen_des_mitglieds(sql::Tx& tx, std::string_view konto);
// Names of the bodies of this role for which somebody acts, each once, sorted.
Result<std::vector<std::string>> stellen_der_rolle(sql::Tx& tx, std::string_view rolle);

struct Rolle {
  std::string name;   // as ist_rollenname
  std::string titel;  // "Kasse"
  Rechte rechte;
  bool aussen = false;  // its tasks may be done by bodies outside the office
};

// A role that a package names; naming it again replaces all of it. error invalid zugang.rollenname ·
// conflict zugang.rolle_eingebaut
Result<void> benenne_rolle(sql::Tx& tx, const Rolle& rolle);
Result<std::vector<Rolle>> lade_rollen(sql::Tx& tx);  // built-in ones first

// ---- for commands and the demo; durable when they return

struct NeuesKonto {
  std::string kennung;
  std::string name;
  std::string passwort;
  Art art = Art::person;
  bool verbund = false;
  bool einmalpasswort = false;
  std::optional<Bytes> totp = {};  // secret; empty: set up at the first sign-in
};

// Returns the id. errors invalid as domain/kennung.hpp · conflict zugang.kennung_vergeben
Result<std::string> lege_konto_an(House& house, const Actor& wer, const NeuesKonto& neu, Instant now);

// Works in the office with these roles, or acts for these bodies outside.
struct NeuesMitglied {
  std::string kennung;
  std::string name;
  std::set<std::string> rollen;
  std::vector<Stelle> stellen = {};
};

struct Aufgenommen {
  std::string konto;
  std::string einmalpasswort;  // shown once; empty: the account was there before
};

// Makes an account where there is none. errors forbidden haus.kein_recht · invalid as above,
// zugang.rolle_fehlt, zugang.rolle_unbekannt (rolle), zugang.stelle_und_rolle, zugang.stelle_rolle (rolle),
// zugang.stelle_name · conflict zugang.schon_mitglied, zugang.kennung_vergeben (a citizen's account)
Result<Aufgenommen> nimm_mitglied_auf(House& house, const TenantScope& scope, const NeuesMitglied& neu,
                                      Instant now);

// Slows down guessing elsewhere: secrets of receipts, numbers. Offered as a service; counters survive a
// restart. Ten failures with one key are free, then waits double from one second to fifteen minutes; a day
// without any begins anew.
class Drossel {
 public:
  virtual ~Drossel() = default;
  // `key` names what is guessed and who guesses: "antrag.stand:192.0.2.1". error throttled zugang.gebremst
  // (sekunden)
  virtual Result<void> pruefe(std::string_view key, Instant now) = 0;
  virtual void merke_fehlschlag(std::string_view key, Instant now) = 0;
};

// The id of an account by its Kennung. error not_found zugang.konto_unbekannt
Result<std::string> konto_id(House& house, std::string_view kennung);

// What an authority knows of a citizen instead of the account: differs between authorities.
Result<std::string> pseudonym(House& house, const MandantInfo& mandant, std::string_view konto);

// The index (account, authority), made anew from the authorities' members.
Result<void> baue_index_neu(House& house);

}  // namespace gw::zugang
