// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/modulaufgabe.hpp"

#include "modules/person/person.hpp"
#include "modules/vorgang/store/modulaufgabe_store.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/kreis.hpp"

namespace gw::vorgang {

std::string modulelement(std::string_view modul, std::string_view art) {
  return "#" + std::string(modul) + "/" + std::string(art);
}

std::string modul_von(std::string_view element) {
  const std::size_t slash = element.find('/');
  if (!element.starts_with('#') || slash == std::string_view::npos) return {};
  return std::string(element.substr(1, slash - 1));
}

Result<std::string> lege_aufgabe_an(sql::Tx& tx, const TenantScope& scope, Instant now,
                                    const Modulaufgabe& neu) {
  store::Aufgabe aufgabe;
  aufgabe.id = new_id(now);
  aufgabe.vorgang = neu.vorgang;
  aufgabe.element = modulelement(neu.modul, neu.art);
  aufgabe.name = neu.name;
  aufgabe.rolle = neu.rolle;
  aufgabe.bearbeiter = neu.konto;
  aufgabe.nicht_person = neu.nicht_person;
  aufgabe.angelegt = now;
  aufgabe.faellig = neu.faellig;
  CHECK(store::fuege_modulaufgabe_ein(tx, aufgabe));
  // The one who gets it did not act: nobody is stood in for.
  aufgabe.bearbeiter.clear();
  CHECK(erzaehle_aufgabe(tx, scope, now, "vorgang.aufgabe_angelegt", aufgabe, {}));
  CHECK(erneuere_aufgaben_im_kreis(tx, aufgabe.vorgang));
  return aufgabe.id;
}

Result<std::optional<Modulaufgabenstand>> modulaufgabe(sql::Tx& tx, const TenantScope& scope,
                                                       const std::string& id, Instant now) {
  TRY(auto found, store::aufgabe(tx, id));
  if (!found || modul_von(found->element).empty()) return std::optional<Modulaufgabenstand>();
  TRY(bool da, person::ist_sichtbar(tx, scope, now, found->vorgang));
  if (!da) return std::optional<Modulaufgabenstand>();
  const std::string modul = modul_von(found->element);
  Modulaufgabenstand stand{
      found->id,    found->vorgang,    modul,          found->element.substr(modul.size() + 2),
      found->rolle, found->bearbeiter, found->fassung, found->zustand == "offen",
      std::nullopt};
  if (auto may = lade_aufgabe(tx, scope, id, found->fassung, now); !may) stand.hindernis = may.error();
  return std::optional(std::move(stand));
}

Result<Getan> erledige_modulaufgabe(sql::Tx& tx, const TenantScope& scope, const std::string& id,
                                    std::int64_t fassung, Instant now) {
  TRY(store::Aufgabe aufgabe, lade_aufgabe(tx, scope, id, fassung, now));
  CHECK(store::beende_aufgabe(tx, aufgabe, "erledigt", scope.actor().id));
  CHECK(erneuere_aufgaben_im_kreis(tx, aufgabe.vorgang));
  return Getan{aufgabe.rolle, fuer_wen(scope, aufgabe)};
}

Result<void> lasse_aufgabe_entfallen(sql::Tx& tx, const std::string& id) {
  TRY(auto found, store::aufgabe(tx, id));
  if (!found) return ok();
  CHECK(store::lasse_entfallen(tx, found->vorgang, found->marke));
  return erneuere_aufgaben_im_kreis(tx, found->vorgang);
}

}  // namespace gw::vorgang
