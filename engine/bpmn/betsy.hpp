// SPDX-License-Identifier: EUPL-1.2
// The conformance models of betsy (uniba-dsg, LGPL-3.0): what their few scripts and conditions mean in FEEL,
// and which traces must come out. Their scripts are marks of the trace.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "engine/bpmn/process.hpp"

namespace gw::bpmn::betsy {

struct Run {
  std::string label;                 // "name (a)"
  std::optional<std::string> input;  // the variable test
  std::int64_t number = 0;           // the variable integerVariable
  bool starts_all = false;           // the other processes of the file as well
  std::vector<std::string> traces;   // wanted, in any order: of ways beside each other none comes first
};

struct Test {
  std::string group, name, file;
  std::vector<Run> runs;
};

// expected-traces.json. error malformed json.* · bpmn.betsy (what)
Result<std::vector<Test>> read(std::string_view expected);

// What came out; "ERROR" alone or with the reason when the file is refused.
std::vector<std::string> play(std::string_view xml, const std::string& process, const Run& run);

struct ModelFile {
  std::string path;  // below the folder: "events/Link_Event.bpmn"
  std::string bytes;
};

struct Failure {
  std::string test, reason;
};

struct Report {
  std::map<std::string, std::size_t> passed;  // by kind: Activity, Event, …, bpmn_constraints
  std::map<std::string, std::vector<Failure>> failed;
};

// All tests of expected-traces.json; the models below bpmn_constraints must be refused.
// error as read() · not_found bpmn.betsy (what): no expected-traces.json
Result<Report> run(const std::vector<ModelFile>& folder);

// Its scripts and conditions, put into FEEL.
Known known();

}  // namespace gw::bpmn::betsy
