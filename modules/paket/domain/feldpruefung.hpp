// SPDX-License-Identifier: EUPL-1.2
// Whether what paket.yaml says in FEEL over the answers (`antrag`) fits the form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/paket/domain/teile.hpp"

namespace gw::paket {

class Feldpruefung {
 public:
  Feldpruefung(std::string datei, Anlass anlass, const form::Form& formular, Maengel& maengel)
      : datei_(std::move(datei)), anlass_(anlass), formular_(formular), maengel_(maengel) {}

  // Names only questions that the form asks. error paket.feld_unbekannt (file, line, feld)
  void nennt_bekanntes(const feel::Expression& expression);
  void nennt_bekanntes(const std::optional<feel::Expression>& expression) {
    if (expression) nennt_bekanntes(*expression);
  }
  // May be shown to everybody: names nothing that is protected. error paket.schutz_sichtbar (file, line,
  // feld)
  void ist_fuer_alle(const feel::Expression& expression);

  // Questions whose answers an expression names.
  std::vector<const form::Field*> genannte(const feel::Expression& expression) const;

  const form::Form& formular() const { return formular_; }
  const form::Field* gesundheitsfrage() const;  // the first one; nullptr: none
  // To be completed and noted by the caller.
  Error allgemein(std::string code) const {
    return error(ErrorKind::invalid, std::move(code)).with("file", datei_);
  }
  void mangel(std::string code, int zeile, std::string_view feld);
  void text_fehlt(int zeile, const std::string& key);  // error paket.text_fehlt (file, line, key)

 private:
  bool ist_bekannt(std::string_view feld) const;
  const form::Field* geschuetztes() const;

  std::string datei_;
  Anlass anlass_;
  const form::Form& formular_;
  Maengel& maengel_;
};

}  // namespace gw::paket
