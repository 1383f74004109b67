// SPDX-License-Identifier: EUPL-1.2
// The letters of a case as drafts, before anybody signs.
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/brief.hpp"

namespace gw::vorgang {
namespace {

Result<http::Response> zeige_entwurf(Call& call) {
  TRY(Entwurf entwurf,
      entwirf_brief(call.house, call.scope(), call.param("vorgang"), call.param("brief"), call.now));
  http::Response response;
  response.header("content-type", "application/pdf")
      .header("content-disposition",
              "inline; filename*=UTF-8''" + http::escape_url_segment(entwurf.dateiname))
      .header("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'self'")
      .header("cross-origin-resource-policy", "same-origin");
  response.body = std::move(entwurf.pdf);
  return response;
}

}  // namespace

void add_draft_routes(House& house) {
  house.routes.add({.name = "vorgang.vorschau",
                    .pattern = "/amt/{mandant}/vorgaenge/{vorgang}/vorschau/{brief}",
                    .right = "vorgang.bearbeiten",
                    .summary = "Ein Schreiben als Entwurf, mit den Angaben von jetzt",
                    .answers = "application/pdf",
                    .handler = zeige_entwurf});
}

}  // namespace gw::vorgang
