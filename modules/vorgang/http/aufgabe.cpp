// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/begruendung.hpp"
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"

namespace gw::vorgang {
namespace {

// Nothing is saved: the page again, with what was typed and the reasons of the rules behind it.
Result<http::Response> setze_gruende_ein(Call& call, const Fallseite& seite, const http::Fields& fields,
                                         const std::string& variable) {
  const std::string& aufgabe = call.param("aufgabe");
  TRY(std::string fall, fall_der_aufgabe(call.scope(), aufgabe));
  TRY(std::string gruende, gruende_fuer_aufgabe(call.house, call.scope(), fall, aufgabe, variable));
  http::Fields shown;
  for (const auto& [name, value] : fields)
    if (name != variable) shown.add(name, value);
  const std::string typed(trim(fields.get(variable)));
  shown.add(variable, typed + (typed.empty() || gruende.empty() ? "" : "\n\n") + gruende);
  return seite(call, fall, {"erledigung", aufgabe, {shown, nullptr}});
}

Result<http::Response> erledige(Call& call, const Fallseite& seite) {
  TRY(http::Fields fields, call.form());
  if (const std::string* variable = fields.find(einsetzen_in))
    return setze_gruende_ein(call, seite, fields, *variable);
  auto done = erledige_aufgabe(call, fields);
  if (!done && ist_am_feld(call, done.error())) {
    const std::string& aufgabe = call.param("aufgabe");
    TRY(std::string fall, fall_der_aufgabe(call.scope(), aufgabe));
    return seite(call, fall, {"erledigung", aufgabe, {fields, &done.error()}});
  }
  if (!done) return std::move(done).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done->value.vorgang}}), done->ticket,
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

void add_task_routes(House& house, const Fallseite& seite) {
  using http::Method;
  std::vector<Field> version{{"fassung", "1"}};
  house.routes.add({.name = "vorgang.erledigung",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/aufgaben/{aufgabe}/erledigung",
                    .right = "vorgang.bearbeiten",
                    .summary = "Erledigt eine Aufgabe mit ihren Ergebnissen",
                    .fields = version,
                    .handler = [seite](Call& call) { return erledige(call, seite); }});
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
