// SPDX-License-Identifier: EUPL-1.2
// Each type: what is typed, what it becomes, what is refused, how it is shown.
#include "engine/form/form_test.hpp"

namespace gw::form::testing {
namespace {

// The answer as plain JSON, or the errors.
std::string typed(std::string_view field, const Raw& raw) {
  const Form form = loaded(page_of("- {id: a, " + std::string{field} + "}"));
  const Filled filled = fill(form, form.pages[0], raw, {}, noon);
  return filled.errors.empty() ? json(filled.answers) : lines(filled.errors);
}

std::string typed(std::string_view field, std::string text) {
  return typed(field, Raw{{"a", std::move(text)}});
}

TEST(Types, Text) {
  EXPECT_EQ(typed("typ: text", "  Erika\tMustermann \r\n"), R"({"a":"Erika Mustermann"})");
  EXPECT_EQ(typed("typ: text", "a\r\nb"), R"({"a":"a b"})");
  EXPECT_EQ(typed("typ: text", "   "), "{}");
  EXPECT_EQ(typed("typ: text, pflicht: true", " "), "form.required at a");
  EXPECT_EQ(typed("typ: text, max: 3", "Größe"), "form.too_long (max=3) at a");
  EXPECT_EQ(typed("typ: text, min: 3", "ab"), "form.too_short (min=3) at a");
  EXPECT_EQ(typed("typ: text", "a\x01"), "form.characters at a");
  EXPECT_EQ(typed("typ: text", "\xFF"), "form.characters at a");
}

TEST(Types, Lines) {
  EXPECT_EQ(typed("typ: mehrzeilig", "eins\r\nzwei\rdrei\n"), R"({"a":"eins\nzwei\ndrei"})");
}

TEST(Types, Number) {
  EXPECT_EQ(typed("typ: zahl", "1.234"), R"({"a":1234})");
  EXPECT_EQ(typed("typ: zahl, nachkommastellen: 1", "0,5"), R"({"a":0.5})");
  EXPECT_EQ(typed("typ: zahl", "viele"), "form.number at a");
  EXPECT_EQ(typed("typ: zahl, pflicht: true", "viele"), "form.number at a");
  EXPECT_EQ(typed("typ: zahl", "0,5"), "form.places (places=0) at a");
  EXPECT_EQ(typed("typ: zahl, min: 1, max: 9", "0"), "form.min (min=1) at a");
  EXPECT_EQ(typed("typ: zahl, min: 1, max: 9", "10"), "form.max (max=9) at a");
}

TEST(Types, Amount) {
  EXPECT_EQ(typed("typ: betrag", "1.234,5 €"), R"({"a":1234.5})");
  EXPECT_EQ(typed("typ: betrag", "12 Euro"), R"({"a":12})");
  EXPECT_EQ(typed("typ: betrag", "€"), "form.number at a");
  EXPECT_EQ(typed("typ: betrag", "1,005"), "form.places (places=2) at a");
  EXPECT_EQ(typed("typ: betrag, max: 100", "100,01"), "form.max (max=100,00) at a");
}

TEST(Types, Date) {
  EXPECT_EQ(typed("typ: datum", "20.11.2026"), R"({"a":"2026-11-20"})");
  EXPECT_EQ(typed("typ: datum", "2026-11-20"), R"({"a":"2026-11-20"})");
  EXPECT_EQ(typed("typ: datum", {{"a.tag", "3"}, {"a.monat", "4"}, {"a.jahr", "2026"}}),
            R"({"a":"2026-04-03"})");
  EXPECT_EQ(typed("typ: datum", {{"a.tag", "3"}, {"a.jahr", "2026"}}), "form.date at a");
  EXPECT_EQ(typed("typ: datum", "31.2.2026"), "form.date at a");
  EXPECT_EQ(typed("typ: datum", "01.01.0202"), "form.date at a");
}

TEST(Types, Choice) {
  EXPECT_EQ(typed("typ: auswahl, optionen: [x, y]", "y"), R"({"a":"y"})");
  EXPECT_EQ(typed("typ: auswahl, optionen: [x, y]", "z"), "form.choice at a");
  EXPECT_EQ(typed("typ: mehrfachauswahl, optionen: [x, y, z]", {{"a", "z"}, {"a", "x"}, {"a", "x"}}),
            R"({"a":["x","z"]})");
  EXPECT_EQ(typed("typ: mehrfachauswahl, optionen: [x, y, z]", {{"a", "z"}, {"a", "q"}}), "form.choice at a");
  EXPECT_EQ(typed("typ: mehrfachauswahl, optionen: [x], pflicht: true", Raw{}), "form.required at a");
}

TEST(Types, YesNoAndConsent) {
  EXPECT_EQ(typed("typ: ja_nein", "ja"), R"({"a":true})");
  EXPECT_EQ(typed("typ: ja_nein, pflicht: true", "nein"), R"({"a":false})");
  EXPECT_EQ(typed("typ: ja_nein", "vielleicht"), "form.choice at a");
  EXPECT_EQ(typed("typ: einwilligung", Raw{}), R"({"a":false})");
  EXPECT_EQ(typed("typ: einwilligung, pflicht: true", Raw{}), "form.required at a");
  EXPECT_EQ(typed("typ: einwilligung, pflicht_wenn: 'true'", Raw{}), "form.required at a");
  EXPECT_EQ(typed("typ: einwilligung, pflicht: true", "ja"), R"({"a":true})");
}

TEST(Types, EmailPhoneIban) {
  EXPECT_EQ(typed("typ: email", "erika@example.org"), R"({"a":"erika@example.org"})");
  for (const char* bad : {"erika", "@example.org", "erika@", "erika@example", "e rika@example.org",
                          "a@b@example.org", "erika@.org", "erika@example.", "erika@example..org"})
    EXPECT_EQ(typed("typ: email", bad), "form.email at a") << bad;
  EXPECT_EQ(typed("typ: telefon", "+49 (355) 123-45"), R"({"a":"+49 (355) 123-45"})");
  EXPECT_EQ(typed("typ: telefon", "1234"), "form.phone at a");
  EXPECT_EQ(typed("typ: telefon", "abends 12345"), "form.phone at a");
  EXPECT_EQ(typed("typ: iban", "de89 3704 0044 0532 0130 00"), R"({"a":"DE89370400440532013000"})");
  EXPECT_EQ(typed("typ: iban", "DE89370400440532013001"), "form.iban at a");
  EXPECT_EQ(typed("typ: iban", "DE8937040044053201300"), "form.iban at a");
}

TEST(Types, Address) {
  EXPECT_EQ(
      typed("typ: adresse",
            {{"a.strasse", "Musterweg"}, {"a.hausnummer", "1a"}, {"a.plz", "03046"}, {"a.ort", "Cottbus"}}),
      R"({"a":{"strasse":"Musterweg","hausnummer":"1a","plz":"03046","ort":"Cottbus"}})");
  EXPECT_EQ(typed("typ: adresse", Raw{}), "{}");
  EXPECT_EQ(typed("typ: adresse, pflicht: true", Raw{}), "form.required at a");
  EXPECT_EQ(
      typed("typ: adresse", {{"a.strasse", "Musterweg"}, {"a.plz", "3046"}, {"a.ort", std::string(60, 'x')}}),
      "form.required at a.hausnummer; form.postal_code at a.plz; form.too_long (max=55) at a.ort");
}

std::string judged(std::string_view field, const char* plain) {
  const Form form = loaded(page_of("- {id: a, " + std::string{field} + "}"));
  const Filled filled = from_plain(form, parse_json(plain).value());
  std::vector<Error> errors = filled.errors;
  for (Error& e : validate(form, nullptr, filled.answers, noon)) errors.push_back(std::move(e));
  return lines(errors);
}

TEST(Types, Upload) {
  constexpr std::string_view field =
      "typ: upload, pflicht: true, dateitypen: [pdf], max_mb: 1, max_anzahl: 2";
  const std::string file = R"({"id":"1","name":"a.pdf","type":"pdf","bytes":1000})";
  EXPECT_EQ(judged(field, ("{\"a\":[" + file + "]}").c_str()), "");
  EXPECT_EQ(judged(field, "{\"a\":[]}"), "form.required at a");
  EXPECT_EQ(judged(field, "{}"), "form.required at a");
  EXPECT_EQ(judged(field, ("{\"a\":[" + file + "," + file + "," + file + "]}").c_str()),
            "form.upload_count (max=2) at a");
  EXPECT_EQ(judged(field, R"({"a":[{"id":"1","name":"a.exe","type":"exe","bytes":1000001}]})"),
            "form.upload_size (max=1000000, file=1) at a; form.upload_type (allowed=pdf, file=1) at a");
  EXPECT_EQ(judged(field, R"({"a":[1]})"), "form.type at a");
}

TEST(Types, PlainJsonIsJudgedAsStrictly) {
  EXPECT_EQ(judged("typ: datum", R"({"a":"2026-11-20"})"), "");
  EXPECT_EQ(judged("typ: datum", R"({"a":"20.11.2026"})"), "form.date at a");
  EXPECT_EQ(judged("typ: zahl", R"({"b":1})"), "form.unknown_field at b");
  EXPECT_EQ(judged("typ: text", "[1]"), "form.type");
  EXPECT_EQ(
      judged("typ: adresse", R"({"a":{"strasse":1,"hausnummer":"1","plz":"03046","ort":"C","land":"DE"}})"),
      "form.type at a.strasse; form.unknown_field at a.land");
  for (const char* type : {"text", "mehrzeilig", "zahl", "betrag", "datum", "auswahl, optionen: [x]",
                           "mehrfachauswahl, optionen: [x]", "ja_nein", "einwilligung", "email", "telefon",
                           "iban", "adresse", "upload"})
    EXPECT_EQ(judged("typ: " + std::string{type}, R"({"a":{"@duration":"P1D"}})"), "form.type at a") << type;
}

// The answer that plain JSON gives.
std::string taken(std::string_view field, const char* plain) {
  const Form form = loaded(page_of("- {id: a, " + std::string{field} + "}"));
  return json(from_plain(form, parse_json(plain).value()).answers);
}

TEST(Types, PlainTextsAreCleanedAsIfTyped) {
  EXPECT_EQ(taken("typ: text", R"({"a":"  Erika\tMustermann\r\n"})"), R"({"a":"Erika Mustermann"})");
  EXPECT_EQ(taken("typ: mehrzeilig", R"({"a":"eins\r\nzwei "})"), R"({"a":"eins\nzwei"})");
  EXPECT_EQ(taken("typ: iban", R"({"a":"de89 3704 0044 0532 0130 00"})"),
            R"({"a":"DE89370400440532013000"})");
  EXPECT_EQ(taken("typ: adresse", R"({"a":{"strasse":" Weg\n","zusatz":""}})"), R"({"a":{"strasse":"Weg"}})");
  EXPECT_EQ(taken("typ: adresse", R"({"a":{"strasse":" "}})"), "{}");
  for (const char* type : {"text", "mehrzeilig", "email", "telefon", "iban"})
    for (const char* none : {R"({"a":""})", R"({"a":" \t "})", R"({"a":null})"})
      EXPECT_EQ(judged("typ: " + std::string{type} + ", pflicht: true", none), "form.required at a")
          << type << none;
  EXPECT_EQ(judged("typ: text", R"({"a":"a\u0000b"})"), "form.characters at a");
  EXPECT_EQ(judged("typ: adresse, pflicht: true",
                   R"({"a":{"strasse":"W\u0007","hausnummer":" ","plz":"03046","ort":"C"}})"),
            "form.characters at a.strasse; form.required at a.hausnummer");
}

std::string shown(std::string_view field, const Raw& raw) {
  const Form form = loaded(page_of("- {id: a, " + std::string{field} + "}"));
  const Filled filled = fill(form, form.pages[0], raw, {}, noon);
  const Speech speech = german([](std::string_view key) { return "<" + std::string{key} + ">"; });
  return summary(form, filled.answers, noon, speech).at(0).lines.at(0).value;
}

TEST(Types, AreShownAsPeopleReadThem) {
  EXPECT_EQ(shown("typ: text", {{"a", "Erika"}}), "Erika");
  EXPECT_EQ(shown("typ: text", Raw{}), "");
  EXPECT_EQ(shown("typ: zahl", {{"a", "1234"}}), "1.234");
  EXPECT_EQ(shown("typ: betrag", {{"a", "1234,5"}}), "1.234,50\u00A0€");
  EXPECT_EQ(shown("typ: datum", {{"a", "1.2.2026"}}), "1. Februar 2026");
  EXPECT_EQ(shown("typ: ja_nein", {{"a", "nein"}}), "<form.nein>");
  EXPECT_EQ(shown("typ: mehrfachauswahl, optionen: [x, y]", {{"a", "y"}, {"a", "x"}}),
            "<felder.a.optionen.x>\n<felder.a.optionen.y>");
  EXPECT_EQ(shown("typ: iban", {{"a", "DE89370400440532013000"}}), "DE89 3704 0044 0532 0130 00");
  EXPECT_EQ(
      shown("typ: adresse",
            {{"a.strasse", "Musterweg"}, {"a.hausnummer", "1"}, {"a.plz", "03046"}, {"a.ort", "Cottbus"}}),
      "Musterweg 1\n03046 Cottbus");
}

}  // namespace
}  // namespace gw::form::testing
