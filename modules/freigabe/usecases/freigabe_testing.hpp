// SPDX-License-Identifier: EUPL-1.2
// Two authorities: the town with a case and a document in it, and the district, which may be let see it.
#pragma once

#include <gtest/gtest.h>

#include "modules/freigabe/freigabe.hpp"
#include "modules/freigabe/store/erhalten_store.hpp"
#include "modules/freigabe/usecases/einblick.hpp"
#include "modules/freigabe/usecases/lies_freigaben.hpp"
#include "modules/freigabe/usecases/mitteilung.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/zugang/zugang.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::freigabe {

class Freigabetest : public testing::Test {
 protected:
  Freigabetest() {
    stadt = neues_mitglied("musterstadt", "hanna", {"sachbearbeitung", "amtshilfe"});
    kreis_id = gegruendet("landkreis", "LKR");
    kreis = neues_mitglied("landkreis", "gerd", {"einsichtnahme"});
    vorgang = eroeffnet();
  }

  std::string gegruendet(const std::string& kuerzel, const std::string& code) {
    const Actor wer{Actor::Kind::system, "test"};
    return gelungen(mandant::lege_mandant_an(amt.house(), wer,
                                             {kuerzel,
                                              code,
                                              "Behörde " + kuerzel,
                                              "landkreis",
                                              "",
                                              "BB",
                                              {},
                                              {{"admin@" + kuerzel + ".example", "Berta Beispiel"}}},
                                             amt.now()))
        .mandant->id;
  }
  TenantScope neues_mitglied(const std::string& kuerzel, const std::string& name,
                             const std::set<std::string>& rollen) {
    TenantScope system = hier(kuerzel);
    const std::string kennung = name + "@" + kuerzel + ".example";
    gelungen(zugang::nimm_mitglied_auf(amt.house(), system, {kennung, name, rollen}, amt.now()));
    return eintritt(kuerzel, kennung);
  }
  TenantScope eintritt(const std::string& kuerzel, const std::string& kennung) {
    const std::string konto = gelungen(zugang::konto_id(amt.house(), kennung));
    return gelungen(amt.house().gate().enter_member(kuerzel, Musteramt::sitzung(konto, true)));
  }
  TenantScope hier(const std::string& kuerzel) {
    auto mandant = gelungen(amt.house().services.get<mandant::Directory>().find(kuerzel));
    return gelungen(amt.house().gate().enter_system(mandant->id, "test"));
  }

  std::string eroeffnet() {
    vorgang::NeuerVorgang neu;
    neu.id = new_id(amt.now());
    neu.paket = "hundesteuer";
    neu.version = "1.0.0";
    neu.nummer = "MST-26-0000-000" + std::to_string(++laufend_) + "-00";
    neu.betreff = "Hundesteuer: Rex";
    neu.person = "Erika Mustermann";
    neu.anschrift = "Erika Mustermann\nLindenweg 7\n12345 Musterstadt";
    neu.daten = Musteramt::antworten();
    TenantScope wer = amt.niemand();
    dauerhaft(
        wer.db().write([&](sql::Tx& tx) { return vorgang::eroeffne(tx, amt.house(), wer, amt.now(), neu); }));
    return neu.id;
  }
  std::string abgelegt(const std::string& fall, const std::string& text) {
    blob::Staged staged = gelungen(stadt->blobs().stage(as_bytes(Musteramt::pdf(text))));
    return dauerhaft(stadt->db().write([&](sql::Tx& tx) -> Result<std::string> {
      TRY(std::string akte, vorgang::akte_des_vorgangs(tx, fall));
      CHECK(stadt->blobs().adopt(tx, staged, {"test", fall + text}, amt.now()));
      return akte::lege_dokument_ab(tx, amt.house(), *stadt, amt.now(),
                                    {akte, fall, text, "bescheid", akte::Richtung::ausgang, text + ".pdf",
                                     "application/pdf", staged.address, staged.size});
    }));
  }

  Angebot angebot(Umfang umfang = {.angaben = true}) {
    return {"landkreis", "Prüfung der Erstattung", "§ 5 VwVfG", add_days(berlin_date(amt.now()), 30),
            std::move(umfang)};
  }
  std::string gewaehrt(Umfang umfang = {.angaben = true}) {
    return dauerhaft(erteile(amt.house(), *stadt, vorgang, angebot(std::move(umfang)), amt.now()));
  }
  // The other authority has heard of it.
  std::string angekommen(Umfang umfang = {.angaben = true}) {
    std::string id = gewaehrt(std::move(umfang));
    amt.erledige_auftraege();
    return id;
  }
  Result<Einsicht> sieh(const std::string& id) {
    TRY(Einsicht seen, Einblick::nimm(amt.house(), *kreis, id, amt.now()));
    CHECK(seen.belegt.dort.wait());
    CHECK(seen.belegt.hier.wait());
    return seen;
  }
  Result<std::string> lies(const std::string& id, const std::string& dokument) {
    TRY(auto seen, Einblick::oeffne(amt.house(), *kreis, id, dokument, amt.now()));
    CHECK(seen.belegt.dort.wait());
    CHECK(seen.belegt.hier.wait());
    std::string all;
    for (;;) {
      TRY(ByteView piece, seen.bytes.next());
      if (piece.empty()) return all;
      all += as_text(piece);
    }
  }
  std::size_t liste() { return gelungen(lies_einsichten(amt.house(), *kreis, amt.now())).size(); }
  std::vector<std::string> erzaehlt(const std::string& id, const TenantScope& wer) {
    gelungen(wer.db().settle());
    auto page = gelungen(wer.db().read([&](sql::Tx& tx) { return history::timeline(tx, "freigabe:" + id); }));
    std::vector<std::string> kinds;
    for (auto one = page.entries.rbegin(); one != page.entries.rend(); ++one) kinds.push_back(one->kind);
    return kinds;
  }

  Musteramt amt;
  std::optional<TenantScope> stadt, kreis;
  std::string kreis_id, vorgang;

 private:
  int laufend_ = 0;
};

}  // namespace gw::freigabe
