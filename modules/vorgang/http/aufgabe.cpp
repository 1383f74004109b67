// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"

namespace gw::vorgang {
namespace {

Result<http::Response> erledige(Call& call) {
  TRY(http::Fields fields, call.form());
  TRY(std::int64_t fassung, gesehene_fassung(fields));
  TRY(Context results, ergebnisse(fields));
  TRY(auto done,
      erledige_aufgabe(call.house, call.scope(), call.param("aufgabe"), fassung, results, call.now));
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done.value.vorgang}}), done.ticket,
                        "hinweis.erledigt");
}

using Griff = Result<sql::Committed<Erledigt>> (*)(const TenantScope&, const std::string&, std::int64_t,
                                                   Instant);

CallHandler griff(Griff wirke, std::string_view notice) {
  return [wirke, notice](Call& call) -> Result<http::Response> {
    TRY(http::Fields fields, call.form());
    TRY(std::int64_t fassung, gesehene_fassung(fields));
    TRY(auto done, wirke(call.scope(), call.param("aufgabe"), fassung, call.now));
    return call.see_other(call.url("vorgang.fall", {{"vorgang", done.value.vorgang}}), done.ticket, notice);
  };
}

}  // namespace

void add_task_routes(House& house) {
  using http::Method;
  std::vector<Field> version{{"fassung", "1"}};
  house.routes.add({.name = "vorgang.erledigung",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/aufgaben/{aufgabe}/erledigung",
                    .right = "vorgang.bearbeiten",
                    .summary = "Erledigt eine Aufgabe mit ihren Ergebnissen",
                    .fields = version,
                    .handler = erledige});
  house.routes.add({.name = "vorgang.uebernahme",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/aufgaben/{aufgabe}/uebernahme",
                    .right = "vorgang.bearbeiten",
                    .summary = "Übernimmt eine Aufgabe",
                    .fields = version,
                    .handler = griff(uebernimm_aufgabe, "hinweis.uebernommen")});
  house.routes.add({.name = "vorgang.rueckgabe",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/aufgaben/{aufgabe}/rueckgabe",
                    .right = "vorgang.bearbeiten",
                    .summary = "Gibt eine Aufgabe in den Korb zurück",
                    .fields = version,
                    .handler = griff(gib_aufgabe_zurueck, "hinweis.zurueckgegeben")});
}

}  // namespace gw::vorgang
