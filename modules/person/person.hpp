// SPDX-License-Identifier: EUPL-1.2
// Whom cases are about: the parties of a case by their roles, a person once per authority, and what is
// withheld of a case from those of the house who must not see it (docs/adr/0013-what-is-withheld.md).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time/time.hpp"
#include "modules/haus/haus.hpp"
#include "platform/history/history.hpp"
#include "platform/sql/sql.hpp"

namespace gw::person {

// The roles that a party of a case can have, several at once (§ 13 VwVfG): "antragsteller", "beguenstigter",
// "vertreter", "adressat", "zahler".
bool ist_rolle(std::string_view wort);

// A party as the application names it.
struct Angaben {
  std::vector<std::string> rollen;
  std::string vorname, nachname;  // of an organisation: its name as `nachname`
  std::optional<Date> geburtsdatum;
  std::string anschrift;  // lines without the name; empty: unknown
  bool sperre = false;    // the application says that the address is blocked from disclosure (§ 51 BMG)
};
struct NeueBeteiligung {
  std::string vorgang;
  std::string pseudonym;  // of the account that applied; empty: none
  std::vector<Angaben> beteiligte;
  // The case holds data about health; only these roles may see it. Empty: it holds none.
  std::vector<std::string> gesundheit;
};
// Writes down who takes part, in the caller's transaction. A person is known again only where that is
// certain: same account, same name, same birth date; then the address is brought up to date, and a block is
// added but never lifted. Everybody else is new, and possible doubles are for people to judge. Returns the
// persons' ids for the timeline (subject "person:<id>") of the event that the caller writes. No right is
// checked: the caller has.
Result<std::vector<std::string>> beteilige(sql::Tx& tx, const TenantScope& scope, Instant now,
                                           const NeueBeteiligung& neu);

// A case that is about another one has the same parties, and what is protected there is protected here.
// Returns as above.
Result<std::vector<std::string>> uebernimm_beteiligte(sql::Tx& tx, std::string_view von,
                                                      std::string_view vorgang);

// A change of a running case has come in, and nobody has looked at it yet: the blocks and the data about
// health that it names bind from now on. No right is checked: the caller has.
Result<void> schuetze(sql::Tx& tx, const TenantScope& scope, Instant now, const NeueBeteiligung& neu);
// The parties as the changed answers name them. Who is called as before, in the same roles, stays who they
// are, with the new address; somebody else takes the place of the one before. Nobody who is blocked leaves:
// what was said about them is still in the case. No right is checked: the caller has.
Result<void> aendere_beteiligung(sql::Tx& tx, const TenantScope& scope, Instant now,
                                 const NeueBeteiligung& neu);

// The one party of a case in a role, as the authority knows them.
struct Einzelperson {
  std::string kopf;     // id of the record that stands for the person: equal where it is one for certain
  std::string name;     // as the case has it
  std::string angaben;  // name and birth date, folded: equal where two cases say the same
  bool gesperrt = false;
};
// nullopt: nobody has the role, or several have. No right is checked: the caller has.
Result<std::optional<Einzelperson>> einzige_person(sql::Tx& tx, std::string_view vorgang,
                                                   std::string_view rolle);
// Ids of the cases in which the person has the role, over all records of the person; newest first, at most
// 200. No right is checked: the caller has.
Result<std::vector<std::string>> faelle_der_person(sql::Tx& tx, std::string_view kopf,
                                                   std::string_view rolle);

// ---- For whom a case is (docs/adr/0041-who-may-see-a-case.md). This is the one place that knows; whoever
// reads or changes anything of a case, or names one in a list, asks here.

// Where the package of a case says so. An open task shows it to its role as well, or to the account that was
// asked for something beside the process: it could not be done otherwise.
struct Kreis {
  std::set<std::string, std::less<>> rollen, aufgaben, konten;
  bool operator==(const Kreis&) const = default;
};
// Of a case, or of an Akte in which all cases are such ones; by id. nullopt: whoever may read cases. Setting
// returns whether it was another one before. No right is checked: the caller has.
Result<std::optional<Kreis>> kreis(sql::Tx& tx, std::string_view gegenstand);
Result<bool> setze_kreis(sql::Tx& tx, std::string_view gegenstand, const std::optional<Kreis>& kreis);

// Whether it is for whoever asks: by role or account, as deputy of one, or for the hour for which they
// gave a reason (oeffne_fall). What the house does itself (jobs) is for all, and what is unknown is so, too.
Result<bool> ist_sichtbar(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view gegenstand);
// As lists have it: without the hour, and without whom the asker stands in for.
Result<bool> ist_in_listen(sql::Tx& tx, const TenantScope& scope, std::string_view gegenstand);
// Refuses a case that is not for whoever asks as one that there is not: error not_found vorgang.unbekannt
Result<void> verlange_sichtbar(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view vorgang);

// The same for lists and counts, but for the hour: a condition of SQL over the expression that holds the id,
// with its parameters. Costs nothing where no case of the authority is for some people only, else a look at a
// key for each row.
class Sichtbare {
 public:
  explicit Sichtbare(const TenantScope& scope);
  std::string mit(std::string_view id) const;  // " AND (…)"; may be empty
  std::string bedingung(std::string_view id) const;
  // For figures of many, which leave out whatever is for some people only, whoever asks.
  static std::string fuer_alle(std::string_view id);
  // For each statement in which it stands.
  std::vector<sql::Param> params() const;
  void params_an(std::vector<sql::Param>& params) const;

 private:
  bool alle_ = false;
  std::string wer_;
};

// Takes out of a part of `subject`'s timeline what tells of cases that are not for whoever asks.
Result<void> verschweige(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view subject,
                         history::Page& verlauf);

// What whoever asks may see of a case. Every use case that gives out anything of a case beyond number,
// subject and names asks for it.
struct Sicht {
  bool gesperrt = false;            // the address of a party is blocked
  bool anschriften = true;          // false: blocked, and no reason to look has been given
  bool gesundheit = true;           // false: it holds data about health, which is not for the asker's roles
  std::optional<Instant> einsicht;  // until when the asker looks at blocked addresses
  // Whether nothing is withheld. Where something is, so is what nobody can tell the contents of: free texts
  // and documents.
  bool ganz() const { return anschriften && gesundheit; }
};
// An unknown case has nothing that could be withheld. What the house does itself (jobs) sees all. Of a case
// that is not for whoever asks there is nothing: error as verlange_sichtbar
Result<Sicht> sicht(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view vorgang);

// What somebody sees who has no role in the authority and no reason to look: whoever comes in by a grant
// (modules/freigabe). No right is checked: the caller has. error as sicht, also for each case that is for
// some people only
Result<Sicht> sicht_von_aussen(sql::Tx& tx, std::string_view vorgang);

// Whether the address of a party of this case is blocked.
Result<bool> gesperrt(sql::Tx& tx, std::string_view vorgang);

// A party as letters reach it.
struct Empfaenger {
  std::string name;
  std::string anschrift;  // lines without the name; empty: unknown
  bool adressat = false;  // the letters of the case go there anyway
  bool antragsteller = false;
};
// The first party that has this role in the case. nullopt: nobody has. No right is checked: the caller has.
Result<std::optional<Empfaenger>> empfaenger(sql::Tx& tx, std::string_view vorgang, std::string_view rolle);

// Whether a letter to the party with this role (empty: the addressee) may name the addresses that the case
// protects: nobody is blocked, or everybody who is, is the recipient or represented by the recipient.
Result<bool> anschrift_im_brief(sql::Tx& tx, std::string_view vorgang, std::string_view an = {});

// Opens the blocked addresses of a case to whoever asks, for an hour and for a reason; the event
// "person.einsicht" keeps both. Needs the right person.einsicht. errors forbidden haus.kein_recht · invalid
// person.grund_fehlt, form.too_long (max), form.characters at "grund" · not_found person.nichts_verdeckt
Result<sql::Ticket> nimm_einsicht(const TenantScope& scope, std::string_view vorgang, std::string_view grund,
                                  Instant now);

inline constexpr std::string_view recht_oeffnen = "person.oeffnen";
// Opens a case that is for others only to whoever asks, for an hour and for a reason; the event
// "person.geoeffnet" keeps both. It stays out of lists. Does nothing where it is for them anyway. Needs the
// right person.oeffnen; whether there is such a case, the caller knows. errors forbidden haus.kein_recht ·
// invalid as nimm_einsicht
Result<sql::Ticket> oeffne_fall(const TenantScope& scope, std::string_view vorgang, std::string_view grund,
                                Instant now);

}  // namespace gw::person
