// SPDX-License-Identifier: EUPL-1.2
#include "engine/form/data.hpp"

#include "engine/form/form_test.hpp"

namespace gw::form::testing {
namespace {

const Form& dog() {
  static const Form form = loaded(R"(
formular: 1
seiten:
  - id: halter
    felder:
      - {id: name, typ: text, pflicht: true}
      - {id: zweitwohnung, typ: ja_nein, pflicht: true}
      - {id: zweite_anschrift, typ: adresse, sichtbar_wenn: zweitwohnung, pflicht: true}
  - id: hund
    felder:
      - id: gehalten_seit
        typ: datum
        pruefungen:
          - {ausdruck: gehalten_seit <= today(), meldung: zukunft}
      - {id: anzahl, typ: zahl, min: 1, max: 20, vorgabe: 1}
      - {id: nachweis, typ: upload, pflicht_wenn: anzahl > 2}
  - id: weit
    sichtbar_wenn: zweite_anschrift.ort = "Cottbus"
    felder:
      - {id: warum, typ: mehrzeilig, pflicht: true}
)");
  return form;
}

std::string names(const std::vector<VisiblePage>& pages) {
  std::string all;
  for (const VisiblePage& page : pages) {
    all += page.page->id + ":";
    for (const VisibleField& field : page.fields) all += " " + field.field->id + (field.required ? "!" : "");
    all += ";";
  }
  return all;
}

const Value cottbus{
    Context{{"strasse", "Musterweg"}, {"hausnummer", "1"}, {"plz", "03046"}, {"ort", "Cottbus"}}};

TEST(Visible, FollowsTheAnswers) {
  EXPECT_EQ(names(visible(dog(), {}, noon)),
            "halter: name! zweitwohnung!;hund: gehalten_seit anzahl nachweis;");
  EXPECT_EQ(
      names(visible(dog(), {{"zweitwohnung", true}, {"anzahl", 3}, {"zweite_anschrift", cottbus}}, noon)),
      "halter: name! zweitwohnung! zweite_anschrift!;hund: gehalten_seit anzahl nachweis!;weit: warum!;");
}

TEST(Visible, WhatDoesNotApplyCountsAsNotAnswered) {
  const Context answers{
      {"warum", "darum"}, {"zweite_anschrift", cottbus}, {"zweitwohnung", false}, {"fremd", 1}};
  EXPECT_EQ(names(visible(dog(), answers, noon)),
            "halter: name! zweitwohnung!;hund: gehalten_seit anzahl nachweis;");
  EXPECT_EQ(json(effective(dog(), answers, noon)), R"({"zweitwohnung":false})");
}

TEST(Visible, AnExpressionWithoutEndHidesItsField) {
  const Form form = loaded(
      page_of("- {id: a, typ: text}\n- {id: b, typ: text, sichtbar_wenn: 'count(for x in 1..100000, y in "
              "1..100000 return x) > 0'}"));
  EXPECT_EQ(names(visible(form, {}, noon)), "seite: a;");
}

TEST(Fill, TakesOnePageAndKeepsTheOthers) {
  const Filled filled =
      fill(dog(), *dog().page("halter"), {{"name", "Erika"}, {"zweitwohnung", "nein"}, {"anzahl", "7"}},
           {{"anzahl", 2}, {"name", "Hans"}}, noon);
  EXPECT_EQ(lines(filled.errors), "");
  EXPECT_EQ(json(filled.answers), R"({"anzahl":2,"name":"Erika","zweitwohnung":false})");
}

TEST(Fill, JudgesOnlyWhatAppliesOnThisPage) {
  Filled filled =
      fill(dog(), *dog().page("halter"), {{"zweitwohnung", "ja"}, {"zweite_anschrift.plz", "1"}}, {}, noon);
  EXPECT_EQ(lines(filled.errors),
            "form.required at name; form.required at zweite_anschrift.strasse; form.required at "
            "zweite_anschrift.hausnummer; "
            "form.postal_code at zweite_anschrift.plz; form.required at zweite_anschrift.ort");
  filled = fill(dog(), *dog().page("halter"),
                {{"name", "E"}, {"zweitwohnung", "nein"}, {"zweite_anschrift.plz", "1"}}, {}, noon);
  EXPECT_EQ(lines(filled.errors), "");
  EXPECT_EQ(json(filled.answers), R"({"name":"E","zweitwohnung":false,"zweite_anschrift":{"plz":"1"}})");
}

TEST(Fill, ForgetsWhatWasEmptiedOrCannotBeRead) {
  const Filled filled = fill(dog(), *dog().page("hund"), {{"gehalten_seit", "bald"}},
                             {{"gehalten_seit", Value(*Date::make(2026, 1, 1))}, {"anzahl", 2}}, noon);
  EXPECT_EQ(lines(filled.errors), "form.date at gehalten_seit");
  EXPECT_EQ(json(filled.answers), "{}");
}

TEST(Validate, RunsTheChecksOfThePackage) {
  EXPECT_EQ(lines(fill(dog(), *dog().page("hund"), {{"gehalten_seit", "1.1.2030"}}, {}, noon).errors),
            "form.check (message=felder.gehalten_seit.meldungen.zukunft) at gehalten_seit");
  EXPECT_EQ(lines(fill(dog(), *dog().page("hund"), {{"gehalten_seit", "1.1.2026"}}, {}, noon).errors), "");
}

TEST(Validate, JudgesAllPagesBeforeSubmission) {
  EXPECT_EQ(lines(validate(dog(), nullptr, {{"zweitwohnung", false}, {"anzahl", 3}}, noon)),
            "form.required at name; form.required at nachweis");
  EXPECT_EQ(lines(validate(dog(), dog().page("hund"), {{"anzahl", 3}}, noon)), "form.required at nachweis");
}

TEST(Presets, AreTheFirstAnswers) {
  EXPECT_EQ(json(presets(dog())), R"({"anzahl":1})");
}

TEST(Summary, HasEveryQuestionThatApplies) {
  const auto pages = summary(dog(), {{"name", "Erika"}, {"anzahl", 2}}, noon,
                             german([](auto key) { return std::string{key}; }));
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].lines[0].field->label_key, "felder.name.bezeichnung");
  EXPECT_EQ(pages[0].lines[0].value, "Erika");
  EXPECT_EQ(pages[0].lines[1].value, "");
  EXPECT_EQ(pages[1].lines[1].value, "2");
}

TEST(Summary, SpeaksToClerksInTheirWords) {
  const Form form = loaded(page_of("- {id: art, typ: mehrfachauswahl, optionen: [x, y]}"));
  Speech speech = german([](auto key) { return std::string{key}; });
  const Context answers{{"art", List{"x", "y"}}};
  EXPECT_EQ(summary(form, answers, noon, speech)[0].lines[0].value,
            "felder.art.optionen.x\nfelder.art.optionen.y");
  speech.office = true;
  EXPECT_EQ(summary(form, answers, noon, speech)[0].lines[0].value,
            "felder.art.optionen_amt.x\nfelder.art.optionen_amt.y");
}

TEST(JsonSchema, SaysWhatASchemaCanSay) {
  const Form form =
      loaded(page_of("- {id: name, typ: text, pflicht: true, max: 80}\n- {id: seit, typ: datum}\n"
                     "- {id: art, typ: mehrfachauswahl, optionen: [x, y]}\n- {id: eur, typ: betrag, min: 0}\n"
                     "- {id: ja, typ: ja_nein, pflicht: true, sichtbar_wenn: name = \"x\"}"));
  EXPECT_EQ(to_plain_json(json_schema(form)),
            R"({"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{)"
            R"("name":{"type":"string","maxLength":80},"seit":{"type":"string","format":"date"},)"
            R"("art":{"type":"array","items":{"enum":["x","y"]},"uniqueItems":true},)"
            R"("eur":{"type":"number","minimum":0,"multipleOf":0.01},"ja":{"type":"boolean"}},)"
            R"("required":["name"],"additionalProperties":false})");
}

TEST(Given, IsUsedAndSubmittedButNeverAskedFor) {
  Known known;
  known.given = {"bezug"};
  const Form form =
      load(page_of("- {id: grund, typ: text, sichtbar_wenn: bezug.frist < today()}"), "formular.yaml", known)
          .value();
  const Context late{{"bezug", Context{{"frist", *Date::make(2026, 1, 1)}}}, {"grund", "krank"}};
  EXPECT_EQ(json(effective(form, late, noon)), R"({"bezug":{"frist":"2026-01-01"},"grund":"krank"})");
  EXPECT_EQ(json(effective(form, {{"grund", "krank"}}, noon)), "{}");
  EXPECT_EQ(lines(from_plain(form, Value(late)).errors), "form.unknown_field at bezug");
  const Filled filled = fill(form, form.pages[0], {{"bezug", "x"}, {"grund", "verreist"}}, late, noon);
  EXPECT_EQ(json(filled.answers), R"({"bezug":{"frist":"2026-01-01"},"grund":"verreist"})");
}

}  // namespace
}  // namespace gw::form::testing
