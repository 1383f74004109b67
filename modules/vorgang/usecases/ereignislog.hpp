// SPDX-License-Identifier: EUPL-1.2
// The log of many cases for programs of process mining: XES (IEEE 1849-2016) or CSV, piece by piece. Cases
// have pseudonyms that differ each time, people are not in it, and small groups cannot be made out
// (docs/adr/0034).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "modules/vorgang/usecases/auswertung.hpp"

namespace gw::vorgang {

enum class Logformat { xes, csv };

class Ereignislog {
 public:
  virtual ~Ereignislog() = default;
  // The next piece; empty at the end.
  virtual Result<std::string> naechstes() = 0;
};

// Writes the event first; the log begins when `ticket` is durable. Needs the right vorgang.auswerten. errors
// forbidden haus.kein_recht · not_found paket.unbekannt · conflict vorgang.log_gruppe: fewer than five people
// work on it
struct Logausgabe {
  std::unique_ptr<Ereignislog> log;
  sql::Ticket ticket;
};
Result<Logausgabe> gib_log_aus(const House& house, const TenantScope& scope, const std::string& paket,
                               const std::string& version, Logformat format, Instant now);

}  // namespace gw::vorgang
