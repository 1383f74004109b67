// SPDX-License-Identifier: EUPL-1.2
// The keys of all authorities, and the platform's, under the second master key, while everybody works.
#pragma once

#include "modules/mandant/mandant.hpp"

namespace gw::mandant {

// How many keys were wrapped. Whoever is interrupted begins again; nothing becomes unreadable in between.
// errors forbidden haus.kein_recht · conflict mandant.server_ohne_hauptschluessel (anzahl): so many servers
// would open nothing any more · as KeyRing::change_master
Result<std::size_t> wechsle_hauptschluessel(const Grundlage& grundlage, const Actor& wer,
                                            const crypto::KeyRing::MasterProgress& fortschritt, Instant now);
// Of the servers that live, this one too: how many do not name the second master key. 0 where there is none,
// or only one server.
Result<std::size_t> server_ohne_hauptschluessel(const Grundlage& grundlage);

}  // namespace gw::mandant
