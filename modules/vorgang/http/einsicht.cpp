// SPDX-License-Identifier: EUPL-1.2
// A look at what a block withholds of a case, for a reason.
#include "modules/person/person.hpp"
#include "modules/vorgang/http/vorgang.hpp"

namespace gw::vorgang {
namespace {

Result<http::Response> sieh_ein(Call& call, const Fallseite& seite) {
  TRY(http::Fields typed, call.form());
  const std::string& id = call.param("vorgang");
  auto ticket = person::nimm_einsicht(call.scope(), id, typed.get("grund"), call.now);
  if (!ticket && ist_am_feld(call, ticket.error()))
    return seite(call, id, {"einsicht", "", {typed, &ticket.error()}});
  if (!ticket) return std::move(ticket).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", id}}), std::move(*ticket),
                        "hinweis.vorgang_einsicht");
}

}  // namespace

void add_look_routes(House& house, const Fallseite& seite) {
  house.routes.add({.name = "vorgang.einsicht",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/einsicht",
                    .right = "person.einsicht",
                    .summary = "Öffnet, was eine Auskunftssperre in einem Vorgang verdeckt, für eine Stunde",
                    .fields = {{"grund", "Schulweg messen"}},
                    .handler = [seite](Call& call) { return sieh_ein(call, seite); }});
}

}  // namespace gw::vorgang
