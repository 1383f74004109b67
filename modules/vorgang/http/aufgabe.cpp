// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "engine/form/data.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"

namespace gw::vorgang {
namespace {

Result<std::int64_t> gesehene_fassung(const http::Fields& fields) {
  if (auto fassung = fassung_von(fields)) return *fassung;
  return error(ErrorKind::malformed, "vorgang.fassung_fehlt").at("fassung");
}

// What the form sent, without the frame's own fields; empty answers are none. Texts find their way into
// letters.
Result<Context> ergebnisse(const http::Fields& fields) {
  constexpr std::size_t most = 4'000;  // characters, as in a form's own field of several lines
  Context all;
  for (const auto& [name, value] : fields) {
    if (name.starts_with("_") || name == "fassung") continue;
    auto text = form::clean_lines(value);
    if (!text) return std::move(text).error().at(name);
    if (count_code_points(*text) > most)
      return error(ErrorKind::invalid, "form.too_long").with("max", std::to_string(most)).at(name);
    if (!text->empty()) all.set(name, std::move(*text));
  }
  return all;
}

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
