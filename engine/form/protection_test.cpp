// SPDX-License-Identifier: EUPL-1.2
#include "engine/form/form_test.hpp"
#include "engine/form/german.hpp"

namespace gw::form::testing {
namespace {

const char* const fields =
    "- {id: name, typ: text}\n"
    "- {id: wohnung, typ: adresse, schutz: anschrift}\n"
    "- {id: weg, typ: text, schutz: anschrift}\n"
    "- {id: hinweis, typ: mehrzeilig}\n"
    "- {id: umzug, typ: ja_nein, sichtbar_wenn: 'wohnung.plz != \"12345\"'}\n"
    "- {id: attest, typ: ja_nein, schutz: gesundheit}\n";

Context answers() {
  Context address{{"strasse", "Lindenweg"}, {"hausnummer", "7"}, {"plz", "12346"}, {"ort", "Musterstadt"}};
  return {{"name", "Lara"}, {"wohnung", address}, {"weg", "am Bach entlang"}, {"hinweis", "am Lindenweg"},
          {"umzug", true},  {"attest", true}};
}

TEST(Protection, isReadFromTheForm) {
  Form form = loaded(page_of(fields));
  EXPECT_EQ(form.field("name")->protection, Protection::none);
  EXPECT_EQ(form.field("wohnung")->protection, Protection::address);
  EXPECT_EQ(form.field("attest")->protection, Protection::health);
  EXPECT_EQ(load(page_of("- {id: a, typ: text, schutz: geheim}\n"), "f", Known{}).error().code,
            "yaml.not_one_of");
}

TEST(Protection, withheldAnswersAreGone) {
  Form form = loaded(page_of(fields));
  EXPECT_EQ(json(without(form, answers(), {})), json(answers()));
  EXPECT_EQ(json(without(form, answers(), {.addresses = true})),
            R"({"name":"Lara","umzug":true,"attest":true})")
      << "nobody can tell what stands in a long text";
  EXPECT_EQ(json(without(form, answers(), {.health = true}).get("attest").is_null() ? Context{} : answers()),
            "{}");
}

TEST(Protection, aSummaryKeepsTheQuestionsThatApplied) {
  Form form = loaded(page_of(fields));
  auto asked = visible(form, answers(), noon);
  auto pages = summary(asked, without(form, answers(), {.addresses = true}),
                       german([](std::string_view key) { return std::string(key); }));
  ASSERT_EQ(pages.at(0).lines.size(), 6u);
  EXPECT_EQ(pages[0].lines[1].value, "");
  EXPECT_NE(pages[0].lines[4].value, "") << "asked for its address, which is not shown";
}

TEST(Protection, aVeilSaysThatSomethingIsThere) {
  Form form = loaded(page_of(fields));
  Context seen = veiled(form, answers(), {.addresses = true, .health = true}, "verdeckt");
  EXPECT_EQ(
      json(seen),
      R"({"name":"Lara","umzug":true,"wohnung":{"strasse":"verdeckt","hausnummer":"","plz":"","ort":""},"weg":"verdeckt","hinweis":"verdeckt"})");
  EXPECT_EQ(json(veiled(form, {{"name", "Lara"}}, {.addresses = true}, "verdeckt")), R"({"name":"Lara"})");
}

TEST(Protection, isThereWhereItWasAnswered) {
  Form form = loaded(page_of(fields));
  EXPECT_TRUE(has_answer(form, answers(), Protection::health));
  EXPECT_FALSE(has_answer(form, {{"name", "Lara"}}, Protection::health));
}

}  // namespace
}  // namespace gw::form::testing
