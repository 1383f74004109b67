// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/antrag/http/antrag.hpp"
#include "modules/antrag/usecases/reiche_ein.hpp"
#include "modules/paket/paket.hpp"

namespace gw::antrag {
namespace {

// The part "daten" as JSON, or the whole body when there are no files.
Result<Value> lies_daten(const Call& call) {
  if (call.request.parts.empty()) {
    if (!call.request.body) return error(ErrorKind::malformed, "antrag.daten_fehlen");
    return call.json_body();
  }
  for (const http::Part& part : call.request.parts) {
    if (part.name != "daten") continue;
    TRY(std::string_view bytes, part.content->bytes());
    return parse_json(bytes);
  }
  return error(ErrorKind::malformed, "antrag.daten_fehlen");
}

std::vector<Datei> lies_dateien(const Call& call) {
  std::vector<Datei> files;
  for (const http::Part& part : call.request.parts)
    if (part.is_file && part.name != "daten") files.push_back({part.name, part.file_name, part.content});
  return files;
}

Value als_json(const Call& call, const Eingang& eingang) {
  return Context{
      {"nummer", eingang.nummer},
      {"geheimnis", eingang.geheimnis},
      {"eingegangen", iso_utc(eingang.eingegangen)},
      {"stand",
       call.url("antrag.stand", {{"nummer", eingang.nummer}, {"geheimnis", eingang.geheimnis}}).text()}};
}

Result<http::Response> reiche_ein_api(Call& call) {
  Direktantrag direkt;
  direkt.paket = call.param("leistung");
  TRY(direkt.daten, lies_daten(call));
  direkt.dateien = lies_dateien(call);
  direkt.schluessel = call.request.headers.get("idempotency-key");
  // No browser and no account owns it: number and secret are the only way back.
  TRY(auto sent, reiche_direkt_ein(call.house, call.scope(), direkt, "programm", call.now));
  return call.json(als_json(call, sent.value), 201, sent.ticket);
}

Result<http::Response> stand_api(Call& call) {
  TRY(Auskunft auskunft, gedrosselt(call, call.param("nummer"), call.request.headers.get("x-geheimnis")));
  List verlauf;
  for (const auto& schritt : auskunft.stand.verlauf)
    verlauf.push_back(Context{{"was", (schritt.aus_paket ? auskunft.paket + "." : "") + schritt.was},
                              {"am", iso_utc(schritt.am)}});
  return call.json(Context{{"nummer", auskunft.eingang.nummer},
                           {"eingegangen", iso_utc(auskunft.eingang.eingegangen)},
                           {"zustand", auskunft.stand.zustand},
                           {"verlauf", std::move(verlauf)}});
}

Result<http::Response> schema_api(Call& call) {
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), call.param("leistung")));
  return call.json(form::json_schema(paket->formular));
}

}  // namespace

void add_api_routes(House& house) {
  using http::Method;
  house.routes.add(
      {.name = "api.antrag.einreichung",
       .method = Method::post,
       .pattern = "/api/v1/p/{mandant}/leistungen/{leistung}/antraege",
       .access = Access::visitor,
       .summary = "Reicht einen Antrag mit seinen Dateien ein; Idempotency-Key macht Wiederholung gefahrlos",
       .fields = {{"daten", "{}"}},
       .body_bytes = hoechstens_bytes,
       .csrf = false,
       .reach = Reach::everyone,
       .takes = Takes::json_or_parts,
       .handler = reiche_ein_api});
  house.routes.add({.name = "api.antrag.stand",
                    .pattern = "/api/v1/p/{mandant}/antraege/{nummer}",
                    .access = Access::visitor,
                    .summary = "Der Stand; das Geheimnis im Kopf X-Geheimnis",
                    .csrf = false,
                    .reach = Reach::secret,
                    .handler = stand_api});
  house.routes.add({.name = "api.leistung.schema",
                    .pattern = "/api/v1/p/{mandant}/leistungen/{leistung}/schema",
                    .access = Access::visitor,
                    .summary = "JSON Schema (2020-12) der Antworten",
                    .csrf = false,
                    .reach = Reach::everyone,
                    .handler = schema_api});
}

}  // namespace gw::antrag
