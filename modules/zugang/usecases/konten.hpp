// SPDX-License-Identifier: EUPL-1.2
// Making accounts: by citizens for themselves, by administrations for their people, by commands.
#pragma once

#include "modules/zugang/usecases/dienste.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::zugang {

// Checked and hashed, not stored yet.
Result<Konto> bereite_konto_vor(Dienste& dienste, const NeuesKonto& neu, Instant now);
// The account and its event.
Result<void> stelle_konto_aus(sql::Tx& tx, const Konto& konto, const Actor& wer, Instant now);

// A citizen's own. Not for ever as fast as one likes: throttled by address.
// errors as lege_konto_an · throttled zugang.gebremst (sekunden)
Result<Konto> registriere(Dienste& dienste, const NeuesKonto& neu, std::string_view remote, Instant now);

std::string neues_einmalpasswort();

}  // namespace gw::zugang
