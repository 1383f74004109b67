// SPDX-License-Identifier: EUPL-1.2
// For tests of the inbox: e-mails on their way into Musterstadt's post room, and a case that they may be
// about.
#pragma once

#include <gtest/gtest.h>

#include "engine/nummer/nummer.hpp"
#include "modules/akte/akte.hpp"
#include "modules/post/usecases/posteingang.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/doc/inspect.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::post {

class Posteingang : public testing::Test {
 protected:
  void SetUp() override {
    if (!doc::ready()) GTEST_SKIP() << "no sandbox can start here";
  }

  static std::string nummer(std::uint32_t laufend, const std::string& code = "MST") {
    return gelungen(nummer::make(code, 2026, laufend)).text();
  }
  static std::string mail(const std::string& betreff, const std::string& rest = "\nGuten Tag\n") {
    return "From: Erika Mustermann <erika@example.org>\nDate: Fri, 20 Nov 2026 10:15:00 +0100\nSubject: " +
           betreff + "\n" + rest;
  }
  static std::string mit_anlage(const std::string& name, const std::string& inhalt) {
    return "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nanbei\n--b\nContent-Type: application/pdf\n"
           "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"" +
           name + "\"\n\n" + to_base64(as_bytes(inhalt)) + "\n--b--\n";
  }

  Result<Angenommen> versuche(const std::string& bytes, const TenantScope& wer) {
    TRY(auto taken, nimm_mail_an(amt.house(), wer, as_bytes(bytes), "eins.eml", amt.now()));
    CHECK(taken.ticket.wait());
    return taken.value;
  }
  std::string angenommen(const std::string& bytes) { return gelungen(versuche(bytes, pia)).id; }
  std::string gelesen(const std::string& bytes) {
    std::string id = angenommen(bytes);
    amt.erledige_auftraege();
    return id;
  }
  EingangGanz ganz(const std::string& id) { return gelungen(lies_eingang(amt.house(), pia, id)); }
  Gesehen gesehen(const std::string& id) { return {id, ganz(id).eingang.fassung}; }

  vorgang::VorgangRef fall(std::uint32_t laufend) {
    vorgang::NeuerVorgang neu;
    neu.id = new_id(amt.now());
    neu.paket = "hundesteuer";
    neu.version = "1.0.0";
    neu.nummer = nummer(laufend);
    neu.betreff = "Hundesteuer: Rex";
    neu.person = "Erika Mustermann";
    neu.daten = Musteramt::antworten();
    return dauerhaft(niemand.db().write(
        [&](sql::Tx& tx) { return vorgang::eroeffne(tx, amt.house(), niemand, amt.now(), neu); }));
  }
  std::vector<akte::Dokument> dokumente(const vorgang::VorgangRef& fall) {
    return gelungen(pia.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, fall.id); }));
  }

  Musteramt amt;
  TenantScope pia = amt.pia();
  TenantScope niemand = amt.niemand();
};

}  // namespace gw::post
