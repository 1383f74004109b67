// SPDX-License-Identifier: EUPL-1.2
// The electronic file: Aktenplan → Akte → Dokument (xdomea 3.1). What other modules may do with it, inside
// their own transaction: the document and what caused it become durable together.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "modules/haus/haus.hpp"
#include "platform/blob/blob.hpp"

namespace gw::akte {

// A position of the Aktenplan with what new Akten inherit.
struct Position {
  std::string kennzeichen;  // "921.40"
  std::string titel;
  int aufbewahrung_jahre = 10;  // counted from the end of the year in which the Akte is closed
  std::string bewertung = "V";  // xdomea Aussonderungsart: A archivwürdig · V vernichten · B bewerten
};

// Adds the position and writes the event, or leaves the one that is there as it is: the authority may have
// changed it. No right is checked: the caller has. error invalid akte.kennzeichen (kennzeichen)
Result<void> sichere_position(sql::Tx& tx, const TenantScope& scope, Instant now, const Position& position);

struct NeueAkte {
  std::string position;  // Kennzeichen
  std::string betreff;
};
struct AkteRef {
  std::string id;
  std::string aktenzeichen;  // "921.40-17/2026": position, running number of the year
};
// Takes retention and appraisal from the position, gives the next number of the year (Berlin), writes the
// event. No right is checked: the caller has. error not_found akte.position_unbekannt (kennzeichen)
Result<AkteRef> eroeffne_akte(sql::Tx& tx, const TenantScope& scope, Instant now, const NeueAkte& neu);

// What is known of an Akte without opening it. No right is checked: the caller has.
struct Aktenkopf {
  std::string id, aktenzeichen, betreff, position;
  bool offen = true;
};
Result<std::optional<Aktenkopf>> aktenkopf(sql::Tx& tx, const std::string& id);

// Puts a Vorgang with all its documents from the Akte in which it lies into another one; the event stands in
// both and at the Vorgang, and each of them can still be seen as it was. The caller moves the Vorgang itself.
// No right is checked: the caller has.
struct Umlage {
  std::string vorgang, nummer;  // id, and its reference number for the event
  std::string von, nach;        // ids of Akten
};
// errors not_found akte.unbekannt · conflict akte.geschlossen (aktenzeichen): one of them is closed
Result<void> lege_um(sql::Tx& tx, const TenantScope& scope, Instant now, const Umlage& umlage);
// Ids of the Akten in which the Vorgang lay before, the last one first. No right is checked: the caller has.
Result<std::vector<std::string>> fruehere_akten(sql::Tx& tx, const std::string& vorgang);
// Ids of the Vorgänge that lay in this Akte once, and may lie there again. No right is checked.
Result<std::vector<std::string>> einstige_vorgaenge(sql::Tx& tx, const std::string& akte);
// In which Akte the Vorgang lay just before that moment; `heute`: in which it lies now.
Result<std::string> akte_damals(sql::Tx& tx, const std::string& vorgang, const std::string& heute,
                                Instant bis);

enum class Richtung { eingang, ausgang, intern };

struct NeuesDokument {
  std::string akte;
  std::string vorgang;  // id of the Vorgang it belongs to; empty: of the Akte itself
  std::string titel;    // for people: "Hundesteuerbescheid"
  std::string art;      // "antrag", "anlage", "bescheid", "quittung"
  Richtung richtung = Richtung::intern;
  std::string dateiname;
  std::string typ;   // media type that was found by signature
  std::string blob;  // address; its row is adopted by the caller or earlier
  std::uint64_t groesse = 0;
  std::string sperre = {};  // a doc::State that is known already and locks it: "infected"; empty: none
  bool fremd = false;  // the house did not make these bytes, though nobody sent them: uploaded by a clerk
};
// Files a document as version 1 and writes the event. Returns its id.
// Foreign files (Richtung::eingang, or fremd) that are not locked already are inspected by a job afterwards.
// No right is checked: the caller has. errors not_found blob.unknown · conflict sql.constraint: there is no
// such Akte
Result<std::string> lege_dokument_ab(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                     const NeuesDokument& neu);

// What an uploaded file must be.
struct Dateiregel {
  std::vector<std::string> arten;  // "pdf", "jpg", "png"
  std::uint64_t hoechstens = 0;    // bytes
};

// A file as a browser sent it.
struct Hochgeladen {
  std::string name;
  std::shared_ptr<const http::Content> inhalt;
};
// All of a form; a field that was left empty is none.
std::vector<Hochgeladen> hochgeladen(const Call& call);

// A file that is durable but nobody's yet: hashed, encrypted and synced before the transaction that takes it.
struct Bereitgestellt {
  std::string name;
  std::string art;  // one of the rule's
  std::string typ;  // media type
  blob::Staged blob;
};

// Files on their way in. What no transaction takes is thrown away at the end, so a refusal leaves nothing.
class Bereitstellung {
 public:
  explicit Bereitstellung(const TenantScope& scope) : scope_(scope) {}
  ~Bereitstellung();
  Bereitstellung(const Bereitstellung&) = delete;

  // Type by signature, limits of the rule, then the bytes. errors invalid akte.datei_leer (datei) · too_large
  // akte.datei_zu_gross (datei, grenze) · unsupported akte.dateityp (datei) · those of the blobs
  Result<void> nimm(const std::string& name, const http::Content& inhalt, const Dateiregel& regel);
  // A text of the office's own, as a file.
  Result<void> nimm_text(const std::string& name, const std::string& text);
  const std::vector<Bereitgestellt>& alle() const { return dateien_; }
  void behalte() { behalten_ = true; }  // a transaction has adopted them

 private:
  const TenantScope& scope_;
  std::vector<Bereitgestellt> dateien_;
  bool behalten_ = false;
};

struct Dokument {
  std::string id, akte, vorgang, titel, art, dateiname, typ, blob;
  Richtung richtung = Richtung::intern;
  std::uint64_t groesse = 0;
  std::string pruefung;  // deep inspection: "offen", "ok", "gesperrt" (with reason in `pruefung_grund`)
  std::string pruefung_grund;
  Instant abgelegt;          // the document; each version has its own day
  std::int64_t fassung = 1;  // the version that dateiname, typ, blob, groesse and pruefung are of
  bool verdeckt = false;     // something of its Vorgang is withheld from whoever asks: closed to them
};
// Takes out what tells what is in it: the file's name, and the title of what came from outside.
void verdecke(Dokument& dokument);
// As lists call it.
std::string titel_von(const Call& call, const Dokument& dokument);
// Documents of a Vorgang in the order in which they were filed. No right is checked: the caller has.
Result<std::vector<Dokument>> dokumente_des_vorgangs(sql::Tx& tx, const std::string& vorgang);
Result<std::optional<Dokument>> dokument(sql::Tx& tx, const std::string& id);
// Who filed the newest version of a document ("member:…"); empty: it is not known, or there is none.
Result<std::string> abgelegt_von(sql::Tx& tx, const std::string& dokument);

// What a list says about a document besides its name: that it is being inspected, or why it waits for that.
// Empty: nothing to say.
std::string pruefhinweis(const Call& call, const Dokument& dokument);

// A stored file as it is served to a browser: streamed, sandboxed, PDF, PNG and JPEG inline unless wanted as
// a download, everything else as download. The caller has checked the right and that nothing locks it.
struct Datei {
  std::string blob;
  blob::Owner besitzer;
  std::string name, typ;
};
Result<http::Response> sende_datei(const TenantScope& scope, const Datei& datei, bool als_anhang);

// The same of bytes that somebody has opened already.
http::Response sende_gelesenes(blob::Reader reader, const Datei& datei, bool als_anhang);

// A document as sende_datei serves it; refused (conflict akte.dokument_gesperrt) when inspection has locked
// it. The caller has checked the right.
Result<http::Response> sende_dokument(const TenantScope& scope, const Dokument& dokument, bool als_anhang);

}  // namespace gw::akte
