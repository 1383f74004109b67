// SPDX-License-Identifier: EUPL-1.2
// Where somebody of the staff is signed in, and how they end it from elsewhere.
#pragma once

#include <string_view>
#include <vector>

#include "modules/zugang/store/sitzung_store.hpp"
#include "modules/zugang/usecases/dienste.hpp"

namespace gw::zugang {

// Those that run, last seen first. error unauthenticated zugang.anmelden: nobody of the staff
Result<std::vector<Geraetesitzung>> meine_sitzungen(Dienste& dienste, const Session& session, Instant now);

// One of one's own; empty: all but this one. What is gone already is as wanted. An event of the platform says
// how many. errors as meine_sitzungen
Result<sql::Ticket> melde_woanders_ab(Dienste& dienste, const Session& session, std::string_view welche,
                                      Instant now);

}  // namespace gw::zugang
