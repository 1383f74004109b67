// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "modules/haus/haus.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/usecases/empfang.hpp"

namespace gw::vorgang {

// By what anyone who holds a letter can have it verified at the portal (page vorgang.pruefung).
struct Pruefmarke {
  std::string code;    // "7K3Q-4M2T-9XWB-H5RD": 80 random bits, printed in the letter
  std::string sha256;  // of the whole file, hexadecimal
};
struct Schreiben {
  std::string pdf;
  Pruefmarke marke;
};

// A letter of the package with the case's values, and what the house adds: authority, its address, date,
// reference number, Aktenzeichen, addressee. Rendering takes milliseconds in the sandboxed worker and must
// not happen in a transaction. `abschrift`: somebody else has the letter itself. errors invalid doc.template
// · paket.unbekannt_brief (brief) · unavailable doc.typst_missing, sandbox.*
struct FertigerBrief {
  std::string titel, dateiname;
  Schreiben schreiben;
};
struct Briefauftrag {
  std::string brief;  // its name in the package
  Empfang an;
  bool abschrift = false;
};
Result<FertigerBrief> erstelle_brief(House& house, const TenantScope& scope, const paket::Paket& paket,
                                     const store::Fall& fall, const Briefauftrag& auftrag, Instant now);

// The same as a draft for whoever works on the case: with the values as they are now, marked on every page,
// without a code, kept nowhere. Needs the right vorgang.bearbeiten. errors forbidden haus.kein_recht,
// vorgang.entwurf_verdeckt: something of the case is withheld from whoever asks ·
// not_found vorgang.unbekannt, vorgang.brief_unbekannt · conflict vorgang.vorschau_unvollstaendig: the letter
// cannot do without what is still missing · unavailable doc.typst_missing, sandbox.*
struct Entwurf {
  std::string dateiname, pdf;
};
Result<Entwurf> entwirf_brief(House& house, const TenantScope& scope, const std::string& vorgang,
                              std::string_view brief, Instant now);

// Files a letter that leaves in the Akte and keeps by what it can be verified; the document's id. In the
// caller's transaction. errors as akte::lege_dokument_ab
struct Ablage {
  std::string akte, vorgang, titel, art, dateiname;
  const Pruefmarke& marke;
  const blob::Staged& datei;
  std::string an = {};  // role of the party that it is written to
};
Result<std::string> lege_schreiben_ab(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                      const Ablage& ablage);

}  // namespace gw::vorgang
