// SPDX-License-Identifier: EUPL-1.2
#include "base/yaml/yaml.hpp"

#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "base/yaml/mapping.hpp"

namespace gw::yaml {
namespace {

std::string code_of(std::string_view bytes, Limits limits = {}) {
  auto node = parse(bytes, "a.yaml", limits);
  return node ? "" : node.error().code;
}

TEST(Yaml, KnowsWhereEverythingStood) {
  auto node = parse("titel: Hund\nseiten:\n  - id: a\n  - id: b\n", "formular.yaml");
  ASSERT_TRUE(node) << node.error().line();
  EXPECT_EQ(node->kind(), Node::Kind::mapping);
  const Node* pages = node->find("seiten");
  ASSERT_NE(pages, nullptr);
  ASSERT_EQ(pages->items().size(), 2u);
  EXPECT_EQ(pages->items()[1].line(), 4);
  EXPECT_EQ(pages->items()[1].column(), 5);
  EXPECT_EQ(node->entries()[1].line, 2);
  EXPECT_EQ(node->find("nichts"), nullptr);
}

TEST(Yaml, UnquotedScalarsHoldNoSurprise) {
  auto node = parse(
      "[no, yes, on, true, null, ~, 12.50, -3e2, 03046, 0x1F, 1_000, 2026-11-20, 1:30, .5, \"true\", '7', ]",
      "a.yaml");
  ASSERT_TRUE(node) << node.error().line();
  EXPECT_EQ(
      to_json(to_value(*node)),
      R"(["no","yes","on",true,null,null,12.50,-300,"03046","0x1F","1_000","2026-11-20","1:30",".5","true","7"])");
}

TEST(Yaml, MakesValuesInOrder) {
  auto node = parse("b: 1\na: {c: [x, y]}\nt: |\n  eins\n  zwei\n", "a.yaml");
  ASSERT_TRUE(node) << node.error().line();
  EXPECT_EQ(to_json(to_value(*node)), R"({"b":1,"a":{"c":["x","y"]},"t":"eins\nzwei\n"})");
  EXPECT_TRUE(to_value(*parse("", "leer.yaml")).is_null());
}

TEST(Yaml, RefusesWhatPackagesMustNotUse) {
  EXPECT_EQ(code_of("a: [1, 2"), "yaml.syntax");
  EXPECT_EQ(code_of("a: \xFF"), "yaml.syntax");
  EXPECT_EQ(code_of("a: &x 1\nb: *x"), "yaml.alias");
  EXPECT_EQ(code_of("a: &x [1]"), "yaml.alias");
  EXPECT_EQ(code_of("a: &x {b: 1}"), "yaml.alias");
  EXPECT_EQ(code_of("a: !!int 1"), "yaml.tag");
  EXPECT_EQ(code_of("a: !x [1]"), "yaml.tag");
  EXPECT_EQ(code_of("a: !x {b: 1}"), "yaml.tag");
  EXPECT_EQ(code_of("a: 1\n---\nb: 2"), "yaml.documents");
  EXPECT_EQ(code_of("a: 1\na: 2"), "yaml.duplicate_key");
  EXPECT_EQ(code_of("[a]: 1"), "yaml.key");
  EXPECT_EQ(code_of("? \n: 1"), "yaml.key");
}

TEST(Yaml, KeepsItsLimits) {
  EXPECT_EQ(code_of("[[[1]]]", {.depth = 4}), "");
  EXPECT_EQ(code_of("[[[1]]]", {.depth = 3}), "yaml.depth");
  EXPECT_EQ(code_of("[1, 2, 3]", {.nodes = 3}), "yaml.nodes");
  EXPECT_EQ(code_of("a: 1", {.bytes = 3}), "yaml.size");
  EXPECT_EQ(code_of(std::string(100'000, '[')), "yaml.depth");
}

TEST(Yaml, ErrorsNameFileLineAndColumn) {
  auto node = parse("a: 1\nb: 2\n  a: 3\n", "x/formular.yaml");
  ASSERT_FALSE(node);
  EXPECT_EQ(node.error().line().substr(0, 52), "yaml.syntax (file=x/formular.yaml, line=3, column=4,");
}

std::vector<std::string> lines(const Problems& problems) {
  std::vector<std::string> all;
  for (const Error& e : problems.all()) all.push_back(e.line());
  return all;
}

TEST(Mapping, ReadsWhatIsThere) {
  Node node = parse(
                  "id: halter\nversion: 1.10\npflicht: true\nmax: 80\nworte: [a, b]\neins: c\nart: "
                  "zahl\nfrei: {x: 1}\n"
                  "liste: [1]\nleer:\n",
                  "f.yaml")
                  .value();
  Problems problems{"f.yaml"};
  {
    Mapping m{node, problems};
    EXPECT_EQ(m.text("id"), "halter");
    EXPECT_EQ(m.text("version"), "1.10");
    EXPECT_TRUE(m.flag_or("pflicht", false));
    EXPECT_EQ(m.integer_or("max", 1, 1, 100), 80);
    EXPECT_EQ(m.texts("worte"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(m.texts("eins"), (std::vector<std::string>{"c"}));
    EXPECT_EQ(m.one_of("art", {"text", "zahl"}), "zahl");
    EXPECT_EQ(m.entries("frei").size(), 1u);
    EXPECT_EQ(m.list("liste").size(), 1u);
    EXPECT_EQ(m.text_or("leer", "x"), "x");
    EXPECT_FALSE(m.has("leer"));
    EXPECT_EQ(m.one_of("fehlt", {"text", "zahl"}), "text");
    EXPECT_EQ(m.find("fehlt"), nullptr);
  }
  EXPECT_TRUE(problems.empty()) << problems.all().front().line();
  EXPECT_TRUE(problems.result());
}

TEST(Mapping, SaysEverythingThatIsWrongAtOnce) {
  Node node =
      parse("pflicht: ja\nmax: 0\nart: zal\nworte: {a: 1}\nliste: x\nfrei: []\nid: []\nzahl: viel\nlabl: x\n",
            "f.yaml")
          .value();
  Problems problems{"f.yaml"};
  {
    Mapping m{node, problems};
    m.text("titel");
    m.text("id");
    m.flag_or("pflicht", false);
    m.integer_or("max", 1, 1, 100);
    m.one_of("art", {"text", "zahl"});
    m.texts("worte");
    m.list("liste");
    m.entries("frei");
    m.number("zahl");
  }
  EXPECT_EQ(lines(problems),
            (std::vector<std::string>{
                "yaml.missing_key (file=f.yaml, line=1, column=1, key=titel)",
                "yaml.wrong_type (file=f.yaml, line=7, column=5, key=id, expected=text)",
                "yaml.wrong_type (file=f.yaml, line=1, column=10, key=pflicht, expected=true/false)",
                "yaml.out_of_range (file=f.yaml, line=2, column=6, key=max, min=1, max=100)",
                "yaml.not_one_of (file=f.yaml, line=3, column=6, key=art, value=zal, allowed=text, zahl)",
                "yaml.wrong_type (file=f.yaml, line=4, column=8, key=worte, expected=list of texts)",
                "yaml.wrong_type (file=f.yaml, line=5, column=8, key=liste, expected=list)",
                "yaml.wrong_type (file=f.yaml, line=6, column=7, key=frei, expected=mapping)",
                "yaml.wrong_type (file=f.yaml, line=8, column=7, key=zahl, expected=number)",
                "yaml.unknown_key (file=f.yaml, line=9, column=1, key=labl)"}));
  EXPECT_EQ(problems.result().error().code, "yaml.missing_key");
}

TEST(Mapping, AnotherKindIsOneProblemOnly) {
  Node node = parse("[1, 2]", "f.yaml").value();
  Problems problems{"f.yaml"};
  {
    Mapping m{node, problems};
    EXPECT_EQ(m.text("id"), "");
  }
  EXPECT_EQ(lines(problems),
            (std::vector<std::string>{"yaml.not_a_mapping (file=f.yaml, line=1, column=1)"}));
}

}  // namespace
}  // namespace gw::yaml
