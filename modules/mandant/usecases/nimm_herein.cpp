// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/nimm_herein.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>

#include "base/value/json.hpp"
#include "modules/mandant/usecases/arbeitsordner.hpp"
#include "modules/mandant/usecases/fuhre.hpp"
#include "modules/mandant/usecases/gruendung.hpp"
#include "modules/mandant/usecases/mandantendatei.hpp"
#include "platform/archive/archive.hpp"
#include "platform/blob/backend.hpp"
#include "platform/blob/blob.hpp"
#include "platform/history/history.hpp"

namespace gw::mandant {
namespace {

constexpr std::size_t stueck_herein = std::size_t{1} << 20;
constexpr std::size_t groesster_text = std::size_t{256} << 20;  // packages with their files

Error unlesbar(std::string reason) {
  return error(ErrorKind::malformed, "mandant.datei").with("reason", std::move(reason));
}

bool ist_dokument(std::string_view name) {
  return name.size() == 36 && std::ranges::all_of(name, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-';
         });
}

Result<Value> json(const std::string& name, const std::string& text) {
  auto wert = parse_json(text, {.depth = 64, .bytes = groesster_text});
  if (!wert) return unlesbar(name + ": " + wert.error().line());
  return wert;
}

// The parts of the file in the order in which they come; documents are the last.
class Leser {
 public:
  Leser(archive::Reader& archiv, Arbeitsordner& ordner) : archiv_(archiv), ordner_(ordner) {}

  // Everything but documents: the first of these is left to dokument().
  Result<void> lies_kopf() {
    while (true) {
      TRY(naechstes_, archiv_.next());
      if (!naechstes_ || naechstes_->name.starts_with(datei::dokumente)) break;
      CHECK(lies(*naechstes_));
    }
    if (!datenbank_) return unlesbar(std::string(datei::datenbank));
    TRY(Value kopf, json(std::string(datei::kopf), texte_[std::string(datei::kopf)]));
    TRY(eintrag_, datei::eintrag_aus(kopf));
    std::error_code problem;
    std::filesystem::rename(ordner_.datei("eingang"), ordner_.datei(id()), problem);
    if (problem) return error(ErrorKind::unavailable, "archive.io").with("reason", problem.message());
    return ok();
  }

  const Eintrag& eintrag() const { return eintrag_; }
  const std::string& text(const std::string& name) { return texte_[name]; }

  Result<crypto::KeysPtr> schluessel(crypto::KeyRing& ring) {
    auto bytes = from_base64url(trim_end(texte_[std::string(datei::hauptschluessel)]));
    if (!bytes) return unlesbar(std::string(datei::hauptschluessel));
    TRY(crypto::Key eigener, crypto::Key::from(*bytes));
    return ring.take_in(
        id(), texte_[std::string(datei::schluessel) + id() + std::string(datei::schluessel_ende)], eigener);
  }

  Result<std::int64_t> dokumente(blob::Backend& ablage, const sql::CopyProgress& fortschritt) {
    std::int64_t anzahl = 0;
    while (naechstes_) {
      const std::string& name = naechstes_->name;
      if (!name.starts_with(datei::dokumente) ||
          !ist_dokument(std::string_view(name).substr(datei::dokumente.size())))
        return unlesbar(name);
      TRY(auto upload, ablage.put(name.substr(datei::dokumente.size())));
      CHECK(kopiere([&](ByteView teil) { return upload->write(teil); }));
      CHECK(upload->commit());
      if (++anzahl; fortschritt) fortschritt("dokumente", anzahl);
      TRY(naechstes_, archiv_.next());
    }
    return anzahl;
  }

 private:
  const std::string& id() const { return eintrag_.mandant->id; }

  static std::string_view trim_end(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    return text;
  }

  Result<void> lies(const archive::Reader::Entry& teil) {
    if (teil.name == datei::datenbank) {
      datenbank_ = true;
      return lies_datenbank();
    }
    if (teil.name == datei::liesmich || teil.name.starts_with(datei::anker)) return ok();
    if (teil.size > groesster_text) return unlesbar(teil.name);
    std::string& text = texte_[teil.name];
    return kopiere([&](ByteView bytes) {
      text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
      return ok();
    });
  }

  Result<void> lies_datenbank() {
    std::ofstream out(ordner_.datei("eingang"), std::ios::binary);
    CHECK(kopiere([&](ByteView bytes) {
      out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
      return ok();
    }));
    out.close();
    if (!out)
      return error(ErrorKind::unavailable, "archive.io")
          .with("path", ordner_.platz())
          .with("reason", "cannot be written");
    return ok();
  }

  Result<void> kopiere(const std::function<Result<void>(ByteView)>& nimm) {
    Bytes teil(stueck_herein);
    while (true) {
      TRY(std::size_t gelesen, archiv_.read(teil));
      if (gelesen == 0) return ok();
      CHECK(nimm(ByteView(teil).first(gelesen)));
    }
  }

  archive::Reader& archiv_;
  Arbeitsordner& ordner_;
  std::optional<archive::Reader::Entry> naechstes_;
  std::map<std::string, std::string> texte_;
  bool datenbank_ = false;
  Eintrag eintrag_;
};

// Into the store of the house, row by row: the file may be of an older release, and the store of another
// kind.
Result<std::vector<sql::TableCount>> bringe(sql::Places& plaetze, Arbeitsordner& ordner,
                                            const std::string& id, const sql::CopyProgress& fortschritt) {
  TRY(sql::Store * warteraum, plaetze.store("", sql::Room::waiting));
  TRY(sql::Store * daheim, plaetze.store("", sql::Room::working));
  std::vector<sql::TableCount> tabellen;
  {
    auto ohne_geschichte = plaetze.expect(id, ordner.platz());
    auto erwartet = plaetze.expect(id, "");
    TRY(sql::Store * eingang, ordner.store());
    TRY(auto von, eingang->open(id));
    TRY(auto nach, warteraum->create(id));
    TRY(tabellen, sql::copy_rows(*von, *nach, fortschritt));
    CHECK(sql::compare_rows(*von, *nach, fortschritt));
  }
  CHECK(warteraum->give(id, *daheim));
  return tabellen;
}

Result<void> nimm_mitgaben(const Mitgaben& mitgaben, Leser& leser, const TenantStores& stores, Instant now) {
  for (const Mitgabe& mitgabe : mitgaben.alle) {
    const std::string name = std::string(datei::plattform) + mitgabe.name + ".json";
    TRY(Value wert, json(name, leser.text(name)));
    CHECK(mitgabe.nimm(stores, wert, now));
  }
  return ok();
}

}  // namespace

Result<Aufgenommen> nimm_herein(Verzeichnis& verzeichnis, const Mitgaben& mitgaben,
                                Ersteinrichtung& ersteinrichtung, const Actor& wer,
                                const Mandantendatei& datei, const std::string& kuerzel,
                                const std::vector<ErsterAdministrator>& administratoren,
                                const sql::CopyProgress& fortschritt, Instant now) {
  CHECK(Fuhre::pruefe_recht(wer));
  Grundlage& grundlage = verzeichnis.grundlage();
  TRY(auto archiv, archive::Reader::open(datei.pfad, datei.passphrase));
  TRY(auto plan, ersteinrichtung.plane(administratoren, wer, now));
  Arbeitsordner ordner(*grundlage.plaetze, grundlage.arbeit / new_id(now));
  Leser leser(*archiv, ordner);
  CHECK(leser.lies_kopf());
  MandantInfo info = *leser.eintrag().mandant;
  if (!kuerzel.empty()) info.kuerzel = kuerzel;
  const auto mandant = std::make_shared<const MandantInfo>(info);
  CHECK(sql::durable(grundlage.plattform->write_void([&](sql::Tx& tx) {
    return reserviere(tx, info, leser.eintrag().orte, grundlage.knoten, leser.eintrag().angelegt_am);
  })));
  Aufgenommen ergebnis{mandant, {}, 0, plan->zugangsdaten()};
  auto done = [&]() -> Result<void> {
    CHECK(leser.schluessel(*grundlage.schluessel));
    TRY(ergebnis.tabellen, bringe(*grundlage.plaetze, ordner, info.id, fortschritt));
    TRY(auto ablage, grundlage.blobs->of(info.id));
    TRY(ergebnis.dokumente, leser.dokumente(*ablage, fortschritt));
    TRY(TenantStores stores, verzeichnis.open(mandant));
    CHECK(nimm_mitgaben(mitgaben, leser, stores, now));
    const history::Event ereignis{"mandant.aufgenommen", now, wer.text(), {"mandant:" + info.id}, ""};
    CHECK(sql::durable(stores.db->write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(plan->im_mandanten(tx));
      CHECK(history::append(tx, ereignis));
      return ok();
    })));
    if (grundlage.verankere) CHECK(grundlage.verankere());
    return sql::durable(grundlage.plattform->write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(plan->auf_plattform(tx, info.id));
      CHECK(setze_bereit(tx, info.id));
      CHECK(history::append(tx, ereignis));
      return ok();
    }));
  }();
  if (!done) {
    (void)Gruendung::raeume_weg(verzeichnis, info.id, now);
    return std::move(done).error();
  }
  verzeichnis.nimm_auf(
      {.mandant = mandant, .angelegt_am = leser.eintrag().angelegt_am, .orte = leser.eintrag().orte});
  return ergebnis;
}

}  // namespace gw::mandant
