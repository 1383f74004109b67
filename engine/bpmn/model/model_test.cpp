// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/model.hpp"

#include "engine/bpmn/model/kinds.hpp"
#include "engine/bpmn/model/model_testing.hpp"

namespace gw::bpmn {
namespace {

std::shared_ptr<const Model> read(std::string_view xml) {
  Problems problems{"x.bpmn"};
  return read_model(xml, problems);
}

const Node& found(const Model& model, std::string_view id) {
  const Node* node = model.find(id);
  if (!node) throw std::logic_error("no " + std::string{id});
  return *node;
}

TEST(Model, KnowsWhatAnElementIs) {
  const auto model =
      read(process(R"(<userTask id="u"/><boundaryEvent id="b" attachedToRef="u" name="zu spät"/>)"));
  const Node& task = found(*model, "u");
  EXPECT_EQ(task.kind_name(), "userTask");
  for (std::string_view kind : {"userTask", "task", "activity", "flowNode", "flowElement", "baseElement"})
    EXPECT_TRUE(task.is(kind)) << kind;
  EXPECT_FALSE(task.is("event"));
  EXPECT_EQ(task.get("implementation"), "##unspecified");
  EXPECT_FALSE(task.has("implementation"));
  EXPECT_EQ(task.get("none"), "");
  const Node& boundary = found(*model, "b");
  EXPECT_EQ(boundary.name(), "zu spät");
  EXPECT_EQ(boundary.get("cancelActivity"), "true");
  EXPECT_EQ(boundary.reference("attachedToRef"), &task);
  EXPECT_EQ(boundary.line, 2);
  EXPECT_EQ(boundary.parent, model->find("p"));
  EXPECT_EQ(model->find("p")->all("activity"), std::vector<const Node*>{&task});
  EXPECT_EQ(model->find("p")->child("gateway"), nullptr);
}

TEST(Model, ExpressionsCarryTheNameOfTheirPlace) {
  const auto model =
      read(process(R"(<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b">
<conditionExpression xsi:type="tFormalExpression" language="urn:feel">x &lt; <![CDATA[1]]></conditionExpression></sequenceFlow>)"));
  const Node* condition = found(*model, "f").child("conditionExpression");
  ASSERT_TRUE(condition);
  EXPECT_EQ(condition->text, "x < 1");
  EXPECT_EQ(condition->kind_name(), "conditionExpression");
  EXPECT_TRUE(condition->is("formalExpression"));
  EXPECT_EQ(condition->get("language"), "urn:feel");
}

TEST(Model, ReferencesAreNoChildren) {
  const auto model =
      read(process(R"(<task id="a"><incoming> f </incoming><outgoing>none</outgoing></task><task id="b"/>
<sequenceFlow id="f" sourceRef="b" targetRef="a"/><callActivity id="c" calledElement="t:p"/><callActivity id="o" calledElement="o:p"/>)"));
  const Node& task = found(*model, "a");
  EXPECT_TRUE(task.children.empty());
  ASSERT_EQ(task.references.size(), 2u);
  EXPECT_EQ(task.references[0].target, model->find("f"));
  EXPECT_EQ(task.all_references("outgoing")[0]->text, "none");
  EXPECT_EQ(task.reference("outgoing"), nullptr);
  EXPECT_EQ(found(*model, "f").reference("sourceRef"), model->find("b"));
  // A prefix means this file, or another one.
  EXPECT_EQ(found(*model, "c").reference("calledElement"), model->find("p"));
  EXPECT_EQ(found(*model, "o").reference("calledElement"), nullptr);
}

TEST(Model, AnAbstractElementMaySayWhatItIs) {
  const auto model = read(
      process(R"(<flowElement xsi:type="tUserTask" id="u"/><flowElement xsi:type="tParticipant" id="w"/>)"));
  EXPECT_EQ(found(*model, "u").kind_name(), "userTask");
  EXPECT_EQ(found(*model, "w").kind_name(), "flowElement");
}

TEST(Model, LeavesToOthersWhatIsTheirs) {
  const auto model = read(process(
      R"(<task id="a" v:colour="red"><extensionElements><v:any/><task id="hidden"/></extensionElements>
<v:direct/></task>)"));
  const Node& task = found(*model, "a");
  EXPECT_EQ(task.source.attribute("colour", "urn:vendor"), "red");
  EXPECT_EQ(task.attributes.size(), 1u);
  EXPECT_EQ(task.all("baseElement").size(), 0u);
  EXPECT_EQ(model->find("hidden"), nullptr);
}

TEST(Model, RefusesWhatIsNoBpmn) {
  for (const auto& [xml, code] : std::vector<std::pair<std::string, std::string>>{
           {"<definitions/>", "bpmn.not_bpmn"},
           {R"(<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0"/>)", "bpmn.not_bpmn"},
           {R"(<process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>)", "bpmn.not_bpmn"},
           {"no XML", "xml.syntax"},
           {"<!DOCTYPE x><x/>", "xml.doctype"}}) {
    Problems problems{"x.bpmn"};
    EXPECT_EQ(read_model(xml, problems), nullptr) << xml;
    EXPECT_EQ(codes(problems), std::set{code}) << xml;
  }
}

TEST(Model, EveryKindLeadsToARoot) {
  for (const Kind& kind : kinds()) {
    const Kind* top = &kind;
    while (const Kind* base = base_of(*top)) top = base;
    EXPECT_TRUE(is_a(kind, top->name));
    EXPECT_EQ(find_kind(kind.name, kind.is_local ? kind.base : ""), &kind) << kind.name;
  }
}

void expect_same(xml::Node a, xml::Node b) {
  ASSERT_EQ(a.name(), b.name());
  ASSERT_EQ(a.ns(), b.ns());
  ASSERT_EQ(a.text(), b.text());
  const auto left = a.attributes(), right = b.attributes();
  ASSERT_EQ(left.size(), right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    EXPECT_EQ(left[i].name, right[i].name);
    EXPECT_EQ(left[i].ns, right[i].ns);
    EXPECT_EQ(left[i].value, right[i].value);
  }
  auto one = a.children().begin(), other = b.children().begin();
  for (; one != a.children().end() && other != b.children().end(); ++one, ++other) expect_same(*one, *other);
  EXPECT_TRUE(one == a.children().end() && other == b.children().end());
}

// Read, written and read again it is the same, and written again the same bytes.
void expect_round_trip(const std::filesystem::path& file) {
  Problems before{"x"}, after{"x"};
  const auto model = read_model(bytes_of(file), before);
  ASSERT_TRUE(model) << file << ": " << before.all().front().line();
  const std::string written = model->write();
  const auto again = read_model(written, after);
  ASSERT_TRUE(again) << file;
  expect_same(model->root().source, again->root().source);
  EXPECT_EQ(again->write(), written) << file;
  EXPECT_EQ(before.all().size(), after.all().size()) << file;
}

TEST(Model, IsWrittenAsItCame) {
  const std::string xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- before -->
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="urn:di" targetNamespace="u">
  <process id="p"><!-- inside -->   <task id="t" name="ä &lt;"/></process>
  <di:BPMNDiagram><?keep this?></di:BPMNDiagram>
</definitions>
)";
  EXPECT_EQ(read(xml)->write(), xml);
}

TEST(Model, PackagesAreRightAndSurviveARoundTrip) {
  const auto files = models_below("fachpakete");
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    EXPECT_EQ(codes_of(bytes_of(file)), std::set<std::string>{}) << file;
    expect_round_trip(file);
  }
}

// Files of 24 tools and the reference models of the BPMN Model Interchange Working Group.
TEST(Model, EveryToolsFilesAreReadAndWritten) {
  const auto folder = public_models();
  if (!folder) GTEST_SKIP() << "no public models";
  for (std::string_view some : {"miwg-reference", "miwg-tools"})
    for (const auto& file : models_below(*folder / some)) expect_round_trip(file);
}

// betsy's models: those that break a constraint of the standard are refused, those that run are not.
TEST(Model, TellsRightFromWrong) {
  const auto folder = public_models();
  if (!folder) GTEST_SKIP() << "no public models";
  const std::set<std::string> negative{"LoopTask_NegativeLoopMaximum",
                                       "MultiInstanceTask_NegativeLoopCardinality",
                                       "Token_CompletionQuantity_Zero"};
  for (const auto& file : models_below(*folder / "betsy")) {
    const bool wrong =
        file.string().find("bpmn_constraints") != std::string::npos || negative.contains(file.stem());
    const bool refused = !codes_of(bytes_of(file), wrong).empty();
    EXPECT_EQ(refused, wrong) << file;
  }
}

}  // namespace
}  // namespace gw::bpmn
