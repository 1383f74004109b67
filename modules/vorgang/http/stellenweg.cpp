// SPDX-License-Identifier: EUPL-1.2
// On the case: the task of a body outside is given to another one, or its answer is written down.
#include "modules/vorgang/usecases/stellenweg.hpp"

#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/http/vorgang.hpp"

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

Result<http::Response> vermerke(Call& call) {
  TRY(http::Fields fields, call.form());
  TRY(std::int64_t fassung, gesehene_fassung(fields));
  TRY(Context results, ergebnisse(fields));
  TRY(auto done, vermerke_antwort(call.house, call.scope(), call.param("aufgabe"), fassung,
                                  fields.get("_weg"), results, call.now));
  return zum_fall(call, done, "hinweis.erledigt");
}

}  // namespace

void add_body_task_routes(House& house) {
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
       .handler = vermerke});
}

}  // namespace gw::vorgang
