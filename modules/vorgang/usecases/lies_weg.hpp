// SPDX-License-Identifier: EUPL-1.2
// Where a case stands in its process, and how it came there.
#pragma once

#include <string>
#include <vector>

#include "modules/paket/paket.hpp"
#include "modules/vorgang/domain/weg.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

// No answer of anybody and no name is in it: what is withheld on the page of the case needs no withholding
// here.
struct Fallweg {
  store::Fallzeile fall;
  paket::PaketPtr paket;
  std::vector<Wegschritt> schritte;  // in order
  bool ganz = false;                 // from the beginning of the case
};
// Needs the right vorgang.lesen. errors forbidden haus.kein_recht · not_found vorgang.unbekannt
Result<Fallweg> lies_weg(const House& house, const TenantScope& scope, const std::string& vorgang);

// The file of its process, to draw it. Right and errors as lies_weg
Result<std::string> lies_prozess(const House& house, const TenantScope& scope, const std::string& vorgang);
// That of a package; of the first one that the authority offers, if it is not said of which. Needs the right
// vorgang.auswerten. errors forbidden haus.kein_recht · not_found paket.unbekannt
Result<std::string> lies_prozess(const House& house, const TenantScope& scope, const std::string& paket,
                                 const std::string& version);
std::string prozessdatei(const paket::Paket& paket);
// Whether the file says where to draw its elements (BPMNDI).
bool hat_bild(std::string_view prozessdatei);

// Who may see how cases go through the office, and take their log with them.
inline constexpr std::string_view recht_auswerten = "vorgang.auswerten";

}  // namespace gw::vorgang
