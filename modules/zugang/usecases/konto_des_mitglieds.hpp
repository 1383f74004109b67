// SPDX-License-Identifier: EUPL-1.2
// The platform's half of what administrations do: transactions on the platform's database only, each with its
// event. Rights have been checked by mitglieder.cpp.
#pragma once

#include <string>
#include <string_view>

#include "modules/zugang/usecases/dienste.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::zugang {

struct Kontozugang {
  std::string konto, kennung, name;
  std::string einmalpasswort;  // empty: the account keeps its password
};

// Finds the account of somebody who works for authorities, or makes it; and says in the index that it may
// belong here. An account that was made but never used by anybody gets a new one-time password. error
// conflict zugang.kennung_vergeben
Result<Kontozugang> sorge_fuer_konto(Dienste& dienste, const TenantScope& scope, const NeuesMitglied& neu,
                                     Instant now);

Result<void> loese_vom_mandanten(Dienste& dienste, std::string_view mandant, std::string_view konto);

// errors not_found zugang.mitglied_unbekannt: not in the index of this authority · forbidden
// zugang.konto_mehrerer
Result<void> nur_dieses_mandanten(Dienste& dienste, std::string_view mandant, std::string_view konto);

Result<void> loesche_zweitfaktor(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                 Instant now);
Result<std::string> ersetze_passwort(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                     Instant now);
Result<void> loesche_alle_sitzungen(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                    Instant now);

}  // namespace gw::zugang
