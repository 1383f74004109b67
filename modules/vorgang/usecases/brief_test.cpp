// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/brief.hpp"

#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/vorgang/usecases/pruefe_schreiben.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"
#include "platform/doc/typst.hpp"

namespace gw::vorgang {
namespace {

class Briefe : public Vorgangstest {
 protected:
  // The letter of a case that was decided and signed; its row, and its bytes.
  store::Schreibenzeile ausgestellt(const std::string& vorgang) {
    amt.erledige_auftraege();
    auto code = gelungen(niemand.db().read([&](sql::Tx& tx) -> Result<std::string> {
      TRY(auto row, tx.query_one("SELECT code FROM vorgang_schreiben WHERE vorgang = :v", {{"v", vorgang}}));
      return row->text("code");
    }));
    return *gelungen(niemand.db().read([&](sql::Tx& tx) { return store::schreiben(tx, code); }));
  }
  std::string datei(const store::Schreibenzeile& schreiben) {
    auto filed =
        *gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::dokument(tx, schreiben.dokument); }));
    auto reader = gelungen(niemand.blobs().open(niemand.db(), filed.blob, {"akte.dokument", filed.id}));
    std::string bytes;
    for (ByteView piece = gelungen(reader.next()); !piece.empty(); piece = gelungen(reader.next()))
      bytes += as_text(piece);
    return bytes;
  }
  std::string entwurf(const TenantScope& who, const std::string& vorgang, const std::string& brief) {
    return amt.weist_ab([&] { return entwirf_brief(amt.house(), who, vorgang, brief, amt.now()); });
  }
};

TEST_F(Briefe, whoHoldsOneLearnsNumberAndDayAndWhetherItIsTheSame) {
  Instant signed_at = amt.now();
  store::Schreibenzeile schreiben = ausgestellt(gezeichnet(neuer()));
  Echtheit known = gelungen(pruefe_schreiben(niemand, schreiben.code, std::nullopt));
  EXPECT_EQ(known.nummer, "MST-26-0000-0001-00");
  EXPECT_GE(known.ausgestellt, signed_at);
  EXPECT_EQ(known.gleich, std::nullopt);
  std::string pdf = datei(schreiben);
  EXPECT_EQ(gelungen(pruefe_schreiben(niemand, schreiben.code, pdf)).gleich, true);
  pdf[pdf.size() / 2] = static_cast<char>(pdf[pdf.size() / 2] ^ 1);
  EXPECT_EQ(gelungen(pruefe_schreiben(niemand, schreiben.code, pdf)).gleich, false);
}

TEST_F(Briefe, codesAreFoundAsPeopleTypeThem) {
  std::string code = ausgestellt(gezeichnet(neuer())).code;
  ASSERT_EQ(code.size(), 16U);
  std::string typed = code.substr(0, 4) + " " + code.substr(4, 4) + "-" + code.substr(8);
  for (char& c : typed) c = static_cast<char>(std::tolower(c));
  EXPECT_TRUE(pruefe_schreiben(niemand, typed, std::nullopt)) << typed;
}

TEST_F(Briefe, otherCodesTellNothing) {
  store::Schreibenzeile schreiben = ausgestellt(gezeichnet(neuer()));
  std::string pdf = datei(schreiben);
  for (const char* code : {"0000-0000-0000-0000", "", "x", "MST-26-0000-0001-00", "%"})
    EXPECT_EQ(amt.weist_ab([&] { return pruefe_schreiben(niemand, code, pdf); }),
              "vorgang.schreiben_unbekannt")
        << code;
}

TEST_F(Briefe, everyLetterHasACodeOfItsOwn) {
  EXPECT_NE(ausgestellt(gezeichnet(neuer())).code, ausgestellt(gezeichnet(neuer())).code);
  store::Schreibenzeile made = ausgestellt(gezeichnet(neuer()));
  EXPECT_EQ(made.code.size(), 16U);
  EXPECT_EQ(made.sha256.size(), 64U);
}

TEST_F(Briefe, draftsAreSeenByThoseWhoWorkOnTheCase) {
  std::string id = eroeffnet();
  Entwurf made = gelungen(entwirf_brief(amt.house(), amt.anna(), id, "bescheid", amt.now()));
  EXPECT_TRUE(made.pdf.starts_with("%PDF-1.7"));
  EXPECT_NE(made.pdf.find("Entwurf: Bescheid über die Hundesteuer"), std::string::npos)
      << "the title says so";
  EXPECT_EQ(made.dateiname, "entwurf-bescheid-MST-26-0000-0001-00.pdf");
  EXPECT_EQ(amt.zeilen("vorgang_schreiben"), 0);
  EXPECT_EQ(entwurf(amt.anna(), id, "bescheid"), "ok");
  EXPECT_EQ(entwurf(amt.dora(), id, "bescheid"), "haus.kein_recht");
  EXPECT_EQ(entwurf(amt.anna(), id, "mahnung"), "vorgang.brief_unbekannt");
  EXPECT_EQ(entwurf(amt.anna(), "nirgends", "bescheid"), "vorgang.unbekannt");
}

TEST_F(Briefe, aDraftThatCannotDoWithoutAValueSaysSo) {
  auto paket = amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
                                    {"vorlagen/bescheid.typ", "#rechtsbehelf(\"KAG\")",
                                     "#werte.begruendung.len()\n#rechtsbehelf(\"KAG\")"}});
  NeuerVorgang neu = neuer();
  neu.version = paket->version;
  EXPECT_EQ(entwurf(amt.anna(), eroeffnet(neu), "bescheid"), "vorgang.vorschau_unvollstaendig");
}

// ---- the frame of the house

class Rahmenbrief : public testing::Test {
 protected:
  static Context daten() {
    return Context{{"behoerde", Context{{"name", "Stadt Musterstadt"},
                                        {"strasse", "Rathausplatz 1"},
                                        {"plz", "12345"},
                                        {"ort", "Musterstadt"},
                                        {"telefon", ""},
                                        {"email", ""}}},
                   {"datum", "20.11.2026"},
                   {"nummer", "MST-26-0000-0001-00"},
                   {"aktenzeichen", "1"},
                   {"person", "Erika"},
                   {"anschrift", "Erika\nLindenweg 7\n12345 Musterstadt"},
                   {"werte", Context{{"fehlt", Value()}}}};
  }
  std::string gesetzt(const std::string& text, const std::optional<Pruefzeichen>& zeichen) {
    doc::Letter letter;
    letter.template_text = "#import \"/haus.typ\": *\n#show: inhalt => brief(\"Titel\", inhalt)\n" + text;
    Context values = daten();
    setze_rahmen(letter, values, zeichen);
    letter.data = to_plain_json(values);
    auto made = amt.house().services.get<doc::TypstWorker>().render(letter);
    return made ? "ok" : made.error().line();
  }
  Musteramt amt;
  const std::optional<Pruefzeichen> code =
      Pruefzeichen{"7K3Q-4M2T-9XWB-H5RD", "https://example.org/p/x/pruefung"};
};

TEST_F(Rahmenbrief, remedyNoticesAreThereForEveryRegime) {
  for (const char* recht : {"VwVfG", "SGB X", "KAG", "AO"}) {
    EXPECT_EQ(gesetzt("#rechtsbehelf(\"" + std::string(recht) + "\")", code), "ok") << recht;
    EXPECT_EQ(gesetzt("#klage(\"" + std::string(recht) + "\", [Gericht])", std::nullopt), "ok") << recht;
  }
  EXPECT_NE(gesetzt("#rechtsbehelf(\"BGB\")", code), "ok");
}

TEST_F(Rahmenbrief, whatIsMissingIsAGapInADraftOnly) {
  for (const char* use : {"#tag(werte.fehlt)", "#euro(werte.fehlt)", "#zeilen(werte.fehlt)"}) {
    EXPECT_EQ(gesetzt(use, std::nullopt), "ok") << use;
    EXPECT_NE(gesetzt(use, code), "ok") << use;
  }
}

TEST_F(Rahmenbrief, aPortalWithoutAnAddressStillHasCodes) {
  EXPECT_EQ(gesetzt("x", Pruefzeichen{"7K3Q-4M2T-9XWB-H5RD", ""}), "ok");
}

}  // namespace
}  // namespace gw::vorgang
