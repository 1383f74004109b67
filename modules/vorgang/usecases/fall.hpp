// SPDX-License-Identifier: EUPL-1.2
// A case as use cases begin with it.
#pragma once

#include <string_view>

#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw {
class House;
}

namespace gw::vorgang {

// error not_found vorgang.unbekannt
Result<store::Fall> lade_fall(sql::Tx& tx, std::string_view id);
// The package in the version with which the case began. error as paket::Katalog::finde
Result<paket::PaketPtr> paket_von(const House& house, const store::Fall& fall);

}  // namespace gw::vorgang
