// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <vector>

#include "modules/person/person.hpp"
#include "modules/person/store/person_store.hpp"
#include "modules/person/usecases/einsicht.hpp"

namespace gw::person {
namespace {

using Beteiligte = std::vector<store::Beteiligung>;

Beteiligte::const_iterator mit_rolle(const Beteiligte& beteiligte, std::string_view rolle) {
  return std::ranges::find_if(beteiligte, [&](const auto& one) { return one.hat(rolle); });
}

// To whom the letters of the case go.
Beteiligte::const_iterator adressat(const Beteiligte& beteiligte) {
  auto found = mit_rolle(beteiligte, "adressat");
  return found != beteiligte.end() ? found : mit_rolle(beteiligte, "antragsteller");
}

}  // namespace

Result<Sicht> sicht(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view vorgang) {
  CHECK(verlange_sichtbar(tx, scope, now, vorgang));
  TRY(store::Schutz schutz, store::schutz(tx, vorgang, scope.actor().id));
  Sicht sicht;
  sicht.gesperrt = schutz.gesperrt;
  if (scope.actor().kind == Actor::Kind::system) return sicht;
  if (schutz.einsicht && *schutz.einsicht > now && darf_einsicht(scope)) sicht.einsicht = schutz.einsicht;
  sicht.anschriften = !schutz.gesperrt || sicht.einsicht.has_value();
  sicht.gesundheit =
      schutz.gesundheit.empty() ||
      std::ranges::any_of(schutz.gesundheit, [&](const std::string& rolle) { return scope.has_role(rolle); });
  return sicht;
}

Result<Sicht> sicht_von_aussen(sql::Tx& tx, std::string_view vorgang) {
  TRY(auto nur, kreis(tx, vorgang));
  if (nur) return error(ErrorKind::not_found, "vorgang.unbekannt");
  TRY(store::Schutz schutz, store::schutz(tx, vorgang, ""));
  return Sicht{schutz.gesperrt, !schutz.gesperrt, schutz.gesundheit.empty(), std::nullopt};
}

Result<bool> gesperrt(sql::Tx& tx, std::string_view vorgang) {
  TRY(store::Schutz schutz, store::schutz(tx, vorgang, ""));
  return schutz.gesperrt;
}

Result<std::optional<Empfaenger>> empfaenger(sql::Tx& tx, std::string_view vorgang, std::string_view rolle) {
  TRY(auto beteiligte, store::beteiligte(tx, vorgang));
  auto found = mit_rolle(beteiligte, rolle);
  if (found == beteiligte.end()) return std::optional<Empfaenger>();
  return std::optional(Empfaenger{found->person.name(), found->person.anschrift,
                                  found == adressat(beteiligte), found->hat("antragsteller")});
}

Result<bool> anschrift_im_brief(sql::Tx& tx, std::string_view vorgang, std::string_view an) {
  TRY(auto beteiligte, store::beteiligte(tx, vorgang));
  auto empfang = an.empty() ? adressat(beteiligte) : mit_rolle(beteiligte, an);
  return std::ranges::all_of(beteiligte, [&](const store::Beteiligung& one) {
    if (!one.person.sperre) return true;
    return empfang != beteiligte.end() &&
           (one.person.kopf == empfang->person.kopf || empfang->hat("vertreter"));
  });
}

}  // namespace gw::person
