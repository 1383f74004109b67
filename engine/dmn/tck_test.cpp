// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/tck.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <sstream>

namespace gw::dmn::tck {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view model = R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"
 name="m" namespace="https://example.org/m">
<inputData id="i" name="n"><variable name="n" typeRef="number"/></inputData>
<decision id="d" name="Doppelt"><variable name="Doppelt"/>
<informationRequirement><requiredInput href="#i"/></informationRequirement>
<literalExpression><text>{zahl: 2 * n, seit: [@"2026-11-20", @"P1M"]}</text></literalExpression></decision>
</definitions>)";

std::string cases(std::string_view results) {
  return R"(<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<modelName>m.dmn</modelName><testCase id="001">
<inputNode name="n"><value xsi:type="xsd:decimal">4</value></inputNode>
<resultNode name="Doppelt" type="decision"><expected>)" +
         std::string(results) + "</expected></resultNode></testCase></testCases>";
}

Report run_with(const std::string& test) {
  const File files[] = {{"m.dmn", model}, {"m-test-01.xml", test}, {"labels.xml", "<labels/>"}};
  return run(files);
}

constexpr std::string_view right =
    R"(<component name="zahl"><value xsi:type="xsd:decimal">8.0</value></component>
<component name="seit"><list><item><value xsi:type="xsd:date">2026-11-20</value></item>
<item><value xsi:type="xsd:duration">P1M</value></item></list></component>)";

TEST(TestCases, Pass) {
  const Report report = run_with(cases(right));
  EXPECT_EQ(report.passed, 1U);
  EXPECT_TRUE(report.failed.empty());
}

TEST(TestCases, FailWithWhatCameOut) {
  const Report report = run_with(cases(R"(<value xsi:nil="true"/>)"));
  EXPECT_EQ(report.passed, 0U);
  ASSERT_EQ(report.failed.size(), 1U);
  EXPECT_EQ(report.failed[0].test, "m-test-01.xml 001");
  EXPECT_EQ(report.failed[0].reasons[0],
            R"(Doppelt: expected null, got {"zahl":8,"seit":[{"@date":"2026-11-20"},{"@duration":"P1M"}]})");
}

TEST(TestCases, FailWhereThereIsNoModel) {
  const std::string test = cases(right);
  const File files[] = {{"m-test-01.xml", test}};
  ASSERT_EQ(run(files).failed.size(), 1U);
  EXPECT_EQ(run(files).failed[0].reasons[0], "dmn.tck (file=m.dmn)");
  const File broken[] = {{"m-test-01.xml", "<testCases"}};
  EXPECT_EQ(run(broken).failed.size(), 1U);
}

// The OMG's suite, where it is at hand: in $GW_SHARED/data/dmn-tck, or in ../shared beside the source.
fs::path suite(const std::string& level) {
  const char* shared = std::getenv("GW_SHARED");
  return fs::path(shared ? shared : "../shared") / "data/dmn-tck" / level;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void run_folder(const fs::path& folder, Report& all) {
  std::vector<std::pair<std::string, std::string>> read;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) read.emplace_back(entry.path().filename().string(), bytes_of(entry.path()));
  std::sort(read.begin(), read.end());
  std::vector<File> files;
  for (const auto& [name, bytes] : read) files.push_back({name, bytes});
  Report report = run(files);
  all.passed += report.passed;
  for (Failure& failure : report.failed) all.failed.push_back(std::move(failure));
}

Report run_level(const std::string& level) {
  Report report;
  for (const auto& entry : fs::directory_iterator(suite(level)))
    if (entry.is_directory()) run_folder(entry.path(), report);
  for (const Failure& failure : report.failed)
    for (const std::string& reason : failure.reasons) std::cout << failure.test << ": " << reason << "\n";
  std::cout << level << ": " << report.passed << " passed, " << report.failed.size() << " failed\n";
  return report;
}

TEST(Tck, Level2) {
  if (!fs::exists(suite("compliance-level-2"))) GTEST_SKIP() << "the DMN TCK is not here: set GW_SHARED";
  const Report report = run_level("compliance-level-2");
  EXPECT_TRUE(report.failed.empty());
  EXPECT_GT(report.passed, 100U);
}

// What fails is listed in docs/conformance.md.
TEST(Tck, Level3) {
  if (!fs::exists(suite("compliance-level-3"))) GTEST_SKIP() << "the DMN TCK is not here: set GW_SHARED";
  const Report report = run_level("compliance-level-3");
  EXPECT_LE(report.failed.size() * 100, report.passed + report.failed.size());
}

}  // namespace
}  // namespace gw::dmn::tck
