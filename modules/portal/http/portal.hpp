// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"
#include "modules/portal/domain/wohnort.hpp"

namespace gw::portal {

void start_routes(House& house);     // the search: over all authorities, and over one
void leistung_routes(House& house);  // the page of a service

// Package texts in the language of the answer.
const page::Texts& texte(const Call& call, const paket::Paket& paket);

// Which places lead to which authorities, as the directory knows them now. A town or municipality that names
// none serves the place that it is called after.
Wohnorte wohnorte(const House& house);

// The field "Wohnort" and what is to be said about what stands in it.
struct Wohnfeld {
  std::string eingabe;
  std::string hinweis;  // empty: nothing
  std::vector<std::string> orte;
};
PAGE_MODEL(Wohnfeld, eingabe, hinweis, orte);
Wohnfeld wohnfeld(const Call& call, const Wohnorte& orte, const Zustaendige& zustaendige);

// The page of a service at an authority; keeps where somebody lives in the address.
page::Url leistung_url(const Call& call, const std::string& kuerzel, const paket::Paket& paket,
                       const std::string& wohnort);

}  // namespace gw::portal
