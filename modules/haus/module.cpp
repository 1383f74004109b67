// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/haus/assets.hpp"
#include "modules/haus/haus.hpp"
#include "modules/haus/live_counts.hpp"
#include "modules/haus/openapi.hpp"
#include "platform/metrics/metrics.hpp"

extern const gw::EmbeddedTable haus_files;

namespace gw {
namespace {

http::Response text(std::string type, std::string body) {
  http::Response response;
  response.header("content-type", std::move(type)).body = std::move(body);
  return response;
}

bool is_colour(const std::string& text) {
  return text.size() == 6 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

// The accent is a line, never text: on a dark ground half of white is mixed in, so that it stays visible. The
// address names the colour, so browsers may keep it for ever and still show a change at once.
Result<http::Response> akzent(const std::string& farbe) {
  if (!is_colour(farbe)) return error(ErrorKind::not_found, "haus.nicht_gefunden");
  http::Response sheet =
      text("text/css; charset=utf-8", ":root { --gw-akzent: #" + farbe +
                                          "; }\n@media (prefers-color-scheme: dark) { :root { --gw-akzent: " +
                                          "color-mix(in srgb, #" + farbe + " 50%, white); } }\n");
  sheet.header("cache-control", "public, max-age=31536000, immutable");
  return sheet;
}

// Nothing between keeps pieces back: nginx heeds the header, whatever its configuration says.
Result<http::Response> zahlen_laufend(Call& call) {
  http::Response response;
  TRY(response.events, call.house.services.get<LiveCounts>().open(*call.session, call.scope().mandant()));
  response.header("content-type", "text/event-stream").header("x-accel-buffering", "no");
  return response;
}

void wire(House& house) {
  using Answer = Result<http::Response>;
  house.services.add(std::make_shared<LiveCounts>(house));
  house.routes.add({.name = "haus.zahlen",
                    .pattern = "/amt/{mandant}/zahlen",
                    .summary = "Die Zahlen der Navigation, solange eine Seite offen ist (Server-Sent Events)",
                    .answers = "text/event-stream",
                    .handler = zahlen_laufend});
  house.routes.add({.name = "haus.static",
                    .pattern = "/static/{datei...}",
                    .access = Access::anyone,
                    .summary = "Stilvorlagen, Skripte, Schriften",
                    .csrf = false,
                    .reach = Reach::everyone,
                    .answers = "*/*",
                    .handler = [&house](Call& call) -> Answer {
                      return house.services.get<Assets>().answer(call.param("datei"), call.request);
                    }});
  house.routes.add({.name = "haus.akzent",
                    .pattern = "/akzent/{farbe}",
                    .access = Access::anyone,
                    .summary = "Stilvorlage mit einer Akzentfarbe, sechs Ziffern von 0 bis f",
                    .csrf = false,
                    .reach = Reach::everyone,
                    .answers = "text/css",
                    .handler = [](Call& call) { return akzent(call.param("farbe")); }});
  house.routes.add({.name = "haus.healthz",
                    .pattern = "/healthz",
                    .access = Access::anyone,
                    .summary = "Antwortet, solange der Dienst arbeitet",
                    .csrf = false,
                    .answers = "text/plain",
                    .handler = [](Call&) -> Answer { return text("text/plain; charset=utf-8", "ok\n"); }});
  house.routes.add({.name = "haus.metrics",
                    .pattern = "/metrics",
                    .access = Access::anyone,
                    .summary = "Kennzahlen im Format von Prometheus",
                    .csrf = false,
                    .answers = "text/plain",
                    .handler = [&house](Call&) -> Answer {
                      return text("text/plain; version=0.0.4",
                                  house.services.get<metrics::Registry>().prometheus());
                    }});
  house.routes.add({.name = "haus.openapi",
                    .pattern = "/api/openapi.json",
                    .access = Access::anyone,
                    .summary = "Diese Beschreibung (OpenAPI 3.1)",
                    .csrf = false,
                    .handler = [&house](Call&) -> Answer {
                      return text("application/json", to_plain_json(openapi(house.routes, "1")));
                    }});
}

}  // namespace

Module haus_module() {
  return {"haus", &haus_files, {}, wire};
}

}  // namespace gw
