// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/unterlagen.hpp"

#include <algorithm>

#include "platform/doc/type.hpp"

namespace gw::antrag {
namespace {

bool erlaubt(const form::Field& feld, doc::FileType type) {
  return std::ranges::find(feld.upload.types, doc::extension(type)) != feld.upload.types.end();
}

Error fehler(ErrorKind kind, std::string code, const form::Field& feld, const Datei& datei) {
  return error(kind, std::move(code)).with("datei", datei.name).at(feld.id);
}

}  // namespace

Bereitstellung::~Bereitstellung() {
  if (kept_) return;
  // A file that stays behind is swept a day later; the refusal that is on its way says more than this one
  // would.
  for (const Bereitgelegt& file : files_) static_cast<void>(scope_.blobs().discard(file.blob));
}

Result<void> Bereitstellung::lege_bereit(const form::Field& feld, const Datei& datei) {
  if (datei.inhalt->size() == 0) return fehler(ErrorKind::invalid, "antrag.datei_leer", feld, datei);
  if (datei.inhalt->size() > static_cast<std::uint64_t>(feld.upload.max_bytes))
    return fehler(ErrorKind::too_large, "antrag.datei_zu_gross", feld, datei)
        .with("grenze", std::to_string(feld.upload.max_bytes));
  TRY(std::string_view bytes, datei.inhalt->bytes());
  auto type = doc::detect(as_bytes(bytes.substr(0, doc::signature_bytes)));
  if (!type || !erlaubt(feld, *type)) return fehler(ErrorKind::unsupported, "antrag.dateityp", feld, datei);
  TRY(blob::Staged staged, scope_.blobs().stage(as_bytes(bytes)));
  files_.push_back({{new_id(now_), "", feld.id, datei.name, std::string(doc::media_type(*type)),
                     staged.address, staged.size, now_},
                    staged,
                    std::string(doc::extension(*type))});
  return ok();
}

Result<void> Bereitstellung::uebernimm(sql::Tx& tx, const std::string& antrag) {
  for (Bereitgelegt& file : files_) {
    file.unterlage.antrag = antrag;
    CHECK(scope_.blobs().adopt(tx, file.blob, {"antrag.unterlage", file.unterlage.id}, now_));
    CHECK(store::fuege_unterlage_ein(tx, file.unterlage));
  }
  return ok();
}

void Bereitstellung::trage_ein(Context& antworten) const {
  for (const Bereitgelegt& file : files_) {
    const store::Unterlage& unterlage = file.unterlage;
    const List* before = antworten.get(unterlage.feld).list();
    List all = before ? *before : List{};
    all.push_back(Context{{"id", unterlage.id},
                          {"name", unterlage.dateiname},
                          {"type", file.art},
                          {"bytes", static_cast<std::int64_t>(unterlage.groesse)}});
    antworten.set(unterlage.feld, std::move(all));
  }
}

}  // namespace gw::antrag
