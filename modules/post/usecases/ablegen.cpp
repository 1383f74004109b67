// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/usecases/ablegen.hpp"

#include "modules/akte/akte.hpp"

namespace gw::post {

Result<void> lege_original_ab(const Ablage& ablage, const store::Eingang& eingang, const Fundstelle& wohin) {
  const page::Texts& texte = ablage.house.messages.in("de");
  akte::NeuesDokument neu;
  neu.akte = wohin.akte;
  neu.vorgang = wohin.vorgang;
  neu.titel = eingang.betreff.empty() ? texte.text("post.dokument_ohne_betreff")
                                      : texte.text("post.dokument", {{"betreff", eingang.betreff}});
  neu.art = "nachricht";
  neu.richtung = akte::Richtung::eingang;
  neu.dateiname = "nachricht.eml";
  neu.typ = "message/rfc822";
  neu.blob = eingang.original;
  neu.groesse = eingang.groesse;
  neu.sperre = eingang.sperre;
  CHECK(akte::lege_dokument_ab(ablage.tx, ablage.house, ablage.scope, ablage.now, neu));
  return ok();
}

Result<void> lege_anlagen_ab(const Ablage& ablage, const std::vector<store::Anlage>& anlagen,
                             const Fundstelle& wohin) {
  for (const store::Anlage& anlage : anlagen) {
    akte::NeuesDokument neu;
    neu.akte = wohin.akte;
    neu.vorgang = wohin.vorgang;
    neu.titel = anlage.dateiname;
    neu.art = "anlage";
    neu.richtung = akte::Richtung::eingang;
    neu.dateiname = anlage.dateiname;
    neu.typ = anlage.typ;
    neu.blob = anlage.blob;
    neu.groesse = anlage.groesse;
    neu.sperre = anlage.sperre;
    CHECK(akte::lege_dokument_ab(ablage.tx, ablage.house, ablage.scope, ablage.now, neu));
  }
  return ok();
}

}  // namespace gw::post
