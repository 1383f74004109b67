// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/eingabe.hpp"
#include "modules/person/http/person.hpp"
#include "modules/person/usecases/abgleich.hpp"
#include "modules/person/usecases/einsicht.hpp"
#include "modules/person/usecases/sperre.hpp"

namespace gw::person {
namespace {

http::Response zur_person(const Call& call, const std::string& id, sql::Ticket ticket,
                          std::string_view notice) {
  return call.see_other(call.url("person.person", {{"person", id}}), std::move(ticket), notice);
}

// Back to the case whose page asked, where there is one.
Result<http::Response> zurueck(const Call& call, std::string_view vorgang, sql::Ticket ticket,
                               std::string_view notice) {
  TRY(auto verweis, fall(call, std::string(vorgang)));
  if (!verweis) return zur_person(call, call.param("person"), std::move(ticket), notice);
  return call.see_other(verweis->url, std::move(ticket), notice);
}

Result<http::Response> gleiche_ab(Call& call) {
  TRY(http::Fields typed, call.form());
  const std::string ergebnis(typed.get("ergebnis"));
  if (ergebnis != "gleich" && ergebnis != "verschieden")
    return error(ErrorKind::malformed, "person.ergebnis_fehlt").at("ergebnis");
  bool gleich = ergebnis == "gleich";
  TRY(sql::Ticket ticket,
      entscheide(call.scope(), call.param("person"), std::string(typed.get("andere")), gleich, call.now));
  return zurueck(call, typed.get("vorgang"), std::move(ticket),
                 gleich ? "hinweis.person.vereint" : "hinweis.person.verschieden");
}

Result<http::Response> trenne_personen(Call& call) {
  TRY(http::Fields typed, call.form());
  const std::string& id = call.param("person");
  TRY(sql::Ticket ticket, trenne(call.scope(), id, std::string(typed.get("andere")), call.now));
  return zur_person(call, id, std::move(ticket), "hinweis.person.getrennt");
}

Result<sql::Ticket> sperre_person(const Call& call, const http::Fields& typed) {
  TRY(std::string grund, lies_grund(typed.get("grund")));
  TRY(auto bis, lies_bis(typed.get("bis"), berlin_date(call.now)));
  std::int64_t fassung = fassung_von(typed).value_or(0);  // without one it is as out of date
  return sperre(call.scope(), call.param("person"), fassung, {std::move(grund), bis}, call.now);
}

Result<sql::Ticket> entsperre_person(const Call& call, const http::Fields& typed) {
  TRY(std::string grund, lies_grund(typed.get("grund")));
  std::int64_t fassung = fassung_von(typed).value_or(0);
  return hebe_sperre_auf(call.scope(), call.param("person"), fassung, grund, call.now);
}

Result<sql::Ticket> sieh_person_ein(const Call& call, const http::Fields& typed) {
  return nimm_einsicht_in_person(call.scope(), call.param("person"), typed.get("grund"), call.now);
}

using Handlung = Result<sql::Ticket> (*)(const Call& call, const http::Fields& typed);

// What a form of the person's page does; where its input cannot be taken, the page shows it again.
CallHandler handelt(Handlung tu, std::string formular, std::string notice, const Personseite& seite) {
  return [=](Call& call) -> Result<http::Response> {
    TRY(http::Fields typed, call.form());
    const std::string& id = call.param("person");
    auto ticket = tu(call, typed);
    if (!ticket && ist_am_feld(call, ticket.error()))
      return seite(call, id, {formular, {typed, &ticket.error()}});
    if (!ticket) return std::move(ticket).error();
    return zur_person(call, id, std::move(*ticket), notice);
  };
}

}  // namespace

void add_action_routes(House& house, const Personseite& seite) {
  using http::Method;
  house.routes.add({.name = "person.abgleich",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/personen/{person}/abgleich",
                    .right = "person.bearbeiten",
                    .summary = "Sagt, ob zwei Datensätze dieselbe Person sind (gleich oder verschieden)",
                    .fields = {{"andere", "018f0000-0000-7000-8000-000000000000"},
                               {"ergebnis", "verschieden"},
                               {"vorgang", "", false}},
                    .handler = gleiche_ab});
  house.routes.add({.name = "person.trennung",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/personen/{person}/trennung",
                    .right = "person.bearbeiten",
                    .summary = "Nimmt zurück, dass zwei Datensätze dieselbe Person sind",
                    .fields = {{"andere", "018f0000-0000-7000-8000-000000000000"}},
                    .handler = trenne_personen});
  house.routes.add({.name = "person.sperre",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/personen/{person}/sperre",
                    .right = "person.sperren",
                    .summary = "Setzt eine Auskunftssperre",
                    .fields = {{"grund", "Bescheid der Meldebehörde"}, {"bis", "", false}, {"fassung", "1"}},
                    .handler = handelt(sperre_person, "sperre", "hinweis.person.gesperrt", seite)});
  house.routes.add({.name = "person.entsperrung",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/personen/{person}/entsperrung",
                    .right = "person.sperren",
                    .summary = "Hebt eine Auskunftssperre auf",
                    .fields = {{"grund", "Bescheid der Meldebehörde"}, {"fassung", "1"}},
                    .handler = handelt(entsperre_person, "entsperrung", "hinweis.person.entsperrt", seite)});
  house.routes.add({.name = "person.einsicht",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/personen/{person}/einsicht",
                    .right = "person.einsicht",
                    .summary = "Öffnet eine gesperrte Anschrift für eine Stunde",
                    .fields = {{"grund", "Anruf der Familie"}},
                    .handler = handelt(sieh_person_ein, "einsicht", "hinweis.person.einsicht", seite)});
}

}  // namespace gw::person
