// SPDX-License-Identifier: EUPL-1.2
// Files in parts, as tus 1.0.0 (https://tus.io/protocols/resumable-upload) says it: core, creation and
// termination. OPTIONS is not offered: no client needs to ask, there is one version.
#include "modules/antrag/usecases/hochladen.hpp"

#include <charconv>

#include "base/core/bytes.hpp"
#include "base/core/utf8.hpp"
#include "base/value/json.hpp"
#include "modules/antrag/http/antrag.hpp"
#include "platform/http/url.hpp"

namespace gw::antrag {
namespace {

constexpr std::string_view fassung = "1.0.0";
constexpr std::string_view teil_typ = "application/offset+octet-stream";

http::Response antwort(int status, sql::Ticket ticket = {}) {
  http::Response response;
  response.status = status;
  response.header("tus-resumable", std::string(fassung));
  response.after = after(std::move(ticket));
  return response;
}

// The protocol's own status, which the house has no word for.
std::optional<http::Response> falsche_fassung(const Call& call) {
  if (call.request.headers.get("tus-resumable") == fassung) return std::nullopt;
  http::Response response = antwort(412);
  response.header("tus-version", std::string(fassung))
      .header("content-type", "application/problem+json")
      .body = to_plain_json(Context{{"status", 412},
                                    {"code", "antrag.hochladen_fassung"},
                                    {"title", call.text("fehler.antrag.hochladen_fassung")}});
  return response;
}

Result<std::uint64_t> zahl(const Call& call, std::string_view kopf) {
  const std::string_view text = call.request.headers.get(kopf);
  std::uint64_t number = 0;
  auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size() ||
      number > hochladen_bytes_hoechstens * 1'000)
    return error(ErrorKind::malformed, "antrag.hochladen_kopf").with("kopf", std::string(kopf));
  return number;
}

// Standard base64 with padding; the house reads the other alphabet.
Result<std::string> entschluesselt(std::string_view base64) {
  std::string text(base64.substr(0, base64.find('=')));
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  auto bytes = from_base64url(text);
  if (!bytes) return error(ErrorKind::malformed, "antrag.hochladen_kopf").with("kopf", "upload-metadata");
  std::string plain(bytes->begin(), bytes->end());
  if (!is_utf8(plain))
    return error(ErrorKind::malformed, "antrag.hochladen_kopf").with("kopf", "upload-metadata");
  return plain;
}

// "feld bmFjaHdlaXM=,filename Zm90by5qcGc="; other keys are the client's own affair.
Result<NeueDatei> neue_datei(const Call& call) {
  NeueDatei neu;
  TRY(neu.groesse, zahl(call, "upload-length"));
  std::string_view rest = call.request.headers.get("upload-metadata");
  while (!rest.empty()) {
    std::string_view pair = http::trim(rest.substr(0, rest.find(',')));
    rest.remove_prefix(std::min(rest.size(), rest.find(',') == rest.npos ? rest.size() : rest.find(',') + 1));
    std::string_view key = pair.substr(0, pair.find(' '));
    TRY(std::string value, entschluesselt(pair.substr(std::min(pair.size(), key.size() + 1))));
    if (key == "feld") neu.feld = std::move(value);
    if (key == "filename") neu.name = std::move(value);
  }
  return neu;
}

Result<http::Response> beginne_datei(Call& call) {
  TRY(Entwurf entwurf, entwurf_von(call));
  if (auto refused = falsche_fassung(call)) return std::move(*refused);
  TRY(NeueDatei neu, neue_datei(call));
  TRY(auto begonnen, beginne_hochladen(call.house, call.scope(), entwurf, neu, call.now));
  page::Url url = formular_url(call, "hochladen", {{"hochladen", begonnen.value.id}});
  http::Response response = antwort(201, begonnen.ticket);
  response.header("location", url.text()).header("upload-offset", "0");
  return response;
}

Result<http::Response> zeige_datei(Call& call) {
  TRY(Entwurf entwurf, entwurf_von(call));
  TRY(store::Hochladen stand, lies_hochladen(call.scope(), entwurf, call.param("hochladen")));
  http::Response response = antwort(200);
  response.header("upload-offset", std::to_string(stand.da))
      .header("upload-length", std::to_string(stand.groesse))
      .header("content-type", "application/json")
      .body = to_plain_json(Context{{"name", stand.dateiname},
                                    {"groesse", static_cast<std::int64_t>(stand.groesse)},
                                    {"da", static_cast<std::int64_t>(stand.da)}});
  return response;
}

Result<http::Response> nimm_bytes(Call& call) {
  TRY(Entwurf entwurf, entwurf_von(call));
  if (auto refused = falsche_fassung(call)) return std::move(*refused);
  if (call.request.headers.get("content-type") != teil_typ)
    return error(ErrorKind::unsupported, "antrag.hochladen_art");
  TRY(std::uint64_t stelle, zahl(call, "upload-offset"));
  std::string_view bytes;
  if (call.request.body) {
    TRY(bytes, call.request.body->bytes());
  }
  TRY(auto taken, nimm_teil(call.scope(), entwurf, call.param("hochladen"), stelle, bytes, call.now));
  http::Response response = antwort(204, taken.ticket);
  response.header("upload-offset", std::to_string(taken.value.da));
  return response;
}

Result<http::Response> brich_ab(Call& call) {
  TRY(Entwurf entwurf, entwurf_von(call));
  if (auto refused = falsche_fassung(call)) return std::move(*refused);
  TRY(sql::Ticket ticket, brich_hochladen_ab(call.scope(), entwurf, call.param("hochladen"), call.now));
  return antwort(204, ticket);
}

}  // namespace

void add_upload_routes(House& house) {
  using http::Method;
  const Field tus{"Tus-Resumable", std::string(fassung)};
  auto add = [&house](RouteSpec spec) { add_at_both_places(house, std::move(spec)); };
  add({.name = "antrag.hochladen_beginn",
       .method = Method::post,
       .pattern = "/p/{mandant}/antraege/{antrag}/hochladen",
       .summary = "Beginnt eine Datei, die in Teilen kommt (tus 1.0.0)",
       .fields = {tus, {"Upload-Length", "1024"}, {"Upload-Metadata", "feld bmFjaHdlaXM=,filename YS5wZGY="}},
       .takes = Takes::bytes,
       .handler = beginne_datei});
  add({.name = "antrag.hochladen",
       .pattern = "/p/{mandant}/antraege/{antrag}/hochladen/{hochladen}",
       .summary = "Wie viel von der Datei schon da ist; im Kopf Upload-Offset",
       .answers = "application/json",
       .handler = zeige_datei});
  add({.name = "antrag.hochladen_teil",
       .method = Method::patch,
       .pattern = "/p/{mandant}/antraege/{antrag}/hochladen/{hochladen}",
       .summary = "Der nächste Teil der Datei; mit dem letzten ist sie beim Antrag",
       .fields = {tus, {"Upload-Offset", "0"}},
       .body_bytes = hoechstens_bytes,
       .takes = Takes::bytes,
       .handler = nimm_bytes});
  add({.name = "antrag.hochladen_abbruch",
       .method = Method::del,
       .pattern = "/p/{mandant}/antraege/{antrag}/hochladen/{hochladen}",
       .summary = "Bricht das Hochladen ab und entfernt, was schon da ist",
       .fields = {tus},
       .takes = Takes::bytes,
       .handler = brich_ab});
}

}  // namespace gw::antrag
