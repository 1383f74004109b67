// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/unterlagen.hpp"

namespace gw::antrag {

Result<void> Unterlagen::lege_bereit(const form::Field& feld, const Datei& datei) {
  auto taken = dateien_.nimm(datei.name, *datei.inhalt,
                             {feld.upload.types, static_cast<std::uint64_t>(feld.upload.max_bytes)});
  if (!taken) return std::move(taken).error().at(feld.id);
  const akte::Bereitgestellt& file = dateien_.alle().back();
  alle_.push_back({new_id(now_), "", feld.id, file.name, file.typ, file.blob.address, file.blob.size, now_});
  return ok();
}

Result<void> Unterlagen::uebernimm(sql::Tx& tx, const std::string& antrag) {
  for (std::size_t i = 0; i < alle_.size(); ++i) {
    alle_[i].antrag = antrag;
    CHECK(scope_.blobs().adopt(tx, dateien_.alle()[i].blob, {"antrag.unterlage", alle_[i].id}, now_));
    CHECK(store::fuege_unterlage_ein(tx, alle_[i]));
  }
  return ok();
}

void Unterlagen::trage_ein(Context& antworten) const {
  for (std::size_t i = 0; i < alle_.size(); ++i) {
    const store::Unterlage& unterlage = alle_[i];
    const List* before = antworten.get(unterlage.feld).list();
    List all = before ? *before : List{};
    all.push_back(Context{{"id", unterlage.id},
                          {"name", unterlage.dateiname},
                          {"type", dateien_.alle()[i].art},
                          {"bytes", static_cast<std::int64_t>(unterlage.groesse)}});
    antworten.set(unterlage.feld, std::move(all));
  }
}

}  // namespace gw::antrag
