// SPDX-License-Identifier: EUPL-1.2
// Routes of the module; each adds its own views.
#pragma once

#include "modules/haus/haus.hpp"
#include "modules/haus/nochmal.hpp"
#include "modules/zugang/usecases/dienste.hpp"

namespace gw::zugang {

void anmelde_routes(House& house,
                    std::shared_ptr<Dienste> dienste);  // /amt/anmelden, /konto/anmelden, …/abmelden
void anlege_routes(House& house, std::shared_ptr<Dienste> dienste);  // /konto/anlegen
void konto_routes(House& house,
                  std::shared_ptr<Dienste> dienste);  // /amt/konto: one's own account, its passkeys
void amt_routes(House& house, std::shared_ptr<Dienste> dienste);  // /amt: my authorities
void mitglieder_routes(House& house,
                       std::shared_ptr<Dienste> dienste);  // /amt/{mandant}/verwaltung/mitglieder
void abwesenheit_routes(
    House& house);  // /amt/{mandant}/abwesenheit, /amt/{mandant}/verwaltung/mitglieder/{konto}/abwesenheit

// Finds sessions, and asks to sign in with the way back (modules/haus calls it).
std::shared_ptr<Sessions> mache_sessions(House& house, std::shared_ptr<Dienste> dienste);
// Offers typed input again whose page had become too old (modules/haus calls it).
std::shared_ptr<TypedInput> mache_nochmal(House& house, std::shared_ptr<Dienste> dienste);

}  // namespace gw::zugang
