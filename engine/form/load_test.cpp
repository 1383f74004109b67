// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <fstream>
#include <sstream>

#include "engine/form/form_test.hpp"

namespace gw::form::testing {
namespace {

std::string problems_of(const std::string& yaml, const Known& known = {}) {
  Problems problems{"f.yaml"};
  const bool is_loaded = load(yaml, known, problems).has_value();
  EXPECT_EQ(is_loaded, problems.empty());
  std::string all;
  for (Error problem : problems.all()) {
    std::erase_if(problem.params, [](const auto& p) { return p.first == "file"; });
    problem.cause = nullptr;
    all += (all.empty() ? "" : "\n") + problem.line();
  }
  return all;
}

std::string problems_in(std::string_view fields) {
  return problems_of(page_of(fields));
}

TEST(Load, ReadsPagesFieldsAndTextKeys) {
  Known known;
  known.text = [](std::string_view key) {
    return !key.ends_with("hilfe") && !key.ends_with("einleitung") && key != "seiten.halter.titel_amt" &&
           key != "felder.name.bezeichnung_amt" && key != "felder.rasse.optionen_amt.dackel";
  };
  Problems problems{"f.yaml"};
  auto form = load(R"(
formular: 1
seiten:
  - id: halter
    felder:
      - {id: name, typ: text, pflicht: true, max: 80, autocomplete: family-name, fim: F60000228}
      - {id: anschrift, typ: adresse, autocomplete: address}
  - id: hund
    sichtbar_wenn: name != null
    felder:
      - id: rasse
        typ: auswahl
        optionen: [pudel, dackel]
        pflicht_wenn: anschrift.plz = "03046"
        pruefungen: [{ausdruck: rasse != "pudel", meldung: keinpudel}]
)",
                   known, problems);
  ASSERT_TRUE(form) << problems.all().front().line();
  const Field& name = *form->field("name");
  EXPECT_TRUE(name.required);
  EXPECT_EQ(name.max_length, 80u);
  EXPECT_EQ(name.label_key, "felder.name.bezeichnung");
  EXPECT_EQ(name.why_key, "felder.name.warum");
  EXPECT_EQ(name.help_key, "");
  EXPECT_EQ(name.fim, "F60000228");
  EXPECT_EQ(name.office_label_key, name.label_key);
  EXPECT_EQ(form->field("anschrift")->parts().size(), 5u);
  EXPECT_EQ(form->page("hund")->title_key, "seiten.hund.titel");
  EXPECT_EQ(form->page("hund")->office_title_key, "seiten.hund.titel_amt");
  EXPECT_EQ(form->page("halter")->office_title_key, "");
  const Field& breed = *form->field("rasse");
  EXPECT_EQ(breed.type_name(), "auswahl");
  EXPECT_EQ(breed.option_key("pudel"), "felder.rasse.optionen.pudel");
  EXPECT_EQ(breed.office_label_key, "felder.rasse.bezeichnung_amt");
  EXPECT_EQ(breed.office_option_key("pudel"), "felder.rasse.optionen_amt.pudel");
  EXPECT_EQ(breed.office_option_key("dackel"), breed.option_key("dackel"));
  for (const char* key : {"seiten.hund.titel_amt", "felder.name.hilfe", "felder.name.bezeichnung_amt",
                          "felder.rasse.optionen.dackel", "felder.rasse.meldungen.keinpudel"})
    EXPECT_TRUE(std::ranges::binary_search(form->texts, key)) << key;
  EXPECT_FALSE(std::ranges::binary_search(form->texts, "felder.name.bezeichnun"));
  EXPECT_EQ(breed.checks[0].message_key, "felder.rasse.meldungen.keinpudel");
}

TEST(Load, RefusesWhatIsNoForm) {
  EXPECT_EQ(problems_of("["), "yaml.syntax (line=2, column=1, what=did not find expected node content)");
  EXPECT_EQ(problems_of("formular: 2\nseiten: []"),
            "form.version (line=1, column=1)\nform.no_pages (line=1, column=1)");
  EXPECT_EQ(problems_of("formular: 1\nseiten:\n  - id: a\n"), "form.no_fields (line=3, column=5, page=a)");
}

TEST(Load, NamesLineAndKeyOfWhatIsUnknown) {
  EXPECT_EQ(problems_in("- {id: a, typ: text, plficht: true}"),
            "yaml.unknown_key (line=5, column=28, key=plficht)");
  EXPECT_EQ(problems_in("- {id: a, typ: text, optionen: [x]}"),
            "yaml.unknown_key (line=5, column=28, key=optionen)");
  EXPECT_EQ(problems_in("- {id: a, typ: farbe, ton: rot}").substr(0, 52),
            "form.unknown_type (line=5, column=9, type=farbe, all");
}

TEST(Load, ChecksIdsOptionsAndLimits) {
  EXPECT_EQ(problems_in("- {id: Ä, typ: text}\n- {id: b, typ: text}\n- {id: b, typ: text}"),
            "form.bad_id (line=5, column=14, id=Ä)\nform.duplicate_id (line=7, column=14, id=b)");
  EXPECT_EQ(problems_in("- {id: a, typ: auswahl}"), "form.no_options (line=5, column=9)");
  EXPECT_EQ(problems_in("- {id: a, typ: auswahl, optionen: [x, x, Y]}"),
            "form.duplicate_option (line=5, column=9, option=x)\nform.bad_id (line=5, column=9, id=Y)");
  EXPECT_EQ(problems_in("- {id: a, typ: text, min: 5, max: 4}"), "form.bad_limits (line=5, column=9)");
  EXPECT_EQ(problems_in("- {id: a, typ: zahl, min: 5, max: 4}"), "form.bad_limits (line=5, column=9)");
  EXPECT_EQ(problems_in("- {id: a, typ: text, pflicht: true, pflicht_wenn: 'true'}"),
            "form.required_twice (line=5, column=9)");
  EXPECT_EQ(problems_in("- {id: a, typ: zahl, vorgabe: viele}"), "form.bad_preset (line=5, column=37)");
  EXPECT_EQ(problems_in("- {id: a, typ: text, autocomplete: tier}"),
            "form.autocomplete (line=5, column=42, value=tier)");
  EXPECT_EQ(problems_in("- {id: a, typ: adresse, autocomplete: name}"),
            "form.autocomplete (line=5, column=45, value=name)");
  EXPECT_EQ(problems_in("- {id: a, typ: upload, dateitypen: [exe]}").substr(0, 30),
            "yaml.not_one_of (line=5, colum");
}

TEST(Load, ChecksEveryExpressionAndTheNamesInIt) {
  EXPECT_EQ(problems_in("- {id: a, typ: text, sichtbar_wenn: '1 +'}"),
            "form.expression (line=5, column=43, text=1 +)");
  EXPECT_EQ(problems_in("- {id: a, typ: text, sichtbar_wenn: [1]}"), "form.not_one_text (line=5, column=43)");
  EXPECT_EQ(problems_in("- {id: a, typ: text}\n- {id: b, typ: text, sichtbar_wenn: aa = \"x\"}"),
            "form.unknown_name (line=6, column=43, name=aa)");
  EXPECT_EQ(problems_in("- {id: a, typ: text}\n- {id: b, typ: text, sichtbar_wenn: a.plz = \"x\"}"),
            "form.unknown_name (line=6, column=43, name=a.plz)");
  EXPECT_EQ(problems_in("- {id: a, typ: datum}\n- {id: b, typ: text, sichtbar_wenn: a.year = 2026}"), "");
}

TEST(Load, WhetherAQuestionAppliesDependsOnEarlierOnesOnly) {
  EXPECT_EQ(problems_in("- {id: a, typ: text, sichtbar_wenn: b = \"x\"}\n- {id: b, typ: text}").substr(0, 25),
            "form.later_field (line=5,");
  EXPECT_EQ(problems_in("- {id: a, typ: text, sichtbar_wenn: a = \"x\"}").substr(0, 25),
            "form.later_field (line=5,");
  EXPECT_EQ(problems_in("- {id: a, typ: text, pflicht_wenn: b = \"x\"}\n- {id: b, typ: text}"), "");
}

TEST(Load, NoQuestionCanBearTheNameOfWhatIsGiven) {
  Known known;
  known.given = {"bezug"};
  EXPECT_EQ(problems_of(page_of("- {id: bezug, typ: text}"), known),
            "form.duplicate_id (line=5, column=14, id=bezug)");
  EXPECT_EQ(problems_of(page_of("- {id: a, typ: text, sichtbar_wenn: bezug.nummer = \"x\"}"), known), "");
}

TEST(Load, TheExampleInTheGuideIsTrue) {
  std::stringstream guide;
  guide << std::ifstream{"docs/paket/formular.md"}.rdbuf();
  const std::string text = guide.str();
  const std::size_t begin = text.find("```yaml\n") + 8;
  ASSERT_LT(begin, text.size());
  EXPECT_EQ(problems_of(text.substr(begin, text.find("```\n", begin) - begin)), "");
}

TEST(Load, EveryTextMustBeThere) {
  Known known;
  known.text = [](std::string_view key) {
    return key != "felder.a.optionen.y" && key != "seiten.seite.titel";
  };
  EXPECT_EQ(problems_of(page_of("- {id: a, typ: auswahl, optionen: [x, y]}"), known),
            "form.missing_text (line=3, column=5, key=seiten.seite.titel)\n"
            "form.missing_text (line=5, column=9, key=felder.a.optionen.y)");
}

}  // namespace
}  // namespace gw::form::testing
