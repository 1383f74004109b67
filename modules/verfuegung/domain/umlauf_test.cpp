// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/domain/umlauf.hpp"

#include <gtest/gtest.h>

namespace gw::verfuegung {
namespace {

const Date heute{2026, 11, 22};

Schritt schritt(std::int64_t stufe, Schrittzustand zustand, Antwort antwort = Antwort::keine) {
  Schritt made;
  made.bitte.stufe = stufe;
  made.zustand = zustand;
  made.antwort = antwort;
  return made;
}
using Z = Schrittzustand;
std::pair<Folge, std::int64_t> folge(std::vector<Schritt> runde) {
  const Naechstes next = naechstes(runde);
  return {next.folge, next.stufe};
}

TEST(Naechstes, aStageBeginsWhenTheOneBeforeHasAnswered) {
  EXPECT_EQ(folge({schritt(2, Z::wartet), schritt(1, Z::wartet)}),
            (std::pair{Folge::stufe, std::int64_t{1}}));
  EXPECT_EQ(folge({schritt(1, Z::erledigt), schritt(1, Z::offen), schritt(2, Z::wartet)}).first,
            Folge::warten);
  EXPECT_EQ(folge({schritt(1, Z::erledigt), schritt(1, Z::entfallen), schritt(3, Z::wartet)}),
            (std::pair{Folge::stufe, std::int64_t{3}}));
}

TEST(Naechstes, aRefusalComesBackOnceTheStageIsWhole) {
  const Schritt no = schritt(1, Z::erledigt, Antwort::nicht_gezeichnet);
  EXPECT_EQ(folge({no, schritt(1, Z::offen), schritt(2, Z::wartet)}).first, Folge::warten);
  EXPECT_EQ(folge({no, schritt(1, Z::erledigt), schritt(2, Z::wartet)}).first, Folge::zurueck);
  EXPECT_EQ(folge({schritt(1, Z::erledigt, Antwort::zurueck)}).first, Folge::zurueck);
}

TEST(Naechstes, itIsDoneOrWithdrawn) {
  EXPECT_EQ(folge({schritt(1, Z::erledigt, Antwort::kenntnis), schritt(2, Z::entfallen)}).first,
            Folge::fertig);
  EXPECT_EQ(folge({schritt(1, Z::entfallen)}).first, Folge::zurueckgezogen);
}

std::string refusal(const Eingetragen& typed) {
  auto read = lies_bitte(typed, heute, "2");
  return read ? "ok" : read.error().code + "@" + read.error().field;
}

TEST(Bitte, isWhatWasTyped) {
  const Bitte read =
      lies_bitte({"mitzeichnung", "konto:018f", "2", "1.12.2026", "Bitte prüfen."}, heute, "1").value();
  EXPECT_EQ(read.art, Art::mitzeichnung);
  EXPECT_EQ(read.an, (Wer{"", "018f"}));
  EXPECT_EQ(read.stufe, 2);
  EXPECT_EQ(read.frist, (Date{2026, 12, 1}));
  EXPECT_EQ(read.auftrag, "Bitte prüfen.");
  EXPECT_EQ(lies_bitte({"kenntnis", "rolle:zeichnung", "", "", ""}, heute, "1").value().an,
            (Wer{"zeichnung", ""}));
}

TEST(Bitte, namesTheFieldOfItsRow) {
  EXPECT_EQ(refusal({"", "rolle:x", "1", "", ""}), "verfuegung.art_fehlt@art_2");
  EXPECT_EQ(refusal({"kenntnis", "x", "1", "", ""}), "verfuegung.wer_fehlt@an_2");
  EXPECT_EQ(refusal({"kenntnis", "rolle:x", "0", "", ""}), "verfuegung.stufe@stufe_2");
  EXPECT_EQ(refusal({"kenntnis", "rolle:x", "10", "", ""}), "verfuegung.stufe@stufe_2");
  EXPECT_EQ(refusal({"kenntnis", "rolle:x", "1", "gestern", ""}), "form.date@frist_2");
  EXPECT_EQ(refusal({"kenntnis", "rolle:x", "1", "21.11.2026", ""}), "verfuegung.frist_vorbei@frist_2");
  EXPECT_EQ(refusal({"kenntnis", "rolle:x", "1", "22.11.2026", std::string(1'001, 'x')}),
            "form.too_long@auftrag_2");
}

TEST(Neu, needsASubjectAndSomebody) {
  auto code = [](Neu neu) {
    auto checked = pruefe(std::move(neu));
    return checked ? "ok" : checked.error().code;
  };
  EXPECT_EQ(code({" ", {}, {Bitte{}}}), "verfuegung.betreff_fehlt");
  EXPECT_EQ(code({"Entwurf", {}, {}}), "verfuegung.niemand");
  EXPECT_EQ(code({"Entwurf", {}, std::vector<Bitte>(21)}), "verfuegung.zu_viele");
  EXPECT_EQ(code({"Entwurf", {}, std::vector<Bitte>(20)}), "ok");
}

TEST(Antwort, fitsWhatWasAsked) {
  auto code = [](Art art, std::string_view antwort, std::string_view bemerkung) {
    auto read = lies_antwort(art, antwort, bemerkung);
    return read ? std::string(name(read->antwort)) : read.error().code + "@" + read.error().field;
  };
  EXPECT_EQ(code(Art::kenntnis, "", ""), "kenntnis");
  EXPECT_EQ(code(Art::kenntnis, "mitgezeichnet", ""), "verfuegung.antwort_fehlt@antwort");
  EXPECT_EQ(code(Art::stellungnahme, "stellungnahme", " "), "verfuegung.bemerkung_fehlt@bemerkung");
  EXPECT_EQ(code(Art::stellungnahme, "", "Keine Bedenken."), "stellungnahme");
  EXPECT_EQ(code(Art::mitzeichnung, "", ""), "verfuegung.antwort_fehlt@antwort");
  EXPECT_EQ(code(Art::mitzeichnung, "mitgezeichnet", ""), "mitgezeichnet");
  EXPECT_EQ(code(Art::mitzeichnung, "mit_anmerkung", ""), "verfuegung.bemerkung_fehlt@bemerkung");
  EXPECT_EQ(code(Art::mitzeichnung, "nicht_gezeichnet", ""), "verfuegung.bemerkung_fehlt@bemerkung");
  EXPECT_EQ(code(Art::schlusszeichnung, "zurueck", ""), "verfuegung.bemerkung_fehlt@bemerkung");
  EXPECT_EQ(code(Art::schlusszeichnung, "mitgezeichnet", ""), "verfuegung.antwort_fehlt@antwort");
}

}  // namespace
}  // namespace gw::verfuegung
