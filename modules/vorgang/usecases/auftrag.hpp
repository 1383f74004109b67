// SPDX-License-Identifier: EUPL-1.2
// What a process has ordered as a job, and what is told to it by one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/value/value.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

struct Auftrag {
  std::string vorgang, aktion;
  std::int64_t marke = 0;
  std::int64_t nummer = 0;  // of several clocks of one event
  Value parameter;
  std::string nachricht;  // of a job vorgang.mitteilung
  std::string stoerung;   // that it is to end; empty: it is no repetition

  std::string text(std::string_view name) const { return std::string(parameter.get(name).text_or_empty()); }
  // Its token waits and has not been stopped meanwhile; or, without one, the case runs.
  bool wird_erwartet(const store::Fall& fall) const;
};
Result<Auftrag> lies_auftrag(std::string_view payload);  // error malformed json.syntax

}  // namespace gw::vorgang
