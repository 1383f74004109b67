// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/model.hpp"

#include "engine/bpmn/model/executable.hpp"
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace gw::bpmn {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::stringstream bytes;
  bytes << std::ifstream{file, std::ios::binary}.rdbuf();
  return bytes.str();
}

TEST(Model, Probe) {
  const char* given = std::getenv("GW_BPMN_MODELS");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(given ? given : "../shared/data/bpmn")) {
    if (entry.path().extension() != ".bpmn") continue;
    Problems problems{entry.path().string()};
    auto model = read_model(bytes_of(entry.path()), problems);
    printf("FILE %s %s %zu\n", entry.path().c_str(), model ? "read" : "NOT", problems.all().size());
    Problems exe{""};
    if (model) check_executable(*model, exe);
    for (const auto& p : exe.all()) printf("  EXE %s\n", p.line().c_str());
    for (const auto& p : problems.all()) printf("   %s\n", p.line().c_str());
  }
}

}  // namespace
}  // namespace gw::bpmn
