// SPDX-License-Identifier: EUPL-1.2
// Counting tries, in the transaction that begins one.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>

#include "modules/zugang/domain/bremse.hpp"
#include "modules/zugang/usecases/dienste.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::zugang {

struct Zaehler {
  std::string name;  // Dienste::zaehlername
  Bremsregel regel;
};

// Counts one more try with each, unless one of them says wait. error throttled zugang.gebremst (sekunden)
Result<void> zaehle_versuch(sql::Tx& tx, std::initializer_list<Zaehler> zaehler, Instant now);

// A try that succeeded was none.
Result<void> gib_versuch_zurueck(sql::Tx& tx, const std::string& name);

std::shared_ptr<Drossel> mache_drossel(std::shared_ptr<Dienste> dienste);

}  // namespace gw::zugang
