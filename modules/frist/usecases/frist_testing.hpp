// SPDX-License-Identifier: EUPL-1.2
// For tests of this module: cases in Musterstadt, of the package hundesteuer and of one whose permit counts
// as given after three months.
#pragma once

#include <gtest/gtest.h>

#include "modules/frist/frist.hpp"
#include "modules/frist/store/frist_store.hpp"
#include "modules/frist/usecases/begleitung.hpp"
#include "modules/frist/usecases/fristenbuch.hpp"
#include "modules/frist/usecases/handlung.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "tests/musteramt/musteramt.hpp"
#include "tests/musteramt/postausgang.hpp"

extern const gw::EmbeddedTable frist_files;

namespace gw::frist {

using Kinds = std::vector<std::string>;

class Fristtest : public testing::Test {
 protected:
  static constexpr const char* mit_fiktion =
      "rollen: [sachbearbeitung, zeichnung]\nfristen:\n"
      "  - {art: fiktion, recht: \"§ 42a Abs. 2 VwVfG\", geprueft: ja}\n"
      "  - {art: entscheidung, recht: \"§ 5 der Satzung\", dauer: P2M, hemmung: \"§ 6 der Satzung\"}\n";

  // `pseudonym`: of an account, into whose mailbox letters go; empty: they wait to be posted.
  std::string eroeffnet(const std::string& version = "1.0.0", const std::string& pseudonym = "") {
    vorgang::NeuerVorgang neu;
    neu.id = new_id(amt.now());
    neu.paket = "hundesteuer";
    neu.version = version;
    neu.nummer = "MST-26-0000-000" + std::to_string(++laufend_) + "-00";
    neu.betreff = "Hundesteuer: Rex";
    neu.person = "Erika Mustermann";
    neu.anschrift = "Erika Mustermann\nLindenweg 7\n12345 Musterstadt";
    neu.daten = Musteramt::antworten();
    neu.pseudonym = pseudonym;
    dauerhaft(niemand.db().write(
        [&](sql::Tx& tx) { return vorgang::eroeffne(tx, amt.house(), niemand, amt.now(), neu); }));
    return neu.id;
  }
  // Of a package with two deadlines of its own.
  std::string mit_eigenen() {
    if (!fiktion_)
      fiktion_ = amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
                                      {"paket.yaml", "verfahrensrecht: KAG", "verfahrensrecht: VwVfG"},
                                      {"paket.yaml", "rollen: [sachbearbeitung, zeichnung]\n", mit_fiktion}});
    return eroeffnet("1.1.0");
  }
  // Of a package with this deadline only.
  std::string mit_einer(const std::string& frist, const std::string& pseudonym = "") {
    const std::string version = "1.3." + std::to_string(++laufend_);
    amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: " + version},
                         {"paket.yaml", "rollen: [sachbearbeitung, zeichnung]\n",
                          "rollen: [sachbearbeitung, zeichnung]\nfristen:\n  - " + frist + "\n"}});
    return eroeffnet(version, pseudonym);
  }
  void tue(const TenantScope& who, const std::string& vorgang, const Context& eingaben) {
    auto tasks = gelungen(vorgang::fallaufgaben(who, vorgang));
    ASSERT_EQ(tasks.size(), 1u);
    dauerhaft(vorgang::erledige_aufgabe(amt.house(), who, tasks[0].aufgabe.id, tasks[0].aufgabe.fassung,
                                        eingaben, amt.now()));
  }
  // By Anna, signed by Bert; its letter is made and is in the mailbox, or waits to be posted.
  void entscheide(const std::string& vorgang) {
    tue(anna, vorgang, {{"entscheidung", "bewilligen"}});
    tue(amt.bert(), vorgang, {{"zeichnung", "genehmigt"}});
    amt.erledige_auftraege();
  }
  // What a migration makes of rows that are there.
  void ziehe_nach(const std::string& datei) {
    std::string all(frist_files.find("migrations/" + datei).value());
    for (std::size_t at = 0; (at = all.find("--", at)) != std::string::npos;)
      all.erase(at, all.find('\n', at) - at);
    for (std::size_t end; (end = all.find(';')) != std::string::npos; all.erase(0, end + 1)) {
      std::string statement = all.substr(all.find_first_not_of("\n "), end);
      statement = statement.substr(0, statement.find(';'));
      if (!statement.starts_with("UPDATE") && !statement.starts_with("INSERT")) continue;
      dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
        CHECK(tx.execute(statement));
        // The program looks for jobs when it starts, and here when there is a new one.
        CHECK(amt.house().jobs().enqueue(tx, {"frist.wacht", "{}", amt.now(), ""}));
        return ok();
      }));
    }
  }
  // As it was kept by an earlier version of the program.
  void setze(const std::string& spalten) {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(tx.execute("UPDATE frist SET " + spalten));
      return ok();
    }));
  }
  std::vector<Frist> fristen(const std::string& vorgang) {
    return gelungen(lies_fristen(anna, vorgang, amt.now()));
  }
  Frist eine(const std::string& vorgang, std::string_view art) {
    for (Frist& one : fristen(vorgang))
      if (one.art == art) return one;
    throw std::runtime_error("no deadline of the kind " + std::string(art));
  }
  static Gesehen gesehen(const Frist& frist) { return {frist.vorgang, frist.nummer, frist.fassung}; }
  static Date tag(std::string_view text) { return Date::parse(text).value(); }
  Date heute() const { return berlin_date(amt.now()); }
  Frist vollstaendig(const std::string& vorgang) {
    dauerhaft(erklaere_vollstaendig(amt.house(), anna, vorgang, heute(), amt.now()));
    return eine(vorgang, art::fiktion);
  }
  void vergehen(std::int64_t tage) { amt.advance(std::chrono::hours(24 * tage)); }
  // Events of deadlines in the history of a case.
  Kinds ereignisse(const std::string& vorgang) {
    Kinds all;
    for (const std::string& kind : amt.ereignisse("vorgang:" + vorgang))
      if (kind.starts_with("frist.")) all.push_back(kind);
    return all;
  }

  Musteramt amt;
  TenantScope anna = amt.anna();
  TenantScope niemand = amt.niemand();

 private:
  paket::PaketPtr fiktion_;
  int laufend_ = 0;
};

}  // namespace gw::frist
