// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"
#include "modules/vorgang/usecases/modulaufgabe.hpp"

namespace gw::vorgang {

// Where a task is done: on the page of the case, or on one of the module that it waits for.
inline page::Url aufgabenseite(const Call& call, const std::string& element, const std::string& aufgabe,
                               const std::string& vorgang) {
  const std::string modul = modul_von(element);
  if (modul.empty()) return call.url("vorgang.fall", {{"vorgang", vorgang}});
  return call.url(modul + ".aufgabe", {{"aufgabe", aufgabe}});
}

}  // namespace gw::vorgang
