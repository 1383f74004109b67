// SPDX-License-Identifier: EUPL-1.2
// For tests of this module: a case of Musterstadt with a draft in its Akte, and people who are asked.
#pragma once

#include <algorithm>
#include <gtest/gtest.h>

#include "modules/akte/akte.hpp"
#include "modules/verfuegung/usecases/lies.hpp"
#include "modules/verfuegung/verfuegung.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "modules/zugang/zugang.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::verfuegung {

class Verfuegungstest : public testing::Test {
 protected:
  Verfuegungstest() { vorgang = eroeffnet(); }

  std::string eroeffnet(Context daten = Musteramt::antworten()) {
    vorgang::NeuerVorgang neu;
    neu.id = new_id(amt.now());
    neu.paket = "hundesteuer";
    neu.version = "1.0.0";
    neu.nummer = "MST-26-0000-000" + std::to_string(++laufend_) + "-00";
    neu.betreff = "Hundesteuer: Rex";
    neu.person = "Erika Mustermann";
    neu.anschrift = "Erika Mustermann\nLindenweg 7\n12345 Musterstadt";
    neu.daten = std::move(daten);
    TenantScope wer = amt.niemand();
    dauerhaft(
        wer.db().write([&](sql::Tx& tx) { return vorgang::eroeffne(tx, amt.house(), wer, amt.now(), neu); }));
    return neu.id;
  }
  // A draft, filed by this person.
  std::string abgelegt(const TenantScope& wer, const std::string& text) {
    blob::Staged staged = gelungen(wer.blobs().stage(as_bytes(Musteramt::pdf(text))));
    return dauerhaft(wer.db().write([&](sql::Tx& tx) -> Result<std::string> {
      TRY(std::string akte, vorgang::akte_des_vorgangs(tx, vorgang));
      CHECK(wer.blobs().adopt(tx, staged, {"test", vorgang + text}, amt.now()));
      return akte::lege_dokument_ab(tx, amt.house(), wer, amt.now(),
                                    {akte, vorgang, text, "entwurf", akte::Richtung::intern, text + ".pdf",
                                     "application/pdf", staged.address, staged.size});
    }));
  }
  // The second version, as modules/akte files it.
  void neue_fassung(const TenantScope& wer, const std::string& dokument) {
    blob::Staged staged = gelungen(wer.blobs().stage(as_bytes(Musteramt::pdf("Neuer Text"))));
    dauerhaft(wer.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(wer.blobs().adopt(tx, staged, {"akte.dokument", dokument}, amt.now()));
      CHECK(
          tx.execute("INSERT INTO akte_fassung (dokument, nummer, dateiname, typ, blob, groesse, pruefung, "
                     "abgelegt_am, von) VALUES (:dokument, 2, 'neu.pdf', 'application/pdf', :blob, :groesse, "
                     "'ok', :am, :von)",
                     {{"dokument", dokument},
                      {"blob", staged.address},
                      {"groesse", static_cast<std::int64_t>(staged.size)},
                      {"am", to_millis(amt.now())},
                      {"von", wer.actor().text()}}));
      return ok();
    }));
  }

  static Bitte bitte(Art art, const TenantScope& wer, std::int64_t stufe = 1) {
    return {art, {"", wer.actor().id}, stufe, {}, ""};
  }
  static Bitte an_rolle(Art art, const std::string& rolle, std::int64_t stufe = 1) {
    return {art, {rolle, ""}, stufe, {}, ""};
  }
  Result<std::string> versuche(const TenantScope& wer, std::vector<Bitte> bitten,
                               std::vector<std::string> dokumente = {}) {
    TRY(auto done,
        sende(amt.house(), wer, vorgang, {"Entwurf", std::move(dokumente), std::move(bitten)}, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  std::string gesandt(std::vector<Bitte> bitten, std::vector<std::string> dokumente = {}) {
    return gelungen(versuche(anna, std::move(bitten), std::move(dokumente)));
  }
  Umlauf umlauf(const std::string& id) {
    auto all =
        gelungen(amt.adam().db().read([&](sql::Tx& tx) { return umlaeufe_des_vorgangs(tx, vorgang); }));
    return *std::ranges::find(all, id, &Umlauf::id);
  }
  // What is open in it for this person, in the order of steps; of the role, if they have it.
  Schritt offen(const std::string& id, const TenantScope& wer) {
    for (const Schritt& one : umlauf(id).schritte) {
      const Wer& an = one.bitte.an;
      const bool meins = an.konto.empty() ? wer.has_role(an.rolle) : an.konto == wer.actor().id;
      if (one.zustand == Schrittzustand::offen && meins) return one;
    }
    throw std::runtime_error("nothing is open for them");
  }
  std::vector<Gesehen> gesehen(const std::string& id) {
    std::vector<Gesehen> all;
    const auto dokumente = umlauf(id).dokumente;
    gelungen(amt.adam().db().read([&](sql::Tx& tx) -> Result<void> {
      for (const std::string& one : dokumente) {
        TRY(auto dokument, akte::dokument(tx, one));
        all.push_back({one, dokument->fassung});
      }
      return ok();
    }));
    return all;
  }
  Result<std::string> antwort(const TenantScope& wer, const std::string& id, const Schritt& schritt,
                              const std::string& was, const std::string& bemerkung = "") {
    auto aufgabe = gelungen(wer.db().read(
        [&](sql::Tx& tx) { return vorgang::modulaufgabe(tx, wer, schritt.aufgabe, amt.now()); }));
    TRY(auto done, antworte(amt.house(), wer,
                            {schritt.aufgabe, aufgabe->fassung, was, bemerkung, gesehen(id)}, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  Result<std::string> antwort(const TenantScope& wer, const std::string& id, const std::string& was,
                              const std::string& bemerkung = "") {
    return antwort(wer, id, offen(id, wer), was, bemerkung);
  }
  // "mitzeichnung offen", in the order of steps of the last round.
  std::vector<std::string> staende(const std::string& id) {
    std::vector<std::string> all;
    for (const Schritt& one : umlauf(id).der_runde())
      all.push_back(std::string(name(one.bitte.art)) + " " + std::string(name(one.zustand)));
    return all;
  }
  std::string zustand(const std::string& id) { return std::string(name(umlauf(id).zustand)); }
  // What stands in their basket for this module, by kind.
  std::vector<std::string> korb(const TenantScope& wer) {
    std::vector<std::string> all;
    for (const vorgang::Korbaufgabe& one : gelungen(vorgang::korbaufgaben(wer)))
      if (one.element.starts_with("#verfuegung/")) all.push_back(one.element.substr(12));
    return all;
  }
  // As Musteramt::weist_ab; what was not refused is durable.
  template <class Do>
  std::string abgelehnt(Do attempt) {
    return amt.weist_ab([&] {
      auto done = attempt();
      if (done) warte(*done);
      return done;
    });
  }
  template <class T>
  static void warte(sql::Committed<T>& done) {
    gelungen(done.ticket.wait());
  }
  static void warte(sql::Ticket& ticket) { gelungen(ticket.wait()); }
  template <class T>
  static void warte(T&) {}
  using Worte = std::vector<std::string>;

  Musteramt amt;
  TenantScope anna = amt.anna(), bert = amt.bert();
  std::string vorgang;

 private:
  int laufend_ = 0;
};

}  // namespace gw::verfuegung
