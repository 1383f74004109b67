// SPDX-License-Identifier: EUPL-1.2
// Rows of the directory (platform database). Functions run inside a transaction of the caller.
#pragma once

#include <vector>

#include "modules/mandant/domain/angaben.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::mandant {

// A move of an authority's database: where from, where to, how far it is, and which run of the program does
// it.
struct Umzug {
  std::string von, nach, schritt, knoten;
};
Result<std::optional<Umzug>> lade_umzug(sql::Tx& tx, const std::string& mandant);
// Authorities on their way into a folder, by runs that are gone.
Result<std::vector<std::string>> lade_unterbrochene_ausgaben(sql::Tx& tx);
Result<std::string> lade_platz(sql::Tx& tx, const std::string& mandant);  // error not_found mandant.unbekannt
Result<void> beginne_umzug(sql::Tx& tx, const std::string& mandant, const Umzug& umzug);
// In the place of a run that is gone. error conflict mandant.zieht_schon_um (nach): it lives
Result<void> uebernimm_umzug(sql::Tx& tx, const std::string& mandant, Umzug& umzug,
                             const std::string& knoten);
// Of both, error conflict mandant.zieht_schon_um (nach): another run has taken it over.
Result<void> setze_schritt(sql::Tx& tx, const std::string& mandant, const Umzug& umzug,
                           std::string_view schritt);
Result<void> beende_umzug(sql::Tx& tx, const std::string& mandant, const Umzug& umzug);
// At state "entsteht" again, by the run `knoten`: what is cleared away.
Result<void> setze_verlassen(sql::Tx& tx, const std::string& mandant, const std::string& knoten);
Result<void> setze_platz(sql::Tx& tx, const std::string& mandant, const std::string& platz);

// With state "entsteht", by the run `knoten`. errors conflict mandant.kuerzel_vergeben ·
// mandant.kuerzel_entsteht · mandant.code_vergeben
Result<void> reserviere(sql::Tx& tx, const MandantInfo& mandant, const std::vector<std::string>& orte,
                        const std::string& knoten, Instant now);
// error not_found mandant.unbekannt: another server took this one for dead and has cleared it away
Result<void> setze_bereit(sql::Tx& tx, const std::string& id);
// false: somebody else saved first
Result<bool> schreibe_auftritt(sql::Tx& tx, const std::string& id, const Auftritt& auftritt);
Result<void> loesche(sql::Tx& tx, const std::string& id);
Result<std::vector<Eintrag>> lade_alle(sql::Tx& tx);            // by name
Result<std::vector<std::string>> lade_verlassene(sql::Tx& tx);  // that nobody who lives is creating

// The address (authority's database). error conflict mandant.anschrift_veraltet: somebody else saved first
Result<void> schreibe_anschrift(sql::Tx& tx, const Anschrift& anschrift);

}  // namespace gw::mandant
