// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/gib_heraus.hpp"

#include <algorithm>
#include <fstream>

#include "base/value/json.hpp"
#include "modules/mandant/usecases/arbeitsordner.hpp"
#include "modules/mandant/usecases/fuhre.hpp"
#include "modules/mandant/usecases/gruendung.hpp"
#include "modules/mandant/usecases/mandantendatei.hpp"
#include "platform/archive/archive.hpp"
#include "platform/blob/backend.hpp"
#include "platform/blob/blob.hpp"
#include "platform/history/anchor_place.hpp"
#include "platform/nodes/nodes.hpp"

namespace gw::mandant {
namespace {

constexpr std::size_t stueck_heraus = std::size_t{1} << 20;
constexpr std::int64_t dokumente_je_seite = 500;

Result<Eintrag> eintrag_von(const Verzeichnis& verzeichnis, const std::string& id) {
  for (Eintrag& eintrag : verzeichnis.eintraege())
    if (eintrag.mandant->id == id) return std::move(eintrag);
  return error(ErrorKind::not_found, "mandant.unbekannt");
}

// Writes the authority whose database is a copy.
class Schreiber {
 public:
  Schreiber(Verzeichnis& verzeichnis, archive::Writer& archiv, const Eintrag& eintrag,
            const sql::CopyProgress& fortschritt)
      : verzeichnis_(verzeichnis),
        grundlage_(verzeichnis.grundlage()),
        archiv_(archiv),
        eintrag_(eintrag),
        fortschritt_(fortschritt) {}

  Result<void> kopf(Instant now) {
    CHECK(archiv_.add(std::string(datei::liesmich), as_bytes(datei::liesmich_text())));
    CHECK(text(datei::kopf, to_pretty_json(datei::kopf_von(eintrag_, now)) + "\n"));
    const crypto::Key eigener = crypto::Key::random();
    TRY(std::string schluessel, grundlage_.schluessel->hand_out(id(), eigener));
    CHECK(text(datei::hauptschluessel, to_base64url(eigener.view()) + "\n"));
    return text(std::string(datei::schluessel) + id() + std::string(datei::schluessel_ende), schluessel);
  }

  Result<void> mitgaben(const Mitgaben& alle, const TenantStores& kopie) {
    for (const Mitgabe& mitgabe : alle.alle) {
      TRY(Value wert, mitgabe.gib(kopie));
      CHECK(text(std::string(datei::plattform) + mitgabe.name + ".json", to_json(wert) + "\n"));
    }
    return ok();
  }

  Result<void> anker() {
    if (!grundlage_.anker) return ok();
    std::string zeilen;
    CHECK(grundlage_.anker->each(id(), [&](std::string_view zeile) {
      zeilen.append(zeile).append("\n");
      return ok();
    }));
    return text(std::string(datei::anker) + id() + ".anchor", zeilen);
  }

  Result<void> datenbank(const std::filesystem::path& kopie) {
    std::error_code problem;
    const auto groesse = std::filesystem::file_size(kopie, problem);
    std::ifstream in(kopie, std::ios::binary);
    if (problem || !in) return error(ErrorKind::unavailable, "sql.io").with("path", kopie.string());
    CHECK(archiv_.begin(std::string(datei::datenbank), groesse));
    Bytes teil(stueck_heraus);
    while (in.read(reinterpret_cast<char*>(teil.data()), static_cast<std::streamsize>(teil.size())) ||
           in.gcount() > 0)
      CHECK(archiv_.write(ByteView(teil).first(static_cast<std::size_t>(in.gcount()))));
    return ok();
  }

  // Their files as they lie: nobody can read them without the keys.
  Result<void> dokumente(const std::vector<std::string>& dateien, Herausgegeben& ergebnis) {
    TRY(auto ablage, grundlage_.blobs->of(id()));
    for (const std::string& name : dateien) {
      auto da = ablage->get(name);
      if (!da && da.error().code == "blob.missing") {
        ++ergebnis.fehlende;
        continue;
      }
      if (!da) return std::move(da).error();
      CHECK(dokument(name, **da));
      ++ergebnis.dokumente;
      if (fortschritt_) fortschritt_("dokumente", ergebnis.dokumente);
    }
    return ok();
  }

 private:
  const std::string& id() const { return eintrag_.mandant->id; }
  Result<void> text(std::string_view name, const std::string& inhalt) {
    return archiv_.add(std::string(name), as_bytes(inhalt));
  }
  Result<void> dokument(const std::string& name, blob::Backend::Object& object) {
    CHECK(archiv_.begin(std::string(datei::dokumente) + name, object.size()));
    Bytes teil(stueck_heraus);
    for (std::uint64_t stelle = 0; stelle < object.size();) {
      TRY(std::size_t gelesen, object.read_at(stelle, teil));
      if (gelesen == 0) return error(ErrorKind::unavailable, "blob.io").with("reason", name + " is cut");
      CHECK(archiv_.write(ByteView(teil).first(gelesen)));
      stelle += gelesen;
    }
    return ok();
  }

  Verzeichnis& verzeichnis_;
  const Grundlage& grundlage_;
  archive::Writer& archiv_;
  const Eintrag& eintrag_;
  const sql::CopyProgress& fortschritt_;
};

Result<std::vector<std::string>> dateien_von(sql::Database& kopie) {
  std::vector<std::string> alle;
  while (true) {
    const std::string nach = alle.empty() ? "" : alle.back();
    TRY(auto rows, kopie.read([&](sql::Tx& tx) {
      return tx.query("SELECT file FROM blob WHERE file > :nach ORDER BY file LIMIT :most",
                      {{"nach", nach}, {"most", dokumente_je_seite}});
    }));
    if (rows.empty()) return alle;
    for (const sql::Row& row : rows) alle.push_back(row.text("file"));
  }
}

Result<void> schreibe(Schreiber& schreiber, const Mitgaben& mitgaben, Arbeitsordner& ordner,
                      const MandantRef& mandant, Herausgegeben& ergebnis, Instant now) {
  CHECK(schreiber.kopf(now));
  std::vector<std::string> dateien;
  {
    TRY(sql::Store * store, ordner.store());
    TRY(auto kopie, store->open(mandant->id));
    CHECK(schreiber.mitgaben(mitgaben, {mandant, kopie, nullptr}));
    TRY(dateien, dateien_von(*kopie));
    kopie.reset();
    CHECK(store->scrub(mandant->id));  // the log goes into the file
  }
  ordner.schliesse();
  CHECK(schreiber.datenbank(ordner.datei(mandant->id)));
  CHECK(schreiber.anker());
  return schreiber.dokumente(dateien, ergebnis);
}

// As an authority that never came to be: what is left of it goes, now or after a crash.
Result<void> entlasse(Verzeichnis& verzeichnis, const Mitgaben& mitgaben, const Fuhre& fuhre,
                      const MandantRef& mandant, Instant now) {
  const Grundlage& grundlage = verzeichnis.grundlage();
  CHECK(sql::durable(grundlage.plattform->write_void([&](sql::Tx& tx) -> Result<void> {
    for (const Mitgabe& mitgabe : mitgaben.alle) CHECK(mitgabe.vergiss(tx, mandant->id));
    return fuhre.entlasse(tx);
  })));
  CHECK(grundlage.plattform->settle());  // that it has left is in the history before anybody misses it
  CHECK(verzeichnis.lade());
  CHECK(Gruendung::raeume_weg(verzeichnis, mandant->id, now, "mandant.entfernt"));
  return verzeichnis.lade();
}

}  // namespace

Result<Herausgegeben> gib_heraus(Verzeichnis& verzeichnis, const Mitgaben& mitgaben, const Actor& wer,
                                 std::string_view kuerzel, const Mandantendatei& datei, bool verlaesst,
                                 const sql::CopyProgress& fortschritt, Instant now) {
  CHECK(Fuhre::pruefe_recht(wer));
  TRY(MandantRef mandant, verzeichnis.find(kuerzel));
  TRY(Eintrag eintrag, eintrag_von(verzeichnis, mandant->id));
  TRY(auto archiv, archive::Writer::create(datei.pfad, datei.passphrase));  // before anything is closed
  TRY(auto allein, verzeichnis.allein_mit(mandant->id));
  Arbeitsordner ordner(*verzeichnis.grundlage().plaetze, verzeichnis.grundlage().arbeit / new_id(now));
  Fuhre fuhre(verzeichnis, wer, mandant, now);
  CHECK(fuhre.beginne(ordner.platz()));
  Herausgegeben ergebnis;
  bool offen = false;
  auto done = [&]() -> Result<void> {
    TRY(ergebnis.tabellen, fuhre.bringe(fortschritt));
    if (!verlaesst) {
      CHECK(fuhre.oeffne_wieder("mandant.kopiert"));
      offen = true;
    }
    Schreiber schreiber(verzeichnis, *archiv, eintrag, fortschritt);
    CHECK(schreibe(schreiber, mitgaben, ordner, mandant, ergebnis, now));
    return archiv->finish();
  }();
  if (!done) {
    if (!offen) (void)fuhre.kehre_um();  // what refused is what the person needs to know
    return std::move(done).error();
  }
  if (verlaesst) CHECK(entlasse(verzeichnis, mitgaben, fuhre, mandant, now));
  return ergebnis;
}

Result<void> oeffne_unterbrochene(Verzeichnis& verzeichnis, Instant now) {
  if (!verzeichnis.grundlage().plaetze) return ok();
  TRY(auto alle,
      verzeichnis.grundlage().plattform->read([](sql::Tx& tx) { return lade_unterbrochene_ausgaben(tx); }));
  for (const std::string& id : alle) {
    TRY(MandantRef mandant, verzeichnis.by_id(id));
    Fuhre fuhre(verzeichnis, {Actor::Kind::system, "mandant"}, mandant, now);
    CHECK(fuhre.nimm_auf());
    // Where its server does not answer it stays closed: `mandant move --back` opens it.
    (void)fuhre.oeffne_wieder("mandant.umzug_abgebrochen");
  }
  return ok();
}

}  // namespace gw::mandant
