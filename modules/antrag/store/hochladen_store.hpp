// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables antrag_hochladen and antrag_teil: files that come in parts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "platform/sql/sql.hpp"

namespace gw::antrag::store {

struct Hochladen {
  std::string id, antrag, feld, dateiname;
  std::uint64_t groesse = 0, da = 0;
  std::string unterlage;  // id of the file that it has become; empty: not whole yet
  Instant am;
};
Result<void> fuege_hochladen_ein(sql::Tx& tx, const Hochladen& hochladen);
Result<std::optional<Hochladen>> hochladen(sql::Tx& tx, const std::string& id);
// Of a draft, whole ones included.
Result<std::vector<Hochladen>> alle_hochladen(sql::Tx& tx, const std::string& antrag);
// error conflict antrag.hochladen_stelle: another part was quicker
Result<void> ruecke_vor(sql::Tx& tx, const std::string& id, std::uint64_t von, std::uint64_t bis);
Result<void> merke_fertig(sql::Tx& tx, const std::string& id, const std::string& unterlage);
Result<void> loesche_hochladen(sql::Tx& tx, const std::string& id);  // its parts must be gone

struct Teil {
  std::string id, hochladen;
  std::uint64_t anfang = 0;
  std::string blob;
};
Result<void> fuege_teil_ein(sql::Tx& tx, const Teil& teil);
Result<std::vector<Teil>> teile(sql::Tx& tx, const std::string& hochladen);  // in their order
Result<void> loesche_teile(sql::Tx& tx, const std::string& hochladen);

}  // namespace gw::antrag::store
