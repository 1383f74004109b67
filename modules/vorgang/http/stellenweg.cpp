// SPDX-License-Identifier: EUPL-1.2
// On the case: the task of a body outside is given to another one, or its answer is written down.
#include "modules/vorgang/usecases/stellenweg.hpp"

#include "modules/haus/eingabe.hpp"
#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/rueckruf.hpp"

namespace gw::vorgang {
namespace {

http::Response zum_fall(const Call& call, const sql::Committed<Erledigt>& done, std::string_view notice) {
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done.value.vorgang}}), done.ticket, notice);
}

Result<http::Response> wechsle(Call& call) {
  TRY(http::Fields fields, call.form());
  TRY(std::int64_t fassung, gesehene_fassung(fields));
  TRY(auto done, gib_an_stelle(call.house, call.scope(), call.param("aufgabe"), fassung, fields.get("stelle"),
                               call.now));
  return zum_fall(call, done, "hinweis.stelle_gewechselt");
}

Result<sql::Committed<Erledigt>> versuche_vermerk(const Call& call, const http::Fields& fields) {
  TRY(std::int64_t fassung, gesehene_fassung(fields));
  TRY(Context results, ergebnisse(fields));
  return vermerke_antwort(call.house, call.scope(), call.param("aufgabe"), fassung, fields.get("_weg"),
                          results, call.now);
}

Result<http::Response> vermerke(Call& call, const Fallseite& seite) {
  TRY(http::Fields fields, call.form());
  auto done = versuche_vermerk(call, fields);
  if (!done && ist_am_feld(call, done.error())) {
    const std::string& aufgabe = call.param("aufgabe");
    TRY(std::string fall, fall_der_aufgabe(call.scope(), aufgabe));
    return seite(call, fall, {"vermerk", aufgabe, {fields, &done.error()}});
  }
  if (!done) return std::move(done).error();
  return zum_fall(call, *done, "hinweis.erledigt");
}

Result<http::Response> hole_zurueck(Call& call, const Fallseite& seite) {
  TRY(http::Fields fields, call.form());
  const std::string& id = call.param("vorgang");
  std::int64_t fassung = fassung_von(fields).value_or(0);  // without one it is as out of date
  auto ticket = rufe_zurueck(call.house, call.scope(), id, fassung, fields.get("warum"), call.now);
  if (!ticket && ist_am_feld(call, ticket.error()))
    return seite(call, id, {"rueckruf", "", {fields, &ticket.error()}});
  if (!ticket) return std::move(ticket).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", id}}), std::move(*ticket),
                        "hinweis.auftrag_zurueck");
}

}  // namespace

void add_body_task_routes(House& house, const Fallseite& seite) {
  using http::Method;
  house.routes.add({.name = "vorgang.stellenwechsel",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/aufgaben/{aufgabe}/stelle",
                    .right = "vorgang.bearbeiten",
                    .summary = "Gibt eine Aufgabe einer anderen Stelle außerhalb",
                    .fields = {{"fassung", "1"}, {"stelle", "Beispielschule, Musterstadt"}},
                    .handler = wechsle});
  house.routes.add(
      {.name = "vorgang.stellenvermerk",
       .method = Method::post,
       .pattern = "/amt/{mandant}/aufgaben/{aufgabe}/stellenantwort",
       .right = "vorgang.bearbeiten",
       .summary = "Vermerkt, was eine Stelle außerhalb am Telefon oder auf Papier geantwortet hat",
       .fields = {{"fassung", "1"}, {"_weg", "telefon"}},
       .handler = [seite](Call& call) { return vermerke(call, seite); }});
  house.routes.add({.name = "vorgang.rueckruf",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/rueckruf",
                    .right = "vorgang.bearbeiten",
                    .summary = "Holt zurück, was bei Stellen außerhalb in Auftrag gegeben ist",
                    .fields = {{"warum", "Die Entscheidung war falsch"}, {"fassung", "1"}},
                    .handler = [seite](Call& call) { return hole_zurueck(call, seite); }});
}

}  // namespace gw::vorgang
