// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/akte/akte.hpp"
#include "modules/akte/domain/schriftstueck.hpp"
#include "platform/doc/type.hpp"

namespace gw::akte {
namespace {

Error fehler(ErrorKind kind, std::string code, const std::string& datei) {
  return error(kind, std::move(code)).with("datei", datei);
}

}  // namespace

Bereitstellung::~Bereitstellung() {
  if (behalten_) return;
  // A file that stays behind is swept a day later; the refusal that is on its way says more than this one
  // would.
  for (const Bereitgestellt& datei : dateien_) static_cast<void>(scope_.blobs().discard(datei.blob));
}

Result<void> Bereitstellung::nimm(const std::string& name, const http::Content& inhalt,
                                  const Dateiregel& regel) {
  if (inhalt.size() == 0) return fehler(ErrorKind::invalid, "akte.datei_leer", name);
  if (inhalt.size() > regel.hoechstens)
    return fehler(ErrorKind::too_large, "akte.datei_zu_gross", name)
        .with("grenze", std::to_string(regel.hoechstens));
  TRY(std::string_view bytes, inhalt.bytes());
  auto type = doc::detect(as_bytes(bytes.substr(0, doc::signature_bytes)));
  if (!type || std::ranges::find(regel.arten, doc::extension(*type)) == regel.arten.end())
    return fehler(ErrorKind::unsupported, "akte.dateityp", name);
  TRY(blob::Staged staged, scope_.blobs().stage(as_bytes(bytes)));
  dateien_.push_back(
      {name, std::string(doc::extension(*type)), std::string(doc::media_type(*type)), std::move(staged)});
  return ok();
}

Result<void> Bereitstellung::nimm_text(const std::string& name, const std::string& text) {
  TRY(blob::Staged staged, scope_.blobs().stage(as_bytes(text)));
  dateien_.push_back({name, "txt", std::string(notiztyp), std::move(staged)});
  return ok();
}

}  // namespace gw::akte
