// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables freigabe, freigabe_dokument and freigabe_zugriff: what this authority has given.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/freigabe/domain/freigabe.hpp"
#include "platform/sql/sql.hpp"

namespace gw::freigabe::store {

Result<void> fuege_ein(sql::Tx& tx, const Freigabe& freigabe);
Result<std::optional<Freigabe>> freigabe(sql::Tx& tx, std::string_view id);
// Newest first, at most as many as anybody reads.
Result<std::vector<Freigabe>> freigaben(sql::Tx& tx, std::string_view vorgang);
// When and why it ended. error conflict freigabe.veraltet: somebody was faster
Result<void> beende(sql::Tx& tx, const Freigabe& freigabe);

Result<void> merke_zugriff(sql::Tx& tx, const Zugriff& zugriff);
Result<std::vector<Zugriff>> zugriffe(sql::Tx& tx, std::string_view freigabe);  // as freigaben
Result<std::int64_t> zaehle_zugriffe(sql::Tx& tx, std::string_view freigabe);

}  // namespace gw::freigabe::store
