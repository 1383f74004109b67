// SPDX-License-Identifier: EUPL-1.2
// The case: one matter of one person, with its process (BPMN), its tasks, its decision and its history.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/value/value.hpp"
#include "engine/bpmn/engine.hpp"
#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"

namespace gw::doc {
struct Letter;
}

namespace gw::vorgang {

struct Anlage {
  std::string titel, dateiname, typ, blob;
  std::uint64_t groesse = 0;
};

struct NeuerVorgang {
  std::string id;         // chosen by the caller (the Antrag's own id is another)
  std::string paket;      // "hundesteuer"
  std::string version;    // the case finishes on it
  std::string nummer;     // reference number, "MST-…"
  std::string betreff;    // "Hundesteuer anmelden"
  std::string person;     // display name of the applicant
  std::string pseudonym;  // of the applicant's account; empty: none
  std::string anschrift;  // postal address, lines
  Value daten;            // what was submitted
  std::vector<Anlage> anlagen;
  // Id of the case that it refers to and whose Akte it shares: where the package begins with a Bescheid, or
  // the matter of a case of the same package has changed; else empty.
  std::string bezug = {};
  bool vom_amt = false;  // the office itself began what follows a Bescheid: told so to the person
};

struct VorgangRef {
  std::string id, akte, aktenzeichen;
};

// Opens Akte and Vorgang under the package's Aktenplan position (or the Vorgang in the Akte of the case that
// it refers to, or of the person whom it is about: usecases/aktenfuehrung.hpp), files the attachments, starts
// the process and writes the events: all in the caller's transaction. No right is checked: the caller has.
// errors not_found paket.unbekannt, akte.position_unbekannt · invalid vorgang.bezug_passt_nicht: one is
// missing, or is about something else · those of bezug_auf, of engine/bpmn/engine.hpp and engine/dmn/dmn.hpp
Result<VorgangRef> eroeffne(sql::Tx& tx, House& house, const TenantScope& scope, Instant now,
                            const NeuerVorgang& neu);

// What a follow-up knows of the case that it refers to: its newest decision that was sent, as variable
// `bezug` (paket::bezugswerte). No right is checked: the caller has. errors not_found vorgang.unbekannt ·
// conflict vorgang.kein_bescheid: nothing is decided yet, or it ended without a decision
Result<Value> bezug_auf(sql::Tx& tx, const House& house, const TenantScope& scope, const std::string& vorgang,
                        const paket::Paket& folge, Instant now);
// Its newest decision that was sent, as a follow-up knows it, and the document in the Akte. nullopt: none
// was. No right is checked: the caller has. error not_found vorgang.unbekannt
struct Bescheid {
  std::string dokument;
  paket::Bezug bezug;
};
Result<std::optional<Bescheid>> letzter_bescheid(sql::Tx& tx, const House& house, const std::string& vorgang);
// Until when what the case has granted is good (paket::gilt_bis), once it is decided. No right is checked:
// the caller has. error not_found vorgang.unbekannt
Result<std::optional<Date>> gilt_bis(sql::Tx& tx, const House& house, const std::string& vorgang,
                                     Instant now);
// Ids of the cases that refer to this one, oldest first. No right is checked: the caller has.
Result<std::vector<std::string>> folgen(sql::Tx& tx, const std::string& vorgang);

// What a decision was made from, in each decided case of a package: to see what another version of the rules
// would have decided. The last time that it was made, if that is not before `ab`; in pages, each a
// transaction. No right is checked: the caller has.
struct EntschiedenerFall {
  std::string nummer;
  Value variablen;  // of its process
  Instant am;
};
struct Entscheidungsfrage {
  std::string paket, entscheidung;
  Instant ab;
};
Result<void> besuche_entschiedene(sql::Database& database, const Entscheidungsfrage& frage,
                                  const std::function<Result<void>(const EntschiedenerFall&)>& besuch);

// ---- Changes while the case runs (docs/adr/0020-a-change-while-the-case-runs.md). No right is checked: the
// caller has (secret).

// The answers on which a case rests, and as they would be with the change that waits to be looked at (null:
// none waits). error not_found vorgang.unbekannt
struct Angabenstand {
  Value gueltig, wartend;
};
Result<Angabenstand> angabenstand(sql::Tx& tx, const std::string& vorgang);
// Whether the party may still change them: nothing has been decided and no Bescheid has left. error not_found
// vorgang.unbekannt
Result<bool> aenderbar(sql::Tx& tx, const House& house, const std::string& vorgang);
// What a party wants to have changed: becomes a task in the basket, in place of an earlier one that still
// waits. New files are filed at once; a block on an address and data about health bind at once.
struct NeuerNachtrag {
  std::string vorgang;
  Value daten;  // all answers
  std::vector<Anlage> anlagen;
};
// errors not_found vorgang.unbekannt · conflict vorgang.schon_entschieden, vorgang.nichts_geaendert
Result<void> reiche_nach(sql::Tx& tx, House& house, const TenantScope& scope, Instant now,
                         const NeuerNachtrag& neu);
// What became of them, newest first; those that were replaced before anybody looked are left out.
struct Nachtragsstand {
  std::string zustand;  // "wartet", "angenommen", "abgelehnt", "entfallen"
  Instant eingegangen;
  std::string begruendung;  // why it was refused
};
Result<std::vector<Nachtragsstand>> nachtraege(sql::Tx& tx, const std::string& vorgang);

// What the applicant may know. Of the history those events that concern them: modules name these by a message
// `stand.<kind of event>`. No right is checked: the caller has (secret, or account's pseudonym). error
// not_found vorgang.unbekannt
struct Stand {
  std::string zustand;   // "eingegangen" | "in_bearbeitung" | "entschieden" | "beendet" (without a decision)
  bool zu_ende = false;  // nothing follows any more: what was decided has been carried out
  struct Schritt {
    std::string was;  // message key
    Instant am;
    bool aus_paket = false;  // `was` is a key of the package's texts (action hinweis)
  };
  std::vector<Schritt> verlauf;
  std::optional<Instant> voraussichtlich;           // until when an answer is to be expected
  std::vector<std::string> freigegebene_dokumente;  // ids in the Akte that were delivered to the applicant
};
Result<Stand> stand_fuer_person(sql::Tx& tx, const page::Texts& texts, const std::string& vorgang);

// What runs beside each case, in the transactions of its own steps: modules/frist offers it as a service, for
// this module must not know it. `recht`: by which its decision is made known; empty: not known.
class Fallbegleitung {
 public:
  virtual ~Fallbegleitung() = default;
  virtual Result<void> eroeffnet(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                 const NeuerVorgang& neu, const paket::Paket& paket,
                                 const std::string& recht) const = 0;
  // A letter of the case has left: is in the mailbox, or posted.
  virtual Result<void> gesandt(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                               const std::string& vorgang) const = 0;
  // Decided and carried out, or ended without a decision.
  virtual Result<void> abgeschlossen(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                     const std::string& vorgang) const = 0;
};

// Cases that are not closed, by id behind `nach`, as they were opened (without attachments): for a module
// that makes up for what it would have begun with them. No right is checked: the caller has.
struct Laufender {
  NeuerVorgang eingang;
  std::string recht;  // by which its decision is made known; empty: not known
  Instant eingegangen;
};
Result<std::vector<Laufender>> laufende(sql::Tx& tx, const House& house, const std::string& nach,
                                        std::int64_t hoechstens);

// Id of the Akte in which the case's documents are filed. error not_found vorgang.unbekannt
Result<std::string> akte_des_vorgangs(sql::Tx& tx, const std::string& vorgang);

// Whom and what a case is about, for modules that work on it. No right is checked: the caller has. error
// not_found vorgang.unbekannt
struct Eckdaten {
  std::string id, nummer, betreff, person, pseudonym, anschrift, akte, aktenzeichen;
  bool abgeschlossen = false;
  std::string paket = {}, version = {};
  Instant eingegangen = {};
};
Result<Eckdaten> eckdaten(sql::Tx& tx, const std::string& vorgang);

// Their reference numbers by id, in one statement for each hundred; of a case that is not there, none. No
// right is checked: the caller has.
Result<std::map<std::string, std::string>> nummern(sql::Tx& tx, const std::vector<std::string>& vorgaenge);

// By which rules of the house a case is signed. No right is checked: the caller has. errors not_found
// vorgang.unbekannt, those of the package
struct Gegenstand {
  std::string paket;
  std::optional<Decimal> betrag;  // in euros; none: nothing that could be counted, or not known yet
};
Result<Gegenstand> gegenstand(sql::Tx& tx, const House& house, const std::string& vorgang, Instant now);

// What may be shown of a case to whoever has no part in the authority, only a grant (modules/freigabe). What
// is protected is not in it. No right is checked: the caller has. error not_found vorgang.unbekannt
struct VorgangGanz;
struct Auszug {
  std::string nummer, betreff, zustand, person;
  Instant eingegangen;
  bool ganz = true;  // nothing is protected; else documents are closed to the same reader
  Value angaben;     // of the application
  std::shared_ptr<const VorgangGanz> fall{};  // for angaben_des_auszugs
};
Result<Auszug> lies_auszug(sql::Tx& tx, const House& house, const std::string& vorgang);
// The application as clerks read it: title of each page, then question and answer.
struct Angabenteil {
  std::string titel;
  std::vector<std::pair<std::string, std::string>> zeilen;
};
std::vector<Angabenteil> angaben_des_auszugs(const Call& call, const Auszug& auszug);

// The frame of the house for a letter: puts "/haus.typ" and what it draws beside the package's own files, and
// what it reads into the values. Without a code the letter is a draft, marked on every page.
struct Pruefzeichen {
  std::string code;
  std::string seite;  // address of the page that verifies; empty: not known, then without a QR code
};
void setze_rahmen(doc::Letter& letter, Context& daten, const std::optional<Pruefzeichen>& zeichen);

// A letter that a module writes about a case.
struct Hausbrief {
  std::string vorgang;
  std::string titel;         // of the document in the Akte
  std::string art;           // of the document
  std::string datei;         // beginning of the file's name; the case's number follows
  std::string_view vorlage;  // Typst text, imports "/haus.typ" and reads `werte` as daten.werte
  Context werte;
};
// The work of a job: makes the letter with what every letter has (authority, its address, date, number,
// Aktenzeichen, addressee, code), files it in the case's Akte, sends it to the mailbox of the account or the
// outgoing post, and ends the job; all but the making in one transaction. errors not_found vorgang.unbekannt
// · invalid doc.template, post.anschrift_fehlt · conflict jobs.lease_lost · unavailable doc.typst_missing,
// sandbox.*, those of the blobs
Result<void> schreibe(House& house, const TenantScope& scope, const jobs::Job& job, const Hausbrief& brief,
                      Instant now);

// The basket of whoever asks, for programs: open tasks of their roles that they may do, the first page. Needs
// the right vorgang.lesen.
struct Korbaufgabe {
  std::string id, vorgang, element;
  std::int64_t fassung = 1;
};
Result<std::vector<Korbaufgabe>> korbaufgaben(const TenantScope& scope);

// The same of one case, with what each task asks for and what the package's decisions proposed last. Needs
// the right vorgang.lesen; whoever acts for a body outside the office is given its tasks, without a proposal.
struct Fallaufgabe {
  Korbaufgabe aufgabe;
  std::vector<bpmn::TaskResult> ergebnisse;
  Value vorschlag;  // null: there is none
};
Result<std::vector<Fallaufgabe>> fallaufgaben(const TenantScope& scope, const std::string& vorgang);

// A person's decision; `fassung` is the version they saw. Needs the right vorgang.bearbeiten and the role of
// the task; or the right vorgang.stelle, and that the task waits for a body for which the person acts. errors
// forbidden haus.kein_recht, vorgang.rolle_fehlt (rolle), bpmn.same_person · not_found vorgang.unbekannt,
// vorgang.nicht_ihre_aufgabe · conflict vorgang.aufgabe_veraltet, vorgang.in_anderen_haenden · invalid
// bpmn.missing_result, bpmn.unknown_result, bpmn.bad_result (variable), form.number, form.date. Numbers and
// dates may come as people type them.
struct Erledigt {
  std::string vorgang;
};
Result<sql::Committed<Erledigt>> erledige_aufgabe(House& house, const TenantScope& scope,
                                                  const std::string& aufgabe, std::int64_t fassung,
                                                  const Context& eingaben, Instant now);

// Whoever takes a task works on it alone. errors as erledige_aufgabe, but for those of the results
Result<sql::Committed<Erledigt>> uebernimm_aufgabe(const TenantScope& scope, const std::string& aufgabe,
                                                   std::int64_t fassung, Instant now);

// ---- Tasks that wait for a module instead of for the process. They stand in the same basket and are taken,
// given back, handed on and stood in for like all others; what has to be done is on a page of the module, its
// route `<modul>.aufgabe` with {aufgabe}, and the basket calls all of them `<modul>.aufgaben` (a message).
struct Modulaufgabe {
  std::string vorgang, modul, art;  // "verfuegung", "mitzeichnung"
  std::string name;                 // as people read it, the same for all of a kind
  std::string rolle;
  std::string konto = {};         // in whose hands it is from the beginning; empty: whoever takes it
  std::string nicht_person = {};  // account that must not do it (four eyes); empty: nobody
  Instant faellig;
};
// In the transaction that makes it necessary; returns its id. No right is checked: the caller has.
Result<std::string> lege_aufgabe_an(sql::Tx& tx, const TenantScope& scope, Instant now,
                                    const Modulaufgabe& neu);
struct Modulaufgabenstand {
  std::string id, vorgang, modul, art, rolle;
  std::string konto;  // in whose hands; empty: nobody's
  std::int64_t fassung = 1;
  bool offen = true;
  std::optional<Error> hindernis;  // why whoever asks may not do it, as erledige_modulaufgabe would say
};
// nullopt: there is no such task, or it is one of the process. No right is checked: the caller has.
Result<std::optional<Modulaufgabenstand>> modulaufgabe(sql::Tx& tx, const TenantScope& scope,
                                                       const std::string& id, Instant now);
// In the transaction that does what the task asks for. The event of it is the module's; `in_vertretung_fuer`
// in its payload says for whom. No right but the role is checked: the caller has. errors as
// uebernimm_aufgabe
struct Getan {
  std::string rolle;
  std::string fuer;  // account of whom somebody stood in for; empty: nobody
};
Result<Getan> erledige_modulaufgabe(sql::Tx& tx, const TenantScope& scope, const std::string& id,
                                    std::int64_t fassung, Instant now);
// Nobody has to do it any more; one that is done stays as it is.
Result<void> lasse_aufgabe_entfallen(sql::Tx& tx, const std::string& id);

// The office ends a case without a decision, whatever its version: reasons and texts as domain/beendigung.hpp
// has them. Needs the right vorgang.bearbeiten. errors forbidden haus.kein_recht · invalid
// vorgang.grund_fehlt, vorgang.text_fehlt · not_found vorgang.unbekannt · conflict vorgang.schon_beendet
Result<sql::Ticket> beende(House& house, const TenantScope& scope, const std::string& vorgang,
                           std::string_view grund, std::string_view text, Instant now);

// The applicant does not want a decision any more: the case ends as by the office. No right is checked: the
// caller has (secret). errors not_found vorgang.unbekannt · conflict vorgang.schon_beendet
Result<sql::Ticket> nimm_zurueck(House& house, const TenantScope& scope, const std::string& vorgang,
                                 Instant now);

// In the transaction that takes in what a party said or handed in about a case: its process goes on where it
// waits for that (job vorgang.mitteilung). The transaction does not depend on what comes of it.
Result<void> bestelle_mitteilung(sql::Tx& tx, const House& house, const std::string& vorgang, Instant now);

// What service and send tasks of a package's process may call:
//   brief(vorlage, an)   renders the letter, files it in the Akte; result: the document's id. `an`: role of
//   the
//                        party that it is written to; without it whom the letters of the case go to. null:
//                        nobody has the role
//   zustellen(dokument, an)  mailbox of the account, or outgoing post; result: "postfach" or "brief". `an`:
//   to
//                        another party than the letter was written to goes a copy that is; "niemand": nobody
//                        has the role
//   versand(dokument)    when it left: the day of provision or posting; null: it waits to be posted
//   stichprobe(prozent)  whether the case is drawn for a second look: true or false, always the same
//   stand(zustand)       what the applicant sees: "in_bearbeitung" or "entschieden"
//   hinweis(satz)        says the package's text stand.<satz> on the status page
//   wirkung(bescheid)    of what follows a Bescheid: what became of that, "aufgehoben", "teils_aufgehoben",
//                        "geaendert" or "bestaetigt"; both cases tell it, and unless it stays as it was, what
//                        the first one has ordered is called back
paket::Aktionen bekannte_aktionen();

}  // namespace gw::vorgang
