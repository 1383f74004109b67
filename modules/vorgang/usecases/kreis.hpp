// SPDX-License-Identifier: EUPL-1.2
// For whom a case is (docs/adr/0041-who-may-see-a-case.md): worked out whenever its data change, in the same
// transaction, and kept by modules/person, whom everybody asks.
#pragma once

#include "modules/vorgang/usecases/fuehre_weiter.hpp"

namespace gw::vorgang {

// The job that works it out once more, after a rule has failed.
inline constexpr std::string_view auftrag_sehen = "vorgang.sehen";

// By the rule of its package, else as the case that it refers to; its Akte and the cases that refer to it
// follow. A rule that cannot be worked out leaves it to nobody but those who have tasks of it, and is an
// incident that is tried again. The caller stores the case.
Result<void> erneuere_kreis(const Schritt& schritt, store::Fall& fall);

// Tasks of the case have come, gone or changed hands beside a step. Does nothing with a case that is for all.
Result<void> erneuere_aufgaben_im_kreis(sql::Tx& tx, const std::string& vorgang);
// A case has come into the Akte, or left it.
Result<void> erneuere_kreis_der_akte(sql::Tx& tx, const std::string& akte);

// The role that looks at what a party has said: the first of the package that may see the case.
Result<std::string> erste_sehende_rolle(const Schritt& schritt, const std::string& vorgang);

// That job: {vorgang, stoerung}.
Result<void> versuche_kreis(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::vorgang
