// SPDX-License-Identifier: EUPL-1.2
#include "bench/feel_dmn/expressions.hpp"

namespace gw::bench {
namespace {

// @ and # become numbers.
constexpr const char* patterns[] = {
    "@ + #",
    "betrag * @ / 100",
    "(betrag - @) * 0.19 + #",
    "betrag * (1 + @ / 100) ** 2",
    "if alter >= @ then betrag else betrag / 2",
    "if alter < @ then 0 else if alter < 6# then betrag * 0.5 else betrag",
    "alter between @ and 6#",
    "alter in [@..6#]",
    "alter in (< @, > 5#)",
    "ort = \"Musterstadt\" and alter > @",
    "not(ort = \"Musterdorf\") or hunde > @",
    "hunde * @ + 1#",
    "max(betrag, @, #)",
    "min([betrag, @, #])",
    "sum(liste) + @",
    "count(liste) * @",
    "mean(liste) - @",
    "liste[@]",
    "liste[item > @]",
    "count(liste[item < @ + #])",
    "for i in liste return i * @",
    "some i in liste satisfies i > @",
    "every i in liste satisfies i < 1@",
    "sum(for i in 1..1# return i * @)",
    "personen[alter > @].name",
    "personen[@].alter + #",
    "count(personen[name = \"Erika\"]) + @",
    "string length(name) + @",
    "upper case(substring(name, @, #))",
    "contains(name, \"Muster\") and alter > @",
    "starts with(name, \"Erika\") or hunde = @",
    "name + \" (\" + string(@) + \")\"",
    "decimal(betrag / @, 2)",
    "floor(betrag / @)",
    "modulo(alter, @)",
    "date(\"2026-0@-1#\") < date(\"2026-11-20\")",
    "duration(\"P@D\") < duration(\"P2#D\")",
    "{a: @, b: a + #, c: b * 2}.c",
    "(function(x, y) x * y + @)(betrag, #)",
    "[@, #, betrag, alter][item >= @]",
};

std::string filled(std::string pattern, int at, int hash) {
  std::string out;
  for (const char c : pattern) {
    if (c == '@')
      out += std::to_string(at);
    else if (c == '#')
      out += std::to_string(hash);
    else
      out += c;
  }
  return out;
}

}  // namespace

std::vector<std::string> expressions() {
  std::vector<std::string> all;
  for (int i = 1; i <= 5; ++i)
    for (const char* pattern : patterns) all.push_back(filled(pattern, i, 9 - i));
  return all;
}

std::string variables() {
  return R"({"alter": 34, "betrag": 1250.50, "hunde": 2, "ort": "Musterstadt", "name": "Erika Mustermann",
 "liste": [3, 1, 4, 1, 5, 9, 2, 6], "personen": [{"name": "Erika", "alter": 34}, {"name": "Max", "alter": 3},
 {"name": "Jo", "alter": 71}, {"name": "Kim", "alter": 18}, {"name": "Eli", "alter": 2}]})";
}

std::string table(std::size_t rows, bool intervals) {
  std::string text =
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">)";
  std::string requirements, inputs;
  for (const char* name : {"a", "b", "c", "d"}) {
    const std::string n = name;
    text += "<inputData id=\"" + n + "\" name=\"" + n + "\"/>";
    requirements += "<informationRequirement><requiredInput href=\"#" + n + "\"/></informationRequirement>";
    inputs += "<input><inputExpression><text>" + n + "</text></inputExpression></input>";
  }
  text += "<decision id=\"s\" name=\"s\">" + requirements + "<decisionTable hitPolicy=\"FIRST\">" + inputs +
          "<output/>";
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string n = std::to_string(i);
    const std::string cell = intervals ? "[" + n + ".." + std::to_string(i + 1) + ")" : n;
    text += "<rule>";
    for (const std::string& entry :
         {cell, std::string("\"x\", \"y\""), std::string("&gt;= 0"), std::string("-")})
      text += "<inputEntry><text>" + entry + "</text></inputEntry>";
    text += "<outputEntry><text>" + n + "</text></outputEntry></rule>";
  }
  return text + "</decisionTable></decision></definitions>";
}

}  // namespace gw::bench
