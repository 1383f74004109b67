// SPDX-License-Identifier: EUPL-1.2
// What a body outside the office is shown of a case: begins with nothing and adds what the package lists,
// as far as nothing of it is withheld (docs/adr/0015-bodies-outside.md, docs/adr/0018-orders.md).
#pragma once

#include <optional>
#include <vector>

#include "engine/form/data.hpp"
#include "modules/akte/akte.hpp"
#include "modules/paket/paket.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"

namespace gw::vorgang {

struct Stellenauswahl {
  struct Wert {
    const paket::Stellenwert* was = nullptr;
    Value wert;  // null: it rests on what is withheld from the body
  };
  struct Datei {
    const form::Field* frage = nullptr;
    std::optional<akte::Dokument> dokument;  // named after its question; none: withheld
  };
  form::VisiblePage gezeigt{nullptr, {}};  // questions that the package shows to the body, as they applied
  Context antworten;                       // to these and to no others, without those that are withheld
  std::vector<Wert> werte;                 // that there are in this case
  std::vector<Datei> dateien;
  form::Withheld verdeckt;  // a blocked address is never shown to a body, and there is no way to open it
  std::vector<std::string> gebraucht;  // answers about health that it cannot do without

  // Whether this answer is withheld from the body.
  bool verdeckt_ist(const form::Field& frage) const;
};

// No right is checked: the caller has. errors as feel::Expression::evaluate
Result<Stellenauswahl> waehle_fuer_stelle(sql::Tx& tx, const paket::Paket& paket, const std::string& rolle,
                                          const store::Fall& fall, const person::Sicht& sicht, Instant now);

}  // namespace gw::vorgang
