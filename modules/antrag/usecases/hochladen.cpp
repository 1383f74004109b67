// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/hochladen.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/antrag/usecases/unterlagen.hpp"
#include "platform/http/content.hpp"
#include "platform/http/multipart.hpp"

namespace gw::antrag {
namespace {

constexpr std::string_view teil_art = "antrag.teil";

Result<const form::Field*> feld_von(const Entwurf& entwurf, const std::string& id) {
  const form::Field* feld = entwurf.paket->formular.field(id);
  if (!feld || feld->upload.types.empty()) return error(ErrorKind::invalid, "form.unknown_field").at(id);
  return feld;
}

Result<void> pruefe_groesse(const form::Field& feld, const NeueDatei& neu) {
  if (neu.groesse == 0)
    return error(ErrorKind::invalid, "akte.datei_leer").with("datei", neu.name).at(feld.id);
  if (neu.groesse > static_cast<std::uint64_t>(feld.upload.max_bytes))
    return error(ErrorKind::too_large, "akte.datei_zu_gross")
        .with("datei", neu.name)
        .with("grenze", std::to_string(feld.upload.max_bytes))
        .at(feld.id);
  return ok();
}

// `noch`: files that are on their way to the same question.
Result<void> pruefe_anzahl(const form::Field& feld, const Context& antworten, std::int64_t noch) {
  const List* da = antworten.get(feld.id).list();
  const std::int64_t count = noch + (da ? static_cast<std::int64_t>(da->size()) : 0);
  if (count < feld.upload.max_count) return ok();
  return error(ErrorKind::invalid, "form.upload_count")
      .with("max", std::to_string(feld.upload.max_count))
      .at(feld.id);
}

Result<void> pruefe_menge(const std::vector<store::Hochladen>& unterwegs, std::uint64_t neu) {
  std::uint64_t bytes = neu;
  for (const store::Hochladen& one : unterwegs) bytes += one.groesse;
  if (unterwegs.size() < hochladen_hoechstens && bytes <= hochladen_bytes_hoechstens) return ok();
  return error(ErrorKind::too_large, "antrag.hochladen_zu_viel");
}

Result<store::Hochladen> finde(sql::Tx& tx, const std::string& antrag, const std::string& id) {
  TRY(auto found, store::hochladen(tx, id));
  if (!found || found->antrag != antrag) return error(ErrorKind::not_found, "antrag.hochladen_unbekannt");
  return std::move(*found);
}

Result<void> gib_teile_frei(sql::Tx& tx, const TenantScope& scope, const std::string& id, Instant now) {
  TRY(auto teile, store::teile(tx, id));
  for (const store::Teil& teil : teile) CHECK(scope.blobs().release(tx, teil.blob, {teil_art, teil.id}, now));
  return store::loesche_teile(tx, id);
}

Result<void> entferne(sql::Tx& tx, const TenantScope& scope, const std::string& id, Instant now) {
  CHECK(gib_teile_frei(tx, scope, id, now));
  return store::loesche_hochladen(tx, id);
}

// One that is not the last. What no transaction takes is thrown away.
Result<sql::Ticket> lege_teil_ab(const TenantScope& scope, const store::Hochladen& seen,
                                 std::string_view bytes, Instant now) {
  TRY(blob::Staged staged, scope.blobs().stage(as_bytes(bytes)));
  const store::Teil teil{new_id(now), seen.id, seen.da, staged.address};
  auto written = scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto antrag, store::antrag(tx, seen.antrag));
    CHECK(verlange_entwurf(*antrag));
    CHECK(finde(tx, seen.antrag, seen.id));
    TRY(auto teile, store::teile(tx, seen.id));
    if (teile.size() >= teile_hoechstens) return error(ErrorKind::too_large, "antrag.hochladen_teile");
    CHECK(store::ruecke_vor(tx, seen.id, seen.da, seen.da + bytes.size()));
    CHECK(scope.blobs().adopt(tx, staged, {teil_art, teil.id}, now));
    return store::fuege_teil_ein(tx, teil);
  });
  if (!written) static_cast<void>(scope.blobs().discard(staged));
  return written;
}

Result<std::string> zusammengesetzt(const TenantScope& scope, const store::Hochladen& seen,
                                    std::string_view rest) {
  std::vector<blob::Blob> blobs;
  CHECK(scope.db().read([&](sql::Tx& tx) -> Result<bool> {
    blobs.clear();
    TRY(auto teile, store::teile(tx, seen.id));
    for (const store::Teil& teil : teile) {
      TRY(blob::Blob blob, blob::Store::find(tx, teil.blob, {teil_art, teil.id}));
      blobs.push_back(std::move(blob));
    }
    return true;
  }));
  std::string whole;
  whole.reserve(seen.groesse);
  for (const blob::Blob& blob : blobs) {
    TRY(Bytes bytes, scope.blobs().read_all(blob));
    whole.append(bytes.begin(), bytes.end());
  }
  whole.append(rest);
  return whole;
}

// The last part is not stored on its own: with it the whole becomes a file of the draft, by the same checks
// as one that was posted.
Result<sql::Committed<store::Hochladen>> schliesse_ab(const TenantScope& scope, const Entwurf& entwurf,
                                                      store::Hochladen seen, std::string_view rest,
                                                      Instant now) {
  TRY(const form::Field* feld, feld_von(entwurf, seen.feld));
  TRY(std::string whole, zusammengesetzt(scope, seen, rest));
  Unterlagen bereit(scope, now);
  CHECK(bereit.lege_bereit(*feld, {seen.feld, seen.dateiname, http::content_of(std::move(whole))}));
  seen.unterlage = bereit.alle().front().id;
  auto written = scope.db().write([&](sql::Tx& tx) -> Result<store::Hochladen> {
    // Read anew: several files of one draft may end at the same moment.
    TRY(auto antrag, store::antrag(tx, seen.antrag));
    CHECK(verlange_entwurf(*antrag));
    CHECK(pruefe_anzahl(*feld, antrag->antworten, 0));
    CHECK(finde(tx, seen.antrag, seen.id));
    CHECK(store::ruecke_vor(tx, seen.id, seen.da, seen.groesse));
    CHECK(bereit.uebernimm(tx, antrag->id));
    bereit.trage_ein(antrag->antworten);
    CHECK(store::speichere_antworten(tx, *antrag, now));
    CHECK(gib_teile_frei(tx, scope, seen.id, now));
    CHECK(store::merke_fertig(tx, seen.id, seen.unterlage));
    store::Hochladen done = seen;
    done.da = done.groesse;
    return done;
  });
  if (written) bereit.behalte();
  return written;
}

}  // namespace

Result<sql::Committed<store::Hochladen>> beginne_hochladen(const House& house, const TenantScope& scope,
                                                           const Entwurf& entwurf, const NeueDatei& neu,
                                                           Instant now) {
  TRY(const form::Field* feld, feld_von(entwurf, neu.feld));
  store::Hochladen made;
  made.id = new_id(now);
  made.antrag = entwurf.antrag.id;
  made.feld = feld->id;
  made.dateiname = http::clean_file_name(neu.name);
  made.groesse = neu.groesse;
  made.am = now;
  CHECK(pruefe_groesse(*feld, {neu.feld, made.dateiname, neu.groesse}));
  return scope.db().write([&](sql::Tx& tx) -> Result<store::Hochladen> {
    TRY(auto antrag, store::antrag(tx, made.antrag));
    CHECK(verlange_entwurf(*antrag));
    TRY(auto unterwegs, store::alle_hochladen(tx, made.antrag));
    std::erase_if(unterwegs, [](const store::Hochladen& one) { return !one.unterlage.empty(); });
    CHECK(pruefe_menge(unterwegs, made.groesse));
    CHECK(pruefe_anzahl(*feld, antrag->antworten,
                        std::ranges::count(unterwegs, made.feld, &store::Hochladen::feld)));
    CHECK(store::fuege_hochladen_ein(tx, made));
    CHECK(house.jobs().enqueue(tx, {"antrag.hochladen_ende", to_json(Context{{"hochladen", made.id}}),
                                    now + hochladen_hoechstens_dauer, "antrag.hochladen_ende:" + made.id}));
    return made;
  });
}

Result<store::Hochladen> lies_hochladen(const TenantScope& scope, const Entwurf& entwurf,
                                        const std::string& id) {
  return scope.db().read([&](sql::Tx& tx) { return finde(tx, entwurf.antrag.id, id); });
}

Result<sql::Committed<store::Hochladen>> nimm_teil(const TenantScope& scope, const Entwurf& entwurf,
                                                   const std::string& id, std::uint64_t stelle,
                                                   std::string_view bytes, Instant now) {
  TRY(store::Hochladen seen, lies_hochladen(scope, entwurf, id));
  if (stelle != seen.da) return error(ErrorKind::conflict, "antrag.hochladen_stelle");
  if (bytes.size() > seen.groesse - seen.da) return error(ErrorKind::too_large, "antrag.hochladen_zu_lang");
  if (bytes.empty()) return sql::Committed<store::Hochladen>{std::move(seen), {}};
  if (seen.da + bytes.size() == seen.groesse)
    return schliesse_ab(scope, entwurf, std::move(seen), bytes, now);
  TRY(sql::Ticket ticket, lege_teil_ab(scope, seen, bytes, now));
  seen.da += bytes.size();
  return sql::Committed<store::Hochladen>{std::move(seen), ticket};
}

Result<sql::Ticket> brich_hochladen_ab(const TenantScope& scope, const Entwurf& entwurf,
                                       const std::string& id, Instant now) {
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(finde(tx, entwurf.antrag.id, id));
    return entferne(tx, scope, id, now);
  });
}

Result<void> verwirf_hochladen(sql::Tx& tx, const TenantScope& scope, const std::string& antrag,
                               Instant now) {
  TRY(auto all, store::alle_hochladen(tx, antrag));
  for (const store::Hochladen& one : all) CHECK(entferne(tx, scope, one.id, now));
  return ok();
}

Result<void> beende_hochladen(const House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  const std::string id(input.get("hochladen").text_or_empty());
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    CHECK(entferne(tx, scope, id, house.clock.now()));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::antrag
