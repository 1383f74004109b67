// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/auswertung.hpp"

#include <gtest/gtest.h>

#include "base/value/json.hpp"

namespace gw::vorgang {
namespace {

using std::chrono::hours;

const Instant jetzt = from_berlin({*Date::parse("2026-11-25"), {}}) + hours(12);  // a Wednesday

std::set<std::string> leute(const std::string& rolle, int n) {
  std::set<std::string> all;
  for (int i = 0; i < n; ++i) all.insert(rolle + std::to_string(i));
  return all;
}

Wegschritt vorbei(const std::string& element, Instant wann) {
  return {element, "", "", wann, std::nullopt, wann, false, true};
}

// A task of this role: taken after `warten`, done after `arbeiten` more.
Wegschritt erledigt(const std::string& element, const std::string& rolle, Instant ab, hours warten,
                    hours arbeiten) {
  return {element, "", rolle, ab, ab + warten, ab + warten + arbeiten, false, false};
}

Wegschritt offen(const std::string& element, const std::string& rolle, Instant ab) {
  return {element, "", rolle, ab, std::nullopt, std::nullopt, false, false};
}

// Received ten days ago, decided by `rolle`, over at once.
Auswertungsfall fertiger(const std::string& rolle, hours warten, hours arbeiten = hours(1)) {
  const Instant ab = jetzt - hours(240);
  const Instant ende = ab + warten + arbeiten;
  return {
      ab,
      ab + hours(24 * 90),
      true,
      {vorbei("eingang", ab), erledigt("entscheiden", rolle, ab, warten, arbeiten), vorbei("ende", ende)}};
}

Auswertungsfall wartender(const std::string& rolle, Instant faellig) {
  return {jetzt - hours(48), faellig, true, {offen("entscheiden", rolle, jetzt - hours(48))}};
}

std::int64_t zahl(const Value& value) {
  return value.number() ? *value.number()->to_int() : -1;
}
Value erster(const Value& list) {
  return list.list() && !list.list()->empty() ? list.list()->front() : Value();
}
constexpr std::int64_t stunde = 3'600'000;

TEST(Auswerter, saysHowLongIsWaitedAndWorked) {
  Auswerter all({{"amt", leute("amt", 5)}}, jetzt);
  for (int i = 1; i <= 10; ++i) all.nimm(fertiger("amt", hours(i), hours(2)));
  const Value step = erster(all.ergebnis().get("schritte"));
  EXPECT_EQ(step.get("element").text_or_empty(), "entscheiden");
  EXPECT_EQ(zahl(step.get("warten").get("faelle")), 10);
  EXPECT_EQ(zahl(step.get("warten").get("median")), 5 * stunde);
  EXPECT_EQ(zahl(step.get("warten").get("p90")), 9 * stunde);
  EXPECT_EQ(zahl(step.get("bearbeiten").get("median")), 2 * stunde);
  EXPECT_EQ(zahl(all.ergebnis().get("dauer").get("median")), 7 * stunde);
  const Value way = erster(all.ergebnis().get("varianten"));
  EXPECT_EQ(to_json(way.get("elemente")), R"(["entscheiden","ende"])");
  EXPECT_EQ(zahl(way.get("faelle")), 10);
}

// Who does a task without taking it first leaves all of the time as waiting.
TEST(Auswerter, whatNobodyTookFirstWasWaitedFor) {
  Auswerter all({{"amt", leute("amt", 5)}}, jetzt);
  for (int i = 0; i < 5; ++i) {
    Auswertungsfall fall = fertiger("amt", hours(3), hours(4));
    fall.schritte[1].begonnen.reset();
    all.nimm(fall);
  }
  const Value step = erster(all.ergebnis().get("schritte"));
  EXPECT_EQ(zahl(step.get("warten").get("median")), 7 * stunde);
  EXPECT_TRUE(step.get("bearbeiten").is_null());
}

TEST(Auswerter, fewerThanFiveCasesAreNoFigure) {
  Auswerter all({{"amt", leute("amt", 5)}}, jetzt);
  for (int i = 0; i < 4; ++i) all.nimm(fertiger("amt", hours(7)));
  Value made = all.ergebnis();
  EXPECT_TRUE(made.get("faelle").is_null());
  EXPECT_TRUE(made.get("dauer").is_null());
  EXPECT_TRUE(made.get("schritte").list()->empty());
  EXPECT_EQ(zahl(made.get("verdeckt")), 1);
  EXPECT_TRUE(made.get("varianten").list()->empty());
  EXPECT_TRUE(erster(made.get("monate")).get("eingegangen").is_null());
  EXPECT_EQ(to_json(made).find(std::to_string(7 * stunde)), std::string::npos);
  all.nimm(fertiger("amt", hours(7)));
  made = all.ergebnis();
  EXPECT_EQ(zahl(made.get("faelle")), 5);
  EXPECT_EQ(zahl(erster(made.get("schritte")).get("warten").get("median")), 7 * stunde);
}

// Months with 6, 2 and 3 say 6, "unter 5" twice and 11; without the 3 the sum would say 2.
TEST(Auswerter, aSumGivesNoHiddenMonthAway) {
  auto in_months = [](std::initializer_list<int> counts) {
    Auswerter all({{"amt", leute("amt", 5)}}, jetzt);
    int month = 0;
    for (const int count : counts) {
      for (int i = 0; i < count; ++i) {
        Auswertungsfall fall = fertiger("amt", hours(7));
        const auto earlier = hours(24 * 40 * month);
        fall.eingegangen -= earlier;
        for (Wegschritt& schritt : fall.schritte) {
          schritt.betreten -= earlier;
          if (schritt.begonnen) *schritt.begonnen -= earlier;
          if (schritt.verlassen) *schritt.verlassen -= earlier;
        }
        all.nimm(fall);
      }
      ++month;
    }
    return all.ergebnis();
  };
  EXPECT_TRUE(in_months({6, 2}).get("faelle").is_null());
  EXPECT_TRUE(in_months({6, 2}).get("dauer").get("faelle").is_null());
  EXPECT_FALSE(in_months({6, 2}).get("dauer").get("median").is_null());
  EXPECT_TRUE(in_months({6, 1, 1}).get("faelle").is_null()) << "each of them one";
  EXPECT_TRUE(in_months({6, 4, 4}).get("faelle").is_null()) << "each of them four";
  EXPECT_EQ(zahl(in_months({6, 2, 3}).get("faelle")), 11);
  EXPECT_EQ(zahl(in_months({6, 5}).get("faelle")), 11);
}

TEST(Auswerter, aCaseThatComesAgainAndAgainIsOne) {
  Auswerter all({{"amt", leute("amt", 5)}}, jetzt);
  Auswertungsfall fall = fertiger("amt", hours(7));
  for (int i = 0; i < 9; ++i) fall.schritte.insert(fall.schritte.begin() + 1, fall.schritte[1]);
  all.nimm(fall);
  EXPECT_TRUE(all.ergebnis().get("schritte").list()->empty());
}

// Nothing of what four people do can be read, neither their step nor what they have on their desks; what all
// five of the package do together can.
TEST(Auswerter, fewerThanFivePeopleAreNoFigure) {
  Auswerter all({{"amt", leute("amt", 4)}, {"kasse", leute("kasse", 1)}}, jetzt);
  for (int i = 0; i < 20; ++i) all.nimm(fertiger("amt", hours(7)));
  for (int i = 0; i < 7; ++i) all.nimm(wartender("amt", jetzt + hours(1)));
  const Value made = all.ergebnis();
  EXPECT_TRUE(made.get("schritte").list()->empty());
  EXPECT_EQ(zahl(made.get("verdeckt")), 1);
  EXPECT_EQ(to_json(made).find(std::to_string(7 * stunde)), std::string::npos);
  ASSERT_EQ(made.get("gruppen").list()->size(), 1U);
  EXPECT_EQ(erster(made.get("gruppen")).get("rolle").text_or_empty(), "") << "both together";
  EXPECT_EQ(zahl(erster(made.get("gruppen")).get("offen")), 7);
  EXPECT_EQ(zahl(made.get("dauer").get("median")), 8 * stunde);
}

// What lies with the large group would say what lies with the one who signs: all that is open is known.
TEST(Auswerter, whatLiesWhereIsNotSaidBesideAHiddenGroup) {
  const Gruppen gruppen{{"amt", leute("amt", 5)}, {"kasse", leute("kasse", 1)}};
  Auswerter all(gruppen, jetzt);
  for (int i = 0; i < 6; ++i) all.nimm(fertiger("amt", hours(7)));
  for (int i = 0; i < 7; ++i) all.nimm(wartender("amt", jetzt + hours(1)));
  EXPECT_EQ(zahl(erster(all.ergebnis().get("schritte")).get("jetzt")), 7)
      << "the cash office has no part in it";
  Auswertungsfall gezahlt = wartender("kasse", jetzt + hours(1));
  gezahlt.schritte[0].element = "zahlen";
  all.nimm(gezahlt);
  const Value made = all.ergebnis();
  EXPECT_FALSE(made.get("offene").is_true());
  ASSERT_EQ(made.get("schritte").list()->size(), 1U);
  EXPECT_TRUE(erster(made.get("schritte")).get("jetzt").is_null());
  EXPECT_EQ(zahl(erster(made.get("schritte")).get("warten").get("median")), 7 * stunde);
  EXPECT_TRUE(erster(made.get("gruppen")).get("offen").is_null());
  EXPECT_EQ(zahl(erster(made.get("gruppen")).get("erledigt")), 6);
}

// Of whom nobody is a member here (a school) there is no group.
TEST(Auswerter, bodiesOutsideAreNoGroup) {
  Auswerter all({{"amt", leute("amt", 5)}}, jetzt);
  for (int i = 0; i < 9; ++i) all.nimm(fertiger("schule", hours(7)));
  const Value made = all.ergebnis();
  EXPECT_TRUE(made.get("schritte").list()->empty());
  EXPECT_TRUE(made.get("gruppen").list()->empty());
  EXPECT_FALSE(made.get("offene").is_true());
}

// One person in two roles is one person.
TEST(Auswerter, anOfficeOfFourShowsOnlyWhatComesIn) {
  Auswerter all({{"amt", leute("x", 4)}, {"kasse", leute("x", 4)}}, jetzt);
  for (int i = 0; i < 20; ++i) all.nimm(fertiger("amt", hours(7)));
  const Value made = all.ergebnis();
  EXPECT_FALSE(made.get("gruppe").is_true());
  EXPECT_TRUE(made.get("dauer").is_null());
  EXPECT_TRUE(made.get("varianten").list()->empty());
  EXPECT_TRUE(made.get("gruppen").list()->empty());
  EXPECT_TRUE(made.get("ausblick").get("dauert").is_null());
  EXPECT_EQ(zahl(erster(made.get("monate")).get("eingegangen")), 20);
  EXPECT_TRUE(erster(made.get("monate")).get("abgeschlossen").is_null());
}

TEST(Auswerter, saysWhatIsDueAndHowLongItTakesAtThisPace) {
  Auswerter all({{"amt", leute("amt", 5)}}, jetzt);
  for (int i = 0; i < 16; ++i) all.nimm(fertiger("amt", hours(1)));
  for (int i = 0; i < 5; ++i) all.nimm(wartender("amt", jetzt + hours(1)));
  for (int i = 0; i < 6; ++i) all.nimm(wartender("amt", jetzt + hours(24 * 5)));  // next Monday
  for (int i = 0; i < 4; ++i) all.nimm(wartender("amt", jetzt - hours(1)));
  const Value ausblick = all.ergebnis().get("ausblick");
  EXPECT_EQ(zahl(ausblick.get("offen")), 15);
  EXPECT_TRUE(ausblick.get("ueberfaellig").is_null()) << "four";
  const List& wochen = *ausblick.get("wochen").list();
  EXPECT_EQ(wochen[0].get("ab").text_or_empty(), "2026-11-23");
  EXPECT_EQ(zahl(wochen[0].get("faellig")), 5);
  EXPECT_EQ(zahl(wochen[1].get("faellig")), 6);
  EXPECT_EQ(zahl(wochen[2].get("faellig")), 0);
  EXPECT_EQ(zahl(ausblick.get("abgeschlossen")), 16);
  EXPECT_EQ(zahl(ausblick.get("dauert")), 8) << "15 open, 2 a week";
}

TEST(Auswerter, whatLapsedOrIsNotWholeIsNoTime) {
  Auswerter all({{"amt", leute("amt", 5)}}, jetzt);
  for (int i = 0; i < 5; ++i) {
    Auswertungsfall fall = fertiger("amt", hours(3));
    fall.schritte[1].entfallen = true;
    fall.ganz = false;
    all.nimm(fall);
  }
  const Value made = all.ergebnis();
  EXPECT_TRUE(made.get("schritte").list()->empty());
  EXPECT_TRUE(made.get("dauer").is_null());
  EXPECT_EQ(zahl(erster(made.get("monate")).get("abgeschlossen")), 5);
}

}  // namespace
}  // namespace gw::vorgang
