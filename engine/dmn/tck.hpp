// SPDX-License-Identifier: EUPL-1.2
// The test cases of the DMN TCK (http://www.omg.org/spec/DMN/20160719/testcase): read and run.
#pragma once

#include "engine/dmn/dmn.hpp"

namespace gw::dmn::tck {

struct Expected {
  std::string name;  // of a decision, or of an output of the service that is called
  Value value;
};

struct Case {
  std::string id;
  std::string service;  // empty: decisions are asked for directly
  Context inputs;
  std::vector<Expected> results;
};

struct Cases {
  std::string model;  // name of the file that they test
  std::vector<Case> cases;
};

// error malformed dmn.tck (file): no test cases; and those of base/xml
Result<Cases> read(const std::string& file, std::string_view bytes);

// What comes out otherwise than expected, a line each; empty: the case passes.
std::vector<std::string> differences(const Model& model, const Case& one);

struct Failure {
  std::string test;  // "file.xml case"
  std::vector<std::string> reasons;
};

struct Report {
  std::size_t passed = 0;
  std::vector<Failure> failed;
};

// Runs the test cases among the files of one folder, models (*.dmn) and cases (*.xml).
Report run(std::span<const File> folder);

}  // namespace gw::dmn::tck
