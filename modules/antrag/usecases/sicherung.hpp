// SPDX-License-Identifier: EUPL-1.2
// A draft as a file that the person keeps: answers without documents, with readable names. A new draft can
// begin with it, also when the form has changed meanwhile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/antrag/usecases/entwurf.hpp"

namespace gw::antrag {

// JSON: what, where, when, and all answers in the form's order; `texte` are the package's.
std::string sicherung(const TenantScope& scope, const Entwurf& entwurf, const page::Texts& texte,
                      Instant now);

// A draft of the version that is offered now, with the answers that fit it. Returns its id.
// errors invalid antrag.sicherung_unlesbar: not one of our files · antrag.sicherung_andere (leistung): of
// another service · not_found paket.unbekannt · conflict antrag.nur_mit_bescheid
Result<sql::Committed<std::string>> beginne_mit_sicherung(const House& house, const TenantScope& scope,
                                                          const std::string& besitzer,
                                                          const std::string& paket,
                                                          const std::string& sprache, std::string_view datei,
                                                          Instant now);

// What of the file could not be taken over.
struct Rest {
  struct Angabe {
    std::string frage, antwort;
  };
  std::vector<Angabe> angaben;       // the form does not ask this any more, or takes other answers
  std::vector<std::string> dateien;  // names of documents, which the file does not hold
  bool leer() const { return angaben.empty() && dateien.empty(); }
};
Result<Rest> rest_der_sicherung(const TenantScope& scope, const Entwurf& entwurf);

}  // namespace gw::antrag
