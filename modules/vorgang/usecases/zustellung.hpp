// SPDX-License-Identifier: EUPL-1.2
// Letters of a process: made and filed (action brief), sent (action zustellen), each to the party that is
// meant. Made before the transaction in which they are filed and sent.
#pragma once

#include <optional>
#include <string>

#include "modules/vorgang/usecases/brief.hpp"
#include "modules/vorgang/usecases/empfang.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"

namespace gw::vorgang {

struct Umfeld {
  House& house;
  const TenantScope& scope;
  const paket::Paket& paket;
  const store::Fall& fall;
  Instant now;
};

struct Vorbereitet {
  std::optional<Empfang> empfang;      // none: nobody in this case has the role
  std::optional<FertigerBrief> brief;  // to be filed: the letter, or a copy of it
  std::optional<blob::Staged> datei;
};

// `an` as person::ist_rolle, or empty. errors those of erstelle_brief
Result<Vorbereitet> bereite_brief_vor(const Umfeld& umfeld, const std::string& vorlage,
                                      const std::string& an);
// The letter goes to whom it was written to; whoever else is named gets a copy, written to them, so that it
// knows no address that is not for them. errors besides: not_found vorgang.dokument_fehlt
Result<Vorbereitet> bereite_zustellung_vor(const Umfeld& umfeld, const std::string& dokument,
                                           const std::string& an);

// The document's id; null: nobody has the role, and there is no letter.
Result<Value> lege_brief_ab(const Schritt& schritt, const store::Fall& fall, const Vorbereitet& vorbereitet,
                            const std::string& vorlage);
// "postfach" or "brief"; "niemand": nobody has the role. errors not_found vorgang.dokument_fehlt · invalid
// post.anschrift_fehlt
Result<Value> stelle_zu(const Schritt& schritt, const store::Fall& fall, const Vorbereitet& vorbereitet,
                        const std::string& dokument);

}  // namespace gw::vorgang
