// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"

namespace gw::vorgang {

// A process as a picture that the browser draws (views/prozessbild.html, web/js/prozess.js).
struct Prozessbild {
  std::string name;
  page::Url datei;
};
PAGE_MODEL(Prozessbild, name, datei);

// `datei`: where its file is read. nullopt: that says nothing of places.
std::optional<Prozessbild> prozessbild(const paket::Paket& paket, page::Url datei);
// The file as an answer.
http::Response prozessantwort(std::string datei);

}  // namespace gw::vorgang
