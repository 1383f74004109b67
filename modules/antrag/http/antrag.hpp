// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "modules/antrag/usecases/auskunft.hpp"
#include "modules/antrag/usecases/besitz.hpp"
#include "modules/antrag/usecases/entwurf.hpp"
#include "modules/haus/haus.hpp"

namespace gw::antrag {

void add_form_routes(House& house);       // pages of a form and its files: http/formular.cpp
void add_review_routes(House& house);     // review, submission: http/pruefung.cpp
void add_resume_routes(House& house);     // leaving a draft, going on with code or file: http/weiter.cpp
void add_upload_routes(House& house);     // files in parts: http/hochladen.cpp
void add_status_routes(House& house);     // receipt, status by number and secret: http/stand.cpp
void add_follow_up_routes(House& house);  // what follows a decision: http/folge.cpp
void add_change_routes(House& house);     // changing the answers of a running case: http/nachtrag.cpp
void add_office_follow_up_routes(House& house);  // what the office begins: http/amtsfolge.cpp
void add_account_routes(House& house);           // /konto: what an account has everywhere: http/konto.cpp
void add_counter_routes(House& house);           // somebody comes in person: http/schalter.cpp
void add_api_routes(House& house);               // /api/v1: http/api.cpp

// The owner that a draft gets in this browser. Whoever is refused after all stays unknown: the form that is
// still open has no token for a new id.
template <class Act>
auto als_besitzer(Call& call, Act act) -> decltype(act(std::string())) {
  if (call.scope().actor().kind != Actor::Kind::citizen) call.make_visitor();
  TRY(std::string wer, besitzer(call.house, call.scope(), call.visitor));
  auto done = act(wer);
  if (!done && call.visitor_is_new) {
    call.visitor.clear();
    call.visitor_is_new = false;
  }
  return done;
}

// A form is filled in at two places: in the portal, and at the workbench where the office itself begins what
// follows a Bescheid. Its routes are there twice, "antrag.schritt" and "antrag.amt_schritt".
bool im_amt(const Call& call);
// As the portal has it, "antrag.schritt" below "/p/{mandant}/"; the access comes with the place.
void add_at_both_places(House& house, RouteSpec spec);
// Of such a route, for this call's own {antrag}, at the place where the call is.
page::Url formular_url(const Call& call, std::string_view name,
                       std::vector<std::pair<std::string_view, std::string>> params = {});

// The first page of a draft, at the place where the call is.
page::Url erste_seite(const Call& call, const std::string& antrag, const paket::Paket& paket);

// The draft {antrag} of whoever asks. errors unauthenticated antrag.anmelden · not_found antrag.unbekannt
Result<Entwurf> entwurf_von(const Call& call);

// Biggest request of a form: one page with a few files. Single files are limited by the package.
inline constexpr std::uint64_t hoechstens_bytes = std::uint64_t{32} << 20;

// As auskunft_mit_geheimnis. Guessing is made slow: wrong numbers and secrets count against the address they
// come from, on pages and for programs together. error also throttled zugang.gebremst
Result<Auskunft> gedrosselt(const Call& call, std::string_view nummer, std::string_view geheimnis);

}  // namespace gw::antrag
