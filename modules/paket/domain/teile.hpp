// SPDX-License-Identifier: EUPL-1.2
// The parts of a package, one reader each (lade_<teil>.cpp), called by laden.cpp in the order in which they
// need each other.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "base/yaml/mapping.hpp"
#include "modules/paket/paket.hpp"

namespace gw::paket {

// Files of one package, read with limits and never outside its folder.
class Ordner {
 public:
  explicit Ordner(std::filesystem::path pfad) : pfad_(std::move(pfad)) {}

  bool hat(std::string_view name) const;
  // error not_found paket.datei_fehlt (file) · too_large paket.datei_zu_gross (file)
  Result<std::string> lies(std::string_view name) const;
  // "texte/de.yaml" …: regular files below a folder, sorted. Links are not followed.
  std::vector<std::string> dateien(std::string_view unterordner, std::string_view endung) const;
  // For messages: "hundesteuer/formular.yaml".
  std::string anzeigename(std::string_view name) const {
    return pfad_.filename().string() + "/" + std::string(name);
  }

 private:
  std::filesystem::path pfad_;
};

// All that is wrong with the package so far.
class Maengel {
 public:
  void nimm(Error error) { alle_.push_back(std::move(error)); }
  void nimm(const Problems& problems) {
    alle_.insert(alle_.end(), problems.all().begin(), problems.all().end());
  }
  // The value, or nothing and the error noted.
  template <class T>
  std::optional<T> oder_mangel(Result<T> result) {
    if (result) return std::move(*result);
    nimm(std::move(result).error());
    return std::nullopt;
  }
  bool leer() const { return alle_.empty(); }
  std::vector<Error>& alle() { return alle_; }

 private:
  std::vector<Error> alle_;
};

std::optional<yaml::Node> lade_yaml(const Ordner& ordner, std::string_view name, Maengel& maengel);

// paket.yaml
struct Kopf {
  std::string id, version, titel;
  Anlass anlass = Anlass::frei;
  Beginnt beginnt;
  std::string recht;
  std::optional<feel::Expression> frist;
  std::optional<akte::Position> position;
  std::string akte_je;
  int bearbeitung_tage = 90;
  std::optional<Verlaengerung> verlaengerung;
  std::optional<feel::Expression> betrag;
  std::vector<std::string> rollen, darf;
  std::optional<Person> person;
  std::vector<Beteiligter> beteiligte;
  std::vector<std::string> gesundheit;
  std::vector<Stelle> stellen;
  std::vector<Fristvorgabe> fristen;
  Fristwarnung fristwarnung;
  std::optional<Sehen> sehen;
};
// Whether a process knows it from its start.
bool variable_von_anfang_an(Anlass anlass, std::string_view name);
Kopf lade_kopf(const Ordner& ordner, Maengel& maengel);

// FEEL under a key that must be there.
std::optional<feel::Expression> lies_ausdruck(yaml::Mapping& mapping, std::string_view key,
                                              Problems& problems);
// The parties (`beteiligte`) and the roles that see data about health (`gesundheit`).
void lies_beteiligte(yaml::Mapping& root, Kopf& kopf, Problems& problems);
// Whether some party of a case has the role per whom Akten are kept, once parties are known. error invalid
// paket.akte_je (rolle)
void pruefe_akte_je(yaml::Mapping& root, const Kopf& kopf, Problems& problems);
// Whether the head of the package fits its form: `antrag` has what is named, nothing that is protected stands
// in the subject or the name, which are shown everywhere, and somebody may see what is asked about health.
// errors invalid paket.feld_unbekannt (file, line, feld), paket.schutz_sichtbar (file, line, feld),
// paket.gesundheit_fehlt (file, feld), paket.gesundheit_unnoetig (file)
void pruefe_schutz(const Ordner& ordner, const Kopf& kopf, const form::Form& formular, Maengel& maengel);

// The bodies outside the office (`stellen`), once roles are known.
void lies_stellen(yaml::Mapping& root, Kopf& kopf, Problems& problems);
// Whether what they are shown is in the form and may be shown to them: files where files are meant, nothing
// protected in names and lists, what is about health only where the package says that the body needs it, and
// a label for each value. errors invalid paket.feld_unbekannt, paket.schutz_sichtbar, paket.stelle_datei,
// paket.stelle_keine_datei, paket.stelle_gesundheit (file, line, feld), paket.text_fehlt (file, line, key)
void pruefe_stellen(const Ordner& ordner, const Kopf& kopf, const form::Form& formular,
                    const page::Texts& deutsch, Maengel& maengel);

// Deadlines of its cases (`fristen`, `fristwarnung`), once roles are known: each of a kind whose rules it
// keeps, with a law and a length. errors invalid paket.frist_beginn, paket.frist_dauer, paket.frist_fest,
// paket.frist_doppelt, paket.frist_warnung, paket.rolle_unbekannt (file, line)
void lies_fristen(yaml::Mapping& root, Kopf& kopf, Problems& problems);
// Whether their conditions name questions of the form and their titles are there. errors invalid
// paket.feld_unbekannt (file, line, feld), paket.text_fehlt (file, line, key)
void pruefe_fristen(const Ordner& ordner, const Kopf& kopf, const form::Form& formular,
                    const page::Texts& deutsch, Maengel& maengel);

// For whom a case is (`sehen`), once roles and bodies are known: roles of the package that somebody in the
// house has. errors invalid paket.rolle_fehlt, paket.rolle_unbekannt (file, line)
void lies_sehen(yaml::Mapping& root, Kopf& kopf, Problems& problems);

// Whether `sehen`, `betrag` and `gilt_bis`, which are asked while a case runs, name what it has: answers of
// the form and variables that it begins with or that the process sets. errors invalid paket.feld_unbekannt
// (file, line, feld), paket.variable_unbekannt (file, line, name)
void pruefe_ausdruecke(const Ordner& ordner, const Kopf& kopf, const form::Form& formular,
                       const bpmn::Process& prozess, Maengel& maengel);

struct Textstelle {
  std::string schluessel, datei;
  int zeile = 0;
};
struct Texte {
  std::unique_ptr<page::Messages> messages;
  std::vector<std::string> ungeprueft;
  std::vector<Textstelle> stellen;  // every text of every language
};
Texte lade_texte(const Ordner& ordner, Maengel& maengel);
// Texts below `seiten` and `felder` that the form never shows: a slip in a key would go unnoticed otherwise.
// error invalid paket.text_unbekannt (file, line, key)
void pruefe_formulartexte(const Texte& texte, const form::Form& formular, Maengel& maengel);

std::optional<dmn::Model> lade_entscheidungen(const Ordner& ordner, Maengel& maengel);
// What the process may name: the package's own roles, decisions and letters, and the actions of the house. It
// refers to all that it is given.
bpmn::Known bekanntes(const Kopf& kopf, const dmn::Model& model,
                      const std::map<std::string, Brief, std::less<>>& briefe, const page::Texts& deutsch,
                      const Aktionen& aktionen);

Leistung lade_leistung(const Ordner& ordner, const page::Texts& deutsch, Maengel& maengel);
// The other Typst files beside the letters, by the name under which letters import them.
std::map<std::string, std::string> lade_briefteile(const Ordner& ordner,
                                                   const std::map<std::string, Brief, std::less<>>& briefe,
                                                   Maengel& maengel);
std::map<std::string, Brief, std::less<>> lade_briefe(const Ordner& ordner, const page::Texts& deutsch,
                                                      Maengel& maengel);
// Whether the rules have the decisions whose reasons letters give. error invalid paket.entscheidung_unbekannt
// (file, line, entscheidung)
void pruefe_briefe(const Ordner& ordner, const std::map<std::string, Brief, std::less<>>& briefe,
                   const dmn::Model& entscheidungen, Maengel& maengel);

}  // namespace gw::paket
