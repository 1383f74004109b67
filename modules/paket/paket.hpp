// SPDX-License-Identifier: EUPL-1.2
// Packages: a service as data. Loading checks everything (forms, process, decisions, letters, texts, examples
// against each other) and names file and line; what is loaded cannot fail for want of a part. docs/paket/
// describes the formats for authors.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "engine/bpmn/process.hpp"
#include "engine/dmn/dmn.hpp"
#include "engine/feel/feel.hpp"
#include "engine/form/form.hpp"
#include "engine/page/messages.hpp"
#include "modules/akte/akte.hpp"
#include "modules/haus/haus.hpp"

namespace gw::paket {

struct Rechtsgrundlage {
  std::string text;       // "§ 3 KAG Brandenburg"
  bool geprueft = false;  // unchecked ones are marked for the administrator
};

// leistung.yaml: what the public reads, in the modules of XZuFi. All members but `name` are keys into the
// package's texts.
struct Leistung {
  std::string leika;  // 14-digit key of the national catalogue; empty: none known
  std::string name, kurz, beschreibung, kosten, dauer;
  std::vector<std::string> unterlagen, voraussetzungen, ablauf;
  std::vector<std::string>
      stichworte;  // words people search with: German ones, or keys of texts that list them
  std::vector<Rechtsgrundlage> rechtsgrundlagen;
};

// vorlagen/<id>.typ with its values from brief.yaml.
struct Brief {
  std::string id;
  std::string titel;               // key into the texts: how the document is called in the Akte
  std::string vorlage;             // Typst
  bool bescheid = false;           // a decision: what follows (Anlass::bescheid) refers to it
  std::vector<std::string> warum;  // decisions of the rules whose reasons the template reads as `warum`
  int zeile = 0;                   // in brief.yaml
  std::vector<std::pair<std::string, feel::Expression>> werte;
};

// Where in the Antrag's data the house finds what every case has.
struct Person {
  feel::Expression name, anschrift, betreff;
};

// What begins a case.
enum class Anlass {
  frei,      // anybody at any time: listed in the portal
  bescheid,  // a case of the same authority that is decided: begun from its page, filed in its Akte
};

// Who begins what follows a Bescheid: the person from the status page, the office from the page of the case.
// What begins freely is begun by the person.
struct Beginnt {
  bool person = true, amt = false;
};

// A party of a case, as FEEL over the answers (`antrag`).
struct Beteiligter {
  std::vector<std::string> rollen;       // words of person::ist_rolle
  std::optional<feel::Expression> wenn;  // none: always
  std::optional<feel::Expression> vorname;
  feel::Expression nachname;                     // of an organisation: its name
  std::optional<feel::Expression> geburtsdatum;  // a date
  std::optional<feel::Expression> anschrift;     // an answer of the type `adresse`
  std::optional<feel::Expression> sperre;        // true: the address is blocked from disclosure
};

// What a body is told that is no answer of the form: how long a pass is valid, what is to be paid. FEEL over
// the variables of the process; null: nothing to tell in this case. Its label is the text `stelle.<name>`.
struct Stellenwert {
  std::string name;
  bool betrag = false;  // a number of euros, written as such
  feel::Expression wert;
};

// Who outside the office does the tasks of one role: a school, a transport company. FEEL over the answers
// (`antrag`), but for `werte`.
struct Stelle {
  std::string rolle;
  feel::Expression name;                // of the body that is meant in this case; nothing: not known yet
  feel::Expression betrifft;            // whom or what it is about, as the body reads it in its list
  std::vector<std::string> zeigt;       // questions of the form whose answers the body sees, in this order
  std::vector<Stellenwert> werte;       // what it is told besides
  std::vector<std::string> dateien;     // questions for files that the body may open
  std::vector<std::string> gesundheit;  // of all these, the answers about health that it cannot do without
  int zeile = 0;                        // in paket.yaml

  bool braucht(std::string_view frage) const;  // whether the question stands under `gesundheit`
};

// What is granted for a time only: until when, and from when on its renewal is offered.
struct Verlaengerung {
  feel::Expression gilt_bis;  // over the process's variables; null: this case has granted nothing
  int tage_vorher = 0;
};

// A deadline that each case of the package has beside those of the house (modules/frist).
struct Fristvorgabe {
  std::string art;        // "fiktion", "entscheidung", "untaetigkeit", "rechtsbehelf", "sonstige"
  std::string titel;      // key into the texts; empty: as the house calls the kind
  Rechtsgrundlage recht;  // what it rests on
  std::string beginn;     // "eingang", "vollstaendig" (the documents are), "bekanntgabe" (of the Bescheid)
  std::string dauer;      // as deadline::dauer reads it
  std::optional<feel::Expression> wenn = {};  // over the answers (`antrag`); none: always
  bool verlaengerbar = false;                 // once, with reasons
  std::string hemmung;                        // by which law it may rest; empty: it never does
  std::string rolle;                          // whose work it is; empty: of the first role of the office
  std::string eskalation;                     // role that is told when it has passed; empty: leitung
  int zeile = 0;                              // in paket.yaml
};
// So many days before the last one: first a hint, then it presses.
struct Fristwarnung {
  int frueh = 14, spaet = 3;
};

// For whom a case is, where not for everybody who may read cases (modules/person, Kreis).
struct Sehen {
  std::vector<std::string> rollen;  // who at most
  feel::Expression wer;  // over the variables of the process: one of them or several; null: everybody
};

struct Paket {
  std::string id, version;
  std::filesystem::path ordner;
  Anlass anlass = Anlass::frei;
  Beginnt beginnt;
  // By which its decisions are made known and appealed: "VwVfG", "SGB X", "KAG", "AO". Empty: by that of the
  // case that it refers to.
  std::string recht;
  std::optional<feel::Expression> frist;   // last day to begin, over `bezug` and `land`; none: at any time
  std::optional<akte::Position> position;  // none: in the Akte of the case that it refers to
  // Role of the party per whom one Akte is kept (a word of person::ist_rolle); empty: one for each case.
  std::string akte_je;
  int bearbeitung_tage =
      90;  // in which the office means to answer: told to the applicant, deadline of the case
  std::optional<Verlaengerung> verlaengerung;  // none: what is granted does not end by itself
  // What the case is about in euros, over the process's variables; none: nothing that could be counted.
  std::optional<feel::Expression> betrag;
  std::vector<std::string> rollen;  // every role that the process names
  std::vector<std::string>
      darf;  // capabilities: "brief", "postfach", "gebuehr" …; the administrator grants them
  Leistung leistung;
  form::Form formular;
  bpmn::Process prozess;
  dmn::Model entscheidungen;
  std::map<std::string, Brief, std::less<>> briefe;
  std::map<std::string, std::string> briefteile;  // "/layout.typ": what letters import, and are no letters
  Person person;
  std::vector<Beteiligter> beteiligte;  // empty: those of the case that it refers to
  std::vector<std::string> gesundheit;  // roles that see answers about health; empty: the form asks for none
  std::vector<Stelle> stellen;          // empty: the office does everything itself
  std::vector<Fristvorgabe> fristen;    // beside those of the house
  Fristwarnung fristwarnung;
  std::shared_ptr<const page::Messages> messages;  // behind a pointer: texts point into them
  const page::Texts& texte(std::string_view sprache) const { return messages->in(sprache); }
  const Stelle* stelle(std::string_view rolle) const;  // nullptr: the role's tasks are done in the office
  std::string erste_rolle() const;                     // of the office; empty: there is none
  std::vector<std::string> ungeprueft;                 // languages whose texts nobody has checked
  std::vector<std::pair<std::string, std::string>> beispiele;  // file name, YAML: run by `paket test`
  std::optional<Sehen> sehen = {};  // none: a case is for everybody who may read cases
};
using PaketPtr = std::shared_ptr<const Paket>;

// What service and send tasks may call, and which capability (`darf`) each needs. Offered as a service by the
// module that carries them out, so that loading can refuse what nobody would do.
struct Aktion {
  std::string name;
  std::string faehigkeit;  // empty: none
  std::vector<bpmn::Parameter> parameter;
  std::vector<std::string> werte = {};  // that a parameter may have where it is written out; empty: any
  bool nur_folgend = false;             // only of what follows a Bescheid
};
class Aktionen {
 public:
  explicit Aktionen(std::vector<Aktion> alle) : alle_(std::move(alle)) {}
  const Aktion* finde(std::string_view name) const {
    for (const Aktion& aktion : alle_)
      if (aktion.name == name) return &aktion;
    return nullptr;
  }

 private:
  std::vector<Aktion> alle_;
};

// nullptr: `problems` says why, each with file and, where there is one, line.
PaketPtr lade(const std::filesystem::path& ordner, const Aktionen& aktionen, std::vector<Error>& problems);

// The case that another one refers to, and the decision in it.
struct Bezug {
  std::string nummer, aktenzeichen, betreff, person, anschrift;
  std::string bescheid, ergebnis;  // the letter's title, and its name in the package: "ablehnung"
  std::string recht;               // as Paket::recht
  std::string weg;                 // as `bekanntgabe` of FEEL wants it: "postfach", "brief"
  std::optional<Date> versand;     // day of provision or posting; none: still waits to be posted
};
// The same as the variable `bezug` of a follow-up's form, process, decisions and letters; with the
// follow-up's own `frist` as a date, or null where that cannot be told yet. errors as
// feel::Expression::evaluate
Result<Value> bezugswerte(const Paket& folge, const Bezug& bezug, const std::string& land, Instant now);

// What a case's process knows from its start, beside what its tasks and decisions set: the answers of the
// form, the day of receipt, the reference number, and the Land of the authority ("BB"), whose holidays count.
// `bezug` is there where the package begins with a Bescheid, and only there.
Context startvariablen(Value antrag, Date eingang, std::string nummer, std::string land,
                       std::optional<Value> bezug = std::nullopt);

// What a package says of a body (`name`, `betrifft`) in one case: one text, trimmed; empty: nothing. errors
// as feel::Expression::evaluate
Result<std::string> stellentext(const feel::Expression& ausdruck, const Value& antrag, Instant now);

// Until when what a case has granted is good, by the variables of its process; nullopt: it does not end, or
// nothing is granted. errors as feel::Expression::evaluate
Result<std::optional<Date>> gilt_bis(const Paket& paket, const Context& variablen, Instant now);

// What a case is about in euros, by the variables of its process; nullopt: nothing, or it is not known yet.
// errors as feel::Expression::evaluate
Result<std::optional<Decimal>> betrag(const Paket& paket, const Context& variablen, Instant now);

// The roles for which a case is, by the variables of its process; nullopt: everybody who may read cases.
// errors invalid paket.sehen_wert: it says something else than roles that the package has listed · as
// feel::Expression::evaluate
Result<std::optional<std::set<std::string>>> wer_sieht(const Paket& paket, const Context& variablen,
                                                       Instant now);

// What the letter's template reads as `werte`. Besides the variables of the process `variablen` has
// `versandweg`: how the letter will leave, as `bekanntgabe` of FEEL wants it. errors as
// feel::Expression::evaluate
Result<Context> briefwerte(const Brief& brief, const Context& variablen, Instant now);

// One decision of the rules in words, as clerks read it on the case and a letter gives it as its reasons
// (§ 39 VwVfG). Values are as Germans write them, choices as the form calls them to the office; empty: no
// value.
struct Wortpaar {
  std::string name, wert;
};
struct Regelzeile {
  std::size_t nummer = 0;
  std::string ergebnis;              // where the rows that apply give something else than the decision
  std::vector<Wortpaar> grundlagen;  // annotations by column: what the row rests on
};
struct Rechenweg {
  std::string was;              // what was worked out
  std::string zahlen;           // "60 × 50 : 100"; empty: it is more than arithmetic
  bool gerundet = false;        // the result is rounded
  std::string formel;           // as the rules have it
  std::vector<Wortpaar> werte;  // what the formula names
  std::string ergebnis;
};
struct Entscheidungsgrund {
  std::string entscheidung, titel;  // its name in the rules, and what people call it
  std::string ergebnis;             // empty: none, or several values
  std::vector<Wortpaar> werte;      // several values: those that have a label in the texts
  std::vector<Wortpaar> eingaben;   // what its tables asked
  std::vector<Regelzeile> zeilen;
  std::size_t geprueft = 0, alle = 0;  // rows; 0: it is not known, or there is no table
  std::vector<Rechenweg> rechenwege;
  std::vector<std::string> zuvor;  // titles of the decisions that it rests on
  // Whether there is more to say than that it was decided.
  bool sagt_etwas() const {
    return !ergebnis.empty() || !werte.empty() || !zeilen.empty() || !rechenwege.empty() || alle > 0;
  }
};
// In the order in which they were made, without those that say nothing.
std::vector<Entscheidungsgrund> begruendung(const Paket& paket, const dmn::Outcome& outcome);
// As paragraphs of plain text, for a field in which people go on writing.
std::string begruendungstext(const std::vector<Entscheidungsgrund>& gruende);
// What the letter's template reads as `warum`: of each decision that it names the newest reasons.
List briefgruende(const Paket& paket, const Brief& brief, const std::vector<dmn::Outcome>& neueste_zuerst);

// News to the servers beside this one (platform/nodes).
constexpr std::string_view neue_pakete = "pakete";

// All installed versions of all packages of the platform. Thread-safe; offered as a service.
class Katalog {
 public:
  virtual ~Katalog() = default;
  // Also within a transaction; outside of one, what another server has just installed is found too. errors
  // not_found paket.unbekannt (paket, version) · invalid paket.fehlerhaft (anzahl; cause: the first problem)
  virtual Result<PaketPtr> finde(std::string_view id, std::string_view version) const = 0;
  // Takes the folder's files into the platform's database (a case finishes on its version, whatever becomes
  // of the folder) and loads them; every server finds them there. errors invalid paket.fehlerhaft (anzahl) ·
  // conflict paket.version_anders (paket, version): this version is there with other content · unavailable
  // paket.kopieren (path, reason)
  virtual Result<PaketPtr> nimm_auf(const std::filesystem::path& ordner) = 0;
  // Fetches what other servers have installed: at the start, and when they say so (`neue_pakete`).
  virtual Result<void> frische_auf() const = 0;
  // Every version that is installed and loads, by id and version. What does not load is left out: nobody can
  // take it into use.
  virtual Result<std::vector<PaketPtr>> alle() const = 0;
};

// What the house tells a process (gw:nachricht), beside what cases send each other: a party has said or
// handed in something; the office calls back what it has ordered, or the decision that the order rests on
// does not stand any more.
inline constexpr std::string_view mitteilung = "mitteilung";
inline constexpr std::string_view rueckruf = "rueckruf";

// Which packages an authority offers that begin so, each in the version it took into use last. Needs no
// right: it is public. errors as Katalog::finde
Result<std::vector<PaketPtr>> angebot(const House& house, const TenantScope& scope,
                                      Anlass anlass = Anlass::frei);
// However it begins. error not_found paket.unbekannt (paket)
Result<PaketPtr> angebotenes(const House& house, const TenantScope& scope, std::string_view id);

// What anybody can begin, over all authorities, for the platform's search: from the platform's index, a
// moment behind.
struct Angebot {
  std::string mandant;  // id
  PaketPtr paket;
};
Result<std::vector<Angebot>> alle_angebote(const House& house);

// The authority's administrator takes a package into use and grants what it asks for (`darf`); adds its
// Aktenplan position where it has one and names its roles, which give tasks and no rights; writes the event
// and has the platform told (job paket.verzeichnis). errors forbidden haus.kein_recht (paket.verwalten) ·
// invalid paket.nicht_bewilligt (faehigkeit), akte.kennzeichen
Result<sql::Ticket> richte_ein(House& house, const TenantScope& scope, const PaketPtr& paket,
                               const std::vector<std::string>& bewilligt, Instant now);
// Whether the authority granted this capability to the package. error forbidden paket.nicht_bewilligt
// (faehigkeit)
Result<void> verlange_faehigkeit(sql::Tx& tx, std::string_view paket, std::string_view faehigkeit);

// Runs the package's examples: fills in its form, walks its process with its decisions, compares what comes
// out. Pure: nothing is stored and no letter is rendered. `maengel`: what is wrong with the file itself;
// `abweichungen`: one line per thing that is not as the example says. Both empty: all as it should be.
struct Beispielbrief {
  std::string brief;  // id
  Instant am;
  std::string person, anschrift, betreff;  // of the case
  Context werte;
  List warum;
};
struct Beispielergebnis {
  std::string datei, titel;
  std::vector<Error> maengel;
  std::vector<std::string> abweichungen;
  std::vector<Beispielbrief> briefe;  // that the case ordered, in this order
};
std::vector<Beispielergebnis> pruefe_beispiele(const Paket& paket);

}  // namespace gw::paket
