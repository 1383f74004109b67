// SPDX-License-Identifier: EUPL-1.2
// What the pages about members share: those who work in the office (mitglieder.cpp) and those who act for
// somebody outside (stellen.cpp).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/haus.hpp"
#include "modules/zugang/usecases/mitglieder.hpp"

namespace gw::zugang {

struct Listenseite;
struct Aufnahmeseite;
struct Mitgliedseite;
struct Stellenaufnahme;

struct Mitgliederseiten {
  std::shared_ptr<const View<Listenseite>> liste;
  std::shared_ptr<const View<Aufnahmeseite>> neu;
  std::shared_ptr<const View<Mitgliedseite>> mitglied;
  std::shared_ptr<const View<Stellenaufnahme>> neu_fuer_stelle;
};

// The bodies that a member acts for, and room for one more.
struct Stellenpunkt {
  std::string id, wert, text;
};
PAGE_MODEL(Stellenpunkt, id, wert, text);
struct Stellenblatt {
  std::vector<Stellenpunkt> stellen;
  Auswahl rolle;
  Eingabe stelle;
  page::Url ziel;
};
PAGE_MODEL(Stellenblatt, stellen, rolle, stelle, ziel);

std::string titel_der_rolle(const Call& call, const Rolle& rolle);
// "Lindenschule, Musterstadt – Schule"
std::string titel_der_stelle(const Call& call, const std::vector<Rolle>& rollen, const Stelle& stelle);
std::int64_t version_aus(const http::Fields& form);
RouteSpec mitglieder_route(std::string name, http::Method method, std::string pfad, std::string summary,
                           CallHandler handler);

Result<http::Response> zeige_mitglied(Call& call, const Mitgliederseiten& seiten, std::string_view konto,
                                      const Error* fehler, std::string einmalpasswort);
// Whoever was taken on: their page, with the one-time password if there is one.
Result<http::Response> zeige_aufgenommen(Call& call, const Mitgliederseiten& seiten, Aufgenommen aufgenommen);
// A refusal that the page can explain is shown there, with the member as it is now.
Result<http::Response> danach(Call& call, const Mitgliederseiten& seiten, Result<sql::Ticket> getan,
                              std::string_view hinweis);

// stellen.cpp
bool fragt_stellen(const std::vector<Rolle>& rollen);  // whether there is a role for somebody outside
Stellenblatt stellenblatt(const Call& call, const std::vector<Rolle>& rollen, const Mitglied& mitglied,
                          const Error* fehler);
std::shared_ptr<const View<Stellenaufnahme>> sicht_neu_fuer_stelle(House& house);
void stellen_routes(House& house, const Mitgliederseiten& seiten, const std::shared_ptr<Dienste>& dienste);

}  // namespace gw::zugang
