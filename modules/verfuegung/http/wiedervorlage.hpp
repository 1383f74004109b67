// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "modules/haus/eingabe.hpp"
#include "modules/verfuegung/usecases/wiedervorlage.hpp"

namespace gw::verfuegung {

struct VorlageZeile {
  std::string was, grund, von, fassung, csrf;
  bool faellig = false;
  std::optional<page::Url> seite;      // of the task, once its day has come
  std::optional<page::Url> streichen;  // of those who may
};
PAGE_MODEL(VorlageZeile, was, grund, von, fassung, csrf, faellig, seite, streichen);

// What still is to come of a case, for its section.
Result<std::vector<VorlageZeile>> vorlagezeilen(const Call& call, const std::string& vorgang);

// The page of a task that came back; nullopt: the task is something else.
using Vorlageseite = std::function<Result<std::optional<http::Response>>(Call& call)>;
Vorlageseite add_resubmission_routes(House& house);

}  // namespace gw::verfuegung
