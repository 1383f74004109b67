// SPDX-License-Identifier: EUPL-1.2
#include "modules/rueckfrage/usecases/antwort.hpp"

#include <algorithm>

#include "modules/frist/frist.hpp"
#include "modules/rueckfrage/domain/frage.hpp"
#include "modules/rueckfrage/store/rueckfrage_store.hpp"
#include "modules/rueckfrage/usecases/ereignis.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::rueckfrage {
namespace {

Result<Rueckfrage> finde(sql::Tx& tx, const std::string& vorgang, const std::string& id) {
  TRY(auto frage, store::rueckfrage(tx, id));
  if (!frage || frage->vorgang != vorgang) return error(ErrorKind::not_found, "rueckfrage.unbekannt");
  return std::move(*frage);
}

Result<void> stelle_bereit(akte::Bereitstellung& bereit, const std::vector<akte::Hochgeladen>& dateien) {
  if (dateien.size() > hoechstens_dateien)
    return error(ErrorKind::invalid, "rueckfrage.zu_viele_dateien")
        .with("max", std::to_string(hoechstens_dateien))
        .at("dateien");
  for (const akte::Hochgeladen& datei : dateien)
    if (auto taken = bereit.nimm(datei.name, *datei.inhalt, dateiregel()); !taken)
      return std::move(taken).error().at("dateien");
  return ok();
}

Result<void> lege_ab(sql::Tx& tx, const House& house, const TenantScope& scope, const Rueckfrage& frage,
                     const std::vector<akte::Bereitgestellt>& dateien, Instant now) {
  TRY(std::string akte, vorgang::akte_des_vorgangs(tx, frage.vorgang));
  std::string titel = house.messages.in("de").text("rueckfrage.nachgereicht");
  for (const akte::Bereitgestellt& datei : dateien) {
    CHECK(scope.blobs().adopt(tx, datei.blob, {"rueckfrage", frage.id}, now));
    CHECK(akte::lege_dokument_ab(tx, house, scope, now,
                                 {akte, frage.vorgang, titel, "anlage", akte::Richtung::eingang, datei.name,
                                  datei.typ, datei.blob.address, datei.blob.size}));
  }
  return ok();
}

Result<void> pruefe_menge(sql::Tx& tx, const std::string& vorgang) {
  TRY(auto alle, store::rueckfragen(tx, vorgang));
  auto ungesehen = std::ranges::count_if(alle, [](const Rueckfrage& one) {
    return one.unaufgefordert() && one.zustand == Zustand::beantwortet;
  });
  if (static_cast<std::size_t>(ungesehen) < hoechstens_ungesehen) return ok();
  return error(ErrorKind::conflict, "rueckfrage.zu_viele_mitteilungen")
      .with("max", std::to_string(hoechstens_ungesehen))
      .at("antwort");
}

std::string ergaenzt(const std::string& before, const std::string& text) {
  if (before.empty() || text.empty()) return before + text;
  return before + "\n\n" + text;
}

}  // namespace

const akte::Dateiregel& dateiregel() {
  static const akte::Dateiregel regel{{"pdf", "jpg", "png"}, std::uint64_t{10} << 20};
  return regel;
}

Result<std::vector<Rueckfrage>> lies_offene(const TenantScope& scope, const std::string& vorgang) {
  TRY(auto fragen, scope.db().read([&](sql::Tx& tx) { return store::rueckfragen(tx, vorgang); }));
  std::erase_if(fragen, [](const Rueckfrage& frage) { return frage.zustand == Zustand::erledigt; });
  return fragen;
}

Result<Rueckfrage> lies_rueckfrage(const TenantScope& scope, const std::string& vorgang,
                                   const std::string& id) {
  return scope.db().read([&](sql::Tx& tx) { return finde(tx, vorgang, id); });
}

Result<sql::Ticket> beantworte(const House& house, const TenantScope& scope, const std::string& vorgang,
                               const std::string& id, const Antwort& antwort, Instant now) {
  if (antwort.text.empty() && antwort.dateien.empty())
    return error(ErrorKind::invalid, "rueckfrage.antwort_fehlt").at("antwort");
  akte::Bereitstellung bereit(scope);
  CHECK(stelle_bereit(bereit, antwort.dateien));
  auto written = scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Rueckfrage frage, finde(tx, vorgang, id));
    if (frage.zustand == Zustand::erledigt) return error(ErrorKind::conflict, "rueckfrage.geschlossen");
    if (frage.fassung != antwort.fassung) return error(ErrorKind::conflict, "rueckfrage.schon_da");
    frage.zustand = Zustand::beantwortet;
    frage.antwort = ergaenzt(frage.antwort, antwort.text);
    frage.beantwortet = now;
    CHECK(store::speichere(tx, frage));
    CHECK(frist::beende_nachfrist(tx, vorgang, frage.id, frist::Ausgang::eingegangen, now));
    CHECK(lege_ab(tx, house, scope, frage, bereit.alle(), now));
    CHECK(vorgang::bestelle_mitteilung(tx, house, vorgang, now));
    return erzaehle(
        tx, scope, now, "rueckfrage.beantwortet", frage,
        {{"antwort", antwort.text}, {"dateien", static_cast<std::int64_t>(bereit.alle().size())}});
  });
  if (written) bereit.behalte();
  return written;
}

Result<sql::Ticket> beantworte_frage(const House& house, const TenantScope& scope, const Rueckfrage& frage,
                                     const std::string& text, Instant now) {
  TRY(std::string antwort, lies_antwort(text));
  return beantworte(house, scope, frage.vorgang, frage.id, {std::move(antwort), {}, frage.fassung}, now);
}

Result<sql::Ticket> teile_mit(const House& house, const TenantScope& scope, const std::string& vorgang,
                              const Mitteilung& mitteilung, Instant now) {
  if (mitteilung.text.empty() && mitteilung.dateien.empty())
    return error(ErrorKind::invalid, "rueckfrage.antwort_fehlt").at("antwort");
  akte::Bereitstellung bereit(scope);
  CHECK(stelle_bereit(bereit, mitteilung.dateien));
  bool neu = false;
  auto written = scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto there, store::rueckfrage(tx, mitteilung.id));
    neu = !there;
    if (there) return there->vorgang == vorgang ? ok() : error(ErrorKind::not_found, "rueckfrage.unbekannt");
    CHECK(pruefe_menge(tx, vorgang));
    Rueckfrage made;
    made.id = mitteilung.id;
    made.vorgang = vorgang;
    made.frist = berlin_date(now);
    made.zustand = Zustand::beantwortet;
    made.antwort = mitteilung.text;
    made.gestellt = now;
    made.beantwortet = now;
    CHECK(store::fuege_ein(tx, made));
    CHECK(lege_ab(tx, house, scope, made, bereit.alle(), now));
    CHECK(vorgang::bestelle_mitteilung(tx, house, vorgang, now));
    return erzaehle(tx, scope, now, "rueckfrage.mitgeteilt", made,
                    {{"text", made.antwort}, {"dateien", static_cast<std::int64_t>(bereit.alle().size())}});
  });
  if (written && neu) bereit.behalte();
  return written;
}

}  // namespace gw::rueckfrage
