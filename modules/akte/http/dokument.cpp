// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/akte.hpp"
#include "modules/akte/domain/schriftstueck.hpp"
#include "platform/doc/inspect.hpp"
#include "platform/http/http.hpp"

namespace gw::akte {
namespace {

class BlobSource : public http::Source {
 public:
  explicit BlobSource(blob::Reader reader) : reader_(std::move(reader)) {}
  std::optional<std::uint64_t> size() const override { return reader_.size(); }
  Result<std::string_view> next() override {
    TRY(ByteView piece, reader_.next());
    return as_text(piece);
  }

 private:
  blob::Reader reader_;
};

bool may_be_shown(const std::string& typ) {
  return typ == "application/pdf" || typ == "image/png" || typ == "image/jpeg" || typ == notiztyp;
}

// RFC 6266 with RFC 8187: the name as the sender gave it, never as a path.
std::string disposition(const Datei& datei, bool als_anhang) {
  bool inline_allowed = !als_anhang && may_be_shown(datei.typ);
  return std::string(inline_allowed ? "inline" : "attachment") + "; filename*=UTF-8''" +
         http::escape_url_segment(datei.name);
}

}  // namespace

std::string titel_von(const Call& call, const Dokument& dokument) {
  return dokument.titel.empty() ? call.text("akte.verdecktes_dokument") : dokument.titel;
}

std::string pruefhinweis(const Call& call, const Dokument& dokument) {
  if (dokument.pruefung != "offen") return "";
  return call.text(doc::ready() ? "akte.in_pruefung" : "akte.ungeprueft");
}

std::vector<Hochgeladen> hochgeladen(const Call& call) {
  std::vector<Hochgeladen> all;
  for (const http::Part& part : call.request.parts)
    if (part.is_file && !part.file_name.empty()) all.push_back({part.file_name, part.content});
  return all;
}

Result<http::Response> sende_datei(const TenantScope& scope, const Datei& datei, bool als_anhang) {
  TRY(blob::Reader reader, scope.blobs().open(scope.db(), datei.blob, datei.besitzer));
  return sende_gelesenes(std::move(reader), datei, als_anhang);
}

http::Response sende_gelesenes(blob::Reader reader, const Datei& datei, bool als_anhang) {
  http::Response response;
  response.header("content-type", may_be_shown(datei.typ) ? datei.typ : "application/octet-stream")
      .header("content-disposition", disposition(datei, als_anhang))
      .header("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'self'")
      .header("cross-origin-resource-policy", "same-origin");
  response.source = std::make_shared<BlobSource>(std::move(reader));
  return response;
}

Result<http::Response> sende_dokument(const TenantScope& scope, const Dokument& dokument, bool als_anhang) {
  if (dokument.pruefung == "gesperrt")
    return error(ErrorKind::conflict, "akte.dokument_gesperrt").with("grund", dokument.pruefung_grund);
  return sende_datei(scope, {dokument.blob, {"akte.dokument", dokument.id}, dokument.dateiname, dokument.typ},
                     als_anhang);
}

}  // namespace gw::akte
