// SPDX-License-Identifier: EUPL-1.2
// What an administration does with its people. All check the right "zugang.verwalten" and write an event into
// the authority's history. Stale versions are refused: conflict zugang.mitglied_veraltet.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "modules/zugang/usecases/dienste.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::zugang {

inline constexpr std::string_view recht_verwalten = "zugang.verwalten";

// Also for those who left: what they were is in the history.
struct Mitgliederliste {
  std::vector<Mitglied> mitglieder;
  std::vector<Rolle> rollen;
};
Result<Mitgliederliste> liste_mitglieder(const TenantScope& scope);

Result<Aufgenommen> nimm_auf(Dienste& dienste, const TenantScope& scope, const NeuesMitglied& neu,
                             Instant now);

// errors invalid zugang.rolle_unbekannt (rolle), zugang.rolle_fehlt · conflict zugang.letzte_administration,
// zugang.handelt_fuer_stelle: nobody does both
Result<sql::Ticket> gib_rollen(const TenantScope& scope, std::string_view konto, std::int64_t version,
                               const std::set<std::string>& rollen, Instant now);

// For exactly these bodies outside the office. errors invalid zugang.stelle_fehlt, zugang.stelle_rolle
// (rolle), zugang.stelle_name · conflict zugang.arbeitet_im_haus: nobody does both
Result<sql::Ticket> gib_stellen(const TenantScope& scope, std::string_view konto, std::int64_t version,
                                std::vector<Stelle> stellen, Instant now);

// Ends the membership at once; the account stays. error conflict zugang.letzte_administration
Result<void> entlasse(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                      std::int64_t version, Instant now);

// The next three touch the account, which is the platform's. The first two would open doors of other
// authorities as well, so they are for accounts that belong to this one alone: forbidden
// zugang.konto_mehrerer. Each ends the account's sessions.
Result<void> setze_zweitfaktor_zurueck(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                       Instant now);
Result<std::string> gib_einmalpasswort(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                       Instant now);
Result<void> beende_sitzungen(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                              Instant now);

}  // namespace gw::zugang
