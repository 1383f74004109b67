// SPDX-License-Identifier: EUPL-1.2
// Small models for the tests of engine/bpmn/model.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/bpmn/model/executable.hpp"
#include "engine/bpmn/model/model.hpp"
#include "engine/bpmn/model/rules.hpp"

namespace gw::bpmn {

// A file with these root elements.
inline std::string definitions(std::string_view inner) {
  return R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:o="urn:other" xmlns:v="urn:vendor" xmlns:t="urn:this" targetNamespace="urn:this" id="d">)" +
         std::string{inner} + "</definitions>";
}

// A file with one process p that has these elements.
inline std::string process(std::string_view inner, std::string_view attributes = {}) {
  return definitions("<process id=\"p\" " + std::string{attributes} + ">" + std::string{inner} +
                     "</process>");
}

// Sequence flows f1, f2 … : "s>a a>e".
inline std::string flows(std::string_view ends) {
  std::string xml, word;
  std::istringstream words{std::string{ends}};
  for (int i = 1; words >> word; ++i) {
    const std::size_t arrow = word.find('>');
    xml += "<sequenceFlow id=\"f" + std::to_string(i) + "\" sourceRef=\"" + word.substr(0, arrow) +
           "\" targetRef=\"" + word.substr(arrow + 1) + "\"/>";
  }
  return xml;
}

// What a file breaks, and nothing else.
struct Case {
  std::string code, xml;
};
std::vector<Case> cases_of_data();  // rules_data_test.cpp

inline std::set<std::string> codes(const Problems& problems) {
  std::set<std::string> found;
  for (const Error& problem : problems.all()) found.insert(problem.code);
  return found;
}

inline std::set<std::string> codes_of(std::string_view xml, bool executable = false) {
  Problems problems{"x.bpmn"};
  const auto model = read_model(xml, problems);
  if (model && executable) check_executable(*model, problems);
  return codes(problems);
}

// The public models of docs/conformance.md, where they lie beside the sources; nullopt: they do not.
inline std::optional<std::filesystem::path> public_models() {
  const char* given = std::getenv("GW_BPMN_MODELS");
  const std::filesystem::path folder = given ? given : "../shared/data/bpmn";
  return std::filesystem::is_directory(folder) ? std::optional{folder} : std::nullopt;
}

inline std::string bytes_of(const std::filesystem::path& file) {
  std::stringstream bytes;
  bytes << std::ifstream{file, std::ios::binary}.rdbuf();
  return bytes.str();
}

inline std::vector<std::filesystem::path> models_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".bpmn") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace gw::bpmn
