// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/value/json.hpp"
#include "engine/deadline/feiertage.hpp"
#include "modules/frist/domain/fristen.hpp"
#include "modules/haus/haus.hpp"
#include "platform/history/history.hpp"

namespace gw::frist {

// As the house calls its kind, unless it has a name of its own.
inline std::string titel(const page::Texts& texts, const Frist& frist) {
  return frist.titel.empty() ? texts.text("frist.art_" + frist.art) : frist.titel;
}

// "Leitung": short where the house explains a role at length.
inline std::string rollenname(const page::Texts& texts, const std::string& rolle) {
  for (const char* keys : {"frist.rolle_", "zugang.rolle."})
    if (const std::string key = keys + rolle; texts.has(key)) return texts.text(key);
  return rolle;
}

// Everything stands in the history of the case.
inline Result<void> erzaehle(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                             std::string kind, const Frist& frist, Context payload = {}) {
  const page::Texts& texts = house.messages.in("de");
  payload.set("frist", titel(texts, frist));
  payload.set("nummer", frist.nummer);
  if (frist.ende) payload.set("ende", datum(*frist.ende, texts));
  CHECK(history::append(
      tx, {std::move(kind), now, scope.actor().text(), {"vorgang:" + frist.vorgang}, to_json(payload)}));
  return ok();
}

// Whose holidays count. The Land of an authority is one of the sixteen: it is checked when it is founded.
inline deadline::Gebiet gebiet_von(const TenantScope& scope) {
  return deadline::gebiet(scope.mandant().bundesland).value();
}

}  // namespace gw::frist
