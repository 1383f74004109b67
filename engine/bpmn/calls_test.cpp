// SPDX-License-Identifier: EUPL-1.2
// A package whose file has several processes: one begins its cases, the others are called.
#include <gtest/gtest.h>

#include "engine/bpmn/elements_test.hpp"
#include "engine/bpmn/files.hpp"
#include "engine/bpmn/migrate.hpp"

namespace gw::bpmn::testing {
namespace {

std::string called(const std::string& id, const std::string& contents) {
  return "<process id=\"" + id + "\" isExecutable=\"true\">" + contents + "</process>";
}
std::string call(const std::string& id, const std::string& process) {
  return "<callActivity id=\"" + id + "\" calledElement=\"" + process + "\"/>";
}
// Its elements are called after it: qs > qa > qe.
std::string one_task(const std::string& process) {
  return called(process, "<startEvent id=\"" + process + "s\"/><endEvent id=\"" + process + "e\"/>" +
                             tasks(process + "a") + "<sequenceFlow id=\"" + process + "1\" sourceRef=\"" +
                             process + "s\" targetRef=\"" + process + "a\"/><sequenceFlow id=\"" + process +
                             "2\" sourceRef=\"" + process + "a\" targetRef=\"" + process + "e\"/>");
}

// For a role that the package does not have.
std::string wrong_task(const std::string& process) {
  std::string made = one_task(process);
  return made.replace(made.find("zeichnung"), 9, "kasse");
}

std::string problem(const std::string& contents, const std::string& beside) {
  std::string file = file_of(contents);
  file.insert(file.rfind("</definitions>"), beside);
  auto process = parse(file, "", known());
  if (process) return process->id();
  Error found = process.error();
  std::erase_if(found.params, [](const auto& p) { return p.first == "line" || p.first == "file"; });
  return found.line();
}

TEST(Calls, APackageCallsAnotherProcessOfItsFile) {
  Case c = with(ends + call("r", "q") + tasks("b") + flows("s>r r>b b>e"), one_task("q"));
  EXPECT_EQ(c.start(), "task 5 qa zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "task 7 b zeichnung");
  EXPECT_EQ(c.complete(7, "erika"), "finished e");
}

TEST(Calls, ACaseBeginsInTheProcessThatNoneCallsWhereverItStands) {
  std::string file = file_of(ends + call("r", "q") + flows("s>r r>e"));
  file.insert(file.find("<process"), one_task("q"));
  auto process = parse(file, "prozess.bpmn", known());
  ASSERT_TRUE(process) << process.error().line();
  EXPECT_EQ(process->id(), "p");
  EXPECT_EQ(problem(ends + call("r", "q") + flows("s>r r>e"), one_task("q") + one_task("u")),
            "bpmn.several_processes (element=u, kind=process)");
}

TEST(Calls, WhatIsCalledIsCheckedAsAllElse) {
  EXPECT_EQ(problem(ends + call("r", "q") + flows("s>r r>e"), wrong_task("q")),
            "bpmn.unknown_role (element=qa, kind=userTask, role=kasse)");
  EXPECT_EQ(problem(ends + call("r", "nirgends") + flows("s>r r>e"), ""),
            "bpmn.unknown_reference (element=r, kind=callActivity, attribute=calledElement, "
            "reference=nirgends)");
}

TEST(Calls, WhoeverWasCalledMayCallAgainAndWaitsForItsOwn) {
  const std::string twice = ends + call("r", "q") + call("t", "q") + flows("s>r r>t t>e");
  Case c = with(twice, one_task("q"));
  EXPECT_EQ(c.start(), "task 5 qa zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "task 10 qa zeichnung");
  EXPECT_EQ(c.complete(10, "erika"), "finished e");
}

// What is called is a place of its own: a token does not leave it because a task elsewhere asks for the same.
TEST(Calls, ACaseMovesOnlyWithinWhatIsCalled) {
  const std::string contents = ends + call("r", "q") + tasks("b") + flows("s>r r>b b>e");
  Case c = with(contents, one_task("q"));
  c.start();
  const auto findings = [&](const MovePlan& plan) {
    std::string all;
    for (const Error& one : move_to(c.process(), c.process(), plan, c.instance()).findings)
      all += (all.empty() ? "" : "; ") + one.line();
    return all;
  };
  EXPECT_EQ(findings({}), "");
  EXPECT_EQ(findings({{{"qa", "b"}}}), "bpmn.move_other_place (element=qa, to=b)");
}

// ---- in several files

std::string file_with(const std::string& processes) {
  std::string file = file_of("");
  const std::size_t from = file.find("<process"), to = file.find("</process>") + 10;
  return file.replace(from, to - from, processes);
}
const ProcessFile first{"prozess.bpmn", file_of(ends + call("r", "q") + flows("s>r r>e"))};

// What is wrong, one line each.
std::string wrong(const std::vector<ProcessFile>& files) {
  std::vector<Error> problems;
  auto process = parse(files, known(), problems);
  EXPECT_EQ(process.has_value(), problems.empty());
  std::string all;
  for (Error one : problems) {
    std::erase_if(one.params, [](const auto& p) { return p.first == "line"; });
    all += (all.empty() ? "" : "; ") + one.line();
  }
  return all;
}

TEST(Calls, WhatIsCalledMayStandInAnotherFile) {
  std::vector<Error> problems;
  auto process = parse({first, {"prozesse/q.bpmn", file_with(one_task("q"))}}, known(), problems);
  ASSERT_TRUE(process) << problems.at(0).line();
  EXPECT_EQ(process->id(), "p");
  Case c{*process};
  EXPECT_EQ(c.start(), "task 5 qa zeichnung");
  EXPECT_EQ(c.complete(5, "erika"), "finished e");
}

TEST(Calls, ACallMayNameTheOtherFileByAnImport) {
  std::string importing = file_of(ends + call("r", "o:q") + flows("s>r r>e"));
  importing.insert(importing.find("<process"),
                   R"(<import namespace="urn:o" location="prozesse/q.bpmn" importType="bpmn"/>)");
  importing.insert(importing.find(" targetNamespace"), R"( xmlns:o="urn:o")");
  EXPECT_EQ(wrong({{"prozess.bpmn", importing}, {"prozesse/q.bpmn", file_with(one_task("q"))}}), "");
}

TEST(Calls, WhatIsWrongIsSaidOfTheFileInWhichItStands) {
  EXPECT_EQ(
      wrong({first}),
      "bpmn.unknown_reference (file=prozess.bpmn, element=r, kind=callActivity, attribute=calledElement, "
      "reference=q)");
  EXPECT_EQ(wrong({first, {"prozesse/q.bpmn", file_with(wrong_task("q"))}}),
            "bpmn.unknown_role (file=prozesse/q.bpmn, element=qa, kind=userTask, role=kasse)");
  EXPECT_EQ(wrong({first, {"prozesse/q.bpmn", file_with(one_task("q") + one_task("u"))}}),
            "bpmn.several_processes (file=prozesse/q.bpmn, element=u, kind=process)");
  EXPECT_EQ(
      wrong({first, {"prozesse/q.bpmn", "<x/>"}}),
      "bpmn.unknown_reference (file=prozess.bpmn, element=r, kind=callActivity, attribute=calledElement, "
      "reference=q); bpmn.not_bpmn (file=prozesse/q.bpmn, kind=x, namespace=)");
  EXPECT_EQ(wrong({first, {"prozesse/q.bpmn", file_with(called("q", ends + flows("s>e")))}}),
            "bpmn.duplicate_id (file=prozesse/q.bpmn, element=s, kind=startEvent); "
            "bpmn.duplicate_id (file=prozesse/q.bpmn, element=e, kind=endEvent); "
            "bpmn.duplicate_id (file=prozesse/q.bpmn, element=f1, kind=sequenceFlow)");
}

}  // namespace
}  // namespace gw::bpmn::testing
