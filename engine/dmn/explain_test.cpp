// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/explain.hpp"

#include <gtest/gtest.h>

namespace gw::dmn {
namespace {

constexpr std::string_view file =
    R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
<inputData id="i" name="Anzahl"/><inputData id="g" name="Gefahr"/>
<decision id="a" name="Grundbetrag"><literalExpression><text>60.50</text></literalExpression></decision>
<decision id="s" name="Steuer"><informationRequirement><requiredInput href="#i"/></informationRequirement>
<informationRequirement><requiredInput href="#g"/></informationRequirement>
<informationRequirement><requiredDecision href="#a"/></informationRequirement>
<decisionTable hitPolicy="FIRST"><input label="Hunde"><inputExpression><text>Anzahl</text></inputExpression></input>
<output/><annotation name="Rechtsgrundlage"/>
<rule><inputEntry><text>&lt; 1</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
<rule><inputEntry><text>[1..5]</text></inputEntry><outputEntry><text>Grundbetrag * Anzahl</text></outputEntry>
<annotationEntry><text>§ 5 &lt;Satzung&gt;</text></annotationEntry></rule>
<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>900</text></outputEntry></rule>
</decisionTable></decision></definitions>)";

Outcome decided(const Context& inputs) {
  return Model::load("m.dmn", file)->decide("Steuer", inputs, Instant{}).value();
}

TEST(Explain, InSentences) {
  EXPECT_EQ(explain_text(decided({{"Anzahl", 2}, {"Gefahr", false}})),
            "„Grundbetrag“ ergibt 60,50.\n"
            "„Steuer“ ergibt 121,00.\n"
            "  Angabe Anzahl: 2\n"
            "  Angabe Gefahr: nein\n"
            "  Dafür wurde zuvor entschieden: „Grundbetrag“.\n"
            "  Tabelle „Steuer“\n"
            "    Hunde: 2\n"
            "    Geprüft: 2 von 3 Zeilen (die erste zutreffende Zeile gilt).\n"
            "    Zeile 2 trifft zu und ergibt 121,00. Rechtsgrundlage: § 5 <Satzung>.\n"
            "  Gerechnet: Grundbetrag * Anzahl ergibt 121,00, mit Grundbetrag = 60,50, Anzahl = 2.\n");
}

TEST(Explain, AsHtml) {
  const std::string html = explain_html(decided({{"Anzahl", 2}, {"Gefahr", "<b>"}}));
  EXPECT_NE(html.find("<h3>Steuer</h3>"), std::string::npos);
  EXPECT_NE(html.find("<dt>Gefahr</dt><dd>„&lt;b&gt;“</dd>"), std::string::npos);
  EXPECT_NE(html.find("<caption>Zutreffende Zeilen der Tabelle „Steuer“</caption>"), std::string::npos);
  EXPECT_NE(html.find("<th scope=\"row\">2</th><td>121,00</td><td>Rechtsgrundlage: § 5 &lt;Satzung&gt;</td>"),
            std::string::npos);
}

TEST(Explain, ValuesInGerman) {
  EXPECT_EQ(german(Value()), "keine Angabe");
  EXPECT_EQ(german(*Date::parse("2026-11-02")), "02.11.2026");
  EXPECT_EQ(german(*DateTime::parse("2026-11-02T09:30:00")), "02.11.2026, 09:30:00 Uhr");
  EXPECT_EQ(german(*MonthDuration::parse("P1Y2M")), "1 Jahr und 2 Monate");
  EXPECT_EQ(german(*MonthDuration::parse("P0M")), "0 Monate");
  EXPECT_EQ(german(*DayDuration::parse("P1DT2H3M4S")), "1 Tag, 2 Stunden, 3 Minuten und 4 Sekunden");
  EXPECT_EQ(german(DayDuration{}), "0 Sekunden");
  EXPECT_EQ(german(List{1, "a", true}), "1, „a“ und ja");
  EXPECT_EQ(german(List{}), "leere Liste");
  EXPECT_EQ(german(Context{{"a", 1}, {"b", 2}}), "a: 1; b: 2");
  EXPECT_EQ(german(Range{1, 5, true, false}), "von 1 bis unter 5");
  EXPECT_EQ(german(Range{Value(), 5, false, true}), "höchstens 5");
}

}  // namespace
}  // namespace gw::dmn
