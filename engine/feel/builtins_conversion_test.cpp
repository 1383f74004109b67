// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "engine/feel/expectation.hpp"

namespace gw::feel {
namespace {

TEST(ConversionFunctions, DateAndTime) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"date and time(\"2012-12-24T23:59:00\")", "2012-12-24T23:59:00"},
           {"date and time(\"2012-12-24\")", "2012-12-24T00:00:00"},
           {"date and time(\"2017-08-10T10:20:00+02:00@Europe/Paris\")", "null"},
           {"date and time(\"2017-09-05T10:20:00-01:00@Europe/Paris\")", "null"},
           {"date and time(\"99999-12-31T11:22:33\")", "99999-12-31T11:22:33"},
           {"date and time(@\"2012-12-24\",@\"23:59:00\")", "2012-12-24T23:59:00"},
           {"date and time(\"2012-12-24T23:59:00:01\")", "null"},
           {"date and time(\"2011-12-3T10:15:30\")", "null"},
           {"date and time(\"2011-12-31 10:15:30\")", "null"},
           {"date and time(\"2016-12-31T23:59:60Z\")", "null"},
           {"date and time(\"2015-02-29T10:00:00\")", "null"},
           {"date and time(@\"2012-12-24T23:59:00\",@\"22:00:00\")", "2012-12-24T22:00:00"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, YearsAndMonthsDuration) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"years and months duration(date(\"2011-12-22\"),date(\"2013-08-24\"))", "P1Y8M"},
           {"years and months duration(date(\"2013-08-24\"),date(\"2011-12-22\"))", "-P1Y8M"},
           {"years and months duration(@\"2016-01-21\",@\"2015-01-21\")", "-P1Y"},
           {"years and months duration(@\"2014-12-31T23:59:59\",@\"2019-10-01\")", "P4Y9M"},
           {"years and months duration(from:@\"2016-01-21\",to:@\"2015-01-21\")", "-P1Y"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, Date) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"date(\"2017-02-29\")", "null"},
                                          {"date(2017,2,29)", "null"},
                                          {"date(\"2012-12-25T\")", "null"},
                                          {"date(\"2012-12-25\")", "2012-12-25"},
                                          {"date(\"999999999-12-25\")", "999999999-12-25"},
                                          {"date(\"-999999999-12-25\")", "-999999999-12-25"},
                                          {"date(\"9999999999-12-25\")", "null"},
                                          {"date(\"01211-12-31\")", "null"},
                                          {"date(\"+2012-12-02\")", "null"},
                                          {"date(\"998-12-31\")", "null"},
                                          {"date(\"2012/12/25\")", "null"},
                                          {"date(\"2012-1-5\")", "null"},
                                          {"date(\"-0045-01-01\")", "-0045-01-01"},
                                          {"date(\"2012-12-25T00:00:00\")", "null"},
                                          {"date(year:2012,month:12,day:25)", "2012-12-25"},
                                          {"date(date and time(\"2012-12-25T11:00:00Z\"))", "2012-12-25"},
                                          {"date(null)", "null"},
                                          {"date([])", "null"},
                                          {"date(null,1,1)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, Time) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"time(\"24:00:01\")", "null"},
           {"time(\"23:59:60\")", "null"},
           {"time(\"9:00:00\")", "null"},
           {"time(\"23:59:00@Europe/Paris\")", "23:59:00@Europe/Paris"},
           {"time(\"23:59:00@xyz\")", "null"},
           {"time(\"23:59:00+02:00@Europe/Paris\")", "null"},
           {"time(23,59,0,@\"PT0H\")", "23:59:00Z"},
           {"time(23,59,0,@\"PT2H\")", "23:59:00+02:00"},
           {"time(23,59,1.3)", "23:59:01.3"},
           {"time(24,0,0)", "null"},
           {"time(12,60,0)", "null"},
           {"time(hour:11,minute:59,second:0)", "11:59:00"},
           {"time(hour:11,minute:59,second:0,offset:null)", "11:59:00"},
           {"time(date and time(\"2012-12-25T11:00:00Z\"))", "11:00:00Z"},
           {"time(@\"2012-12-24\")", "00:00:00Z"},
           {"time(\"23:59:00z\") = time(23, 59, 0, duration(\"PT0H\"))", "true"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, Duration) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"duration(\"P1Y\") = duration(\"P12M\")", "true"},
                                          {"duration(\"P1Y\") = duration(\"P365D\")", "null"},
                                          {"duration(\"P1Y\")", "P1Y"},
                                          {"duration(\"P26M\")", "P2Y2M"},
                                          {"duration(\"P1Y1D\")", "null"},
                                          {"duration(\"PT25H\")", "P1DT1H"},
                                          {"duration(\"P\")", "null"},
                                          {"duration(\"PT\")", "null"},
                                          {"duration(\"P1DT\")", "null"},
                                          {"duration(\"-P1D\")", "-P1D"},
                                          {"duration(\"+P1D\")", "null"},
                                          {"duration(\"P-1D\")", "null"},
                                          {"duration(\"PT0.999S\")", "PT0.999S"},
                                          {"duration(\"PT1.5M\")", "null"},
                                          {"duration(\"P1.5Y\")", "null"},
                                          {"duration(\"PT0S\")", "PT0S"},
                                          {"duration(\"P0Y\")", "P0M"},
                                          {"duration(\"P1H\")", "null"},
                                          {"duration(null)", "null"},
                                          {"duration(@\"P1Y\")", "P1Y"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, Number) {
  for (const auto& [source, wanted] : std::initializer_list<Expectation>{
           {"number(\"1 000,0\", \" \", \",\")", "1000.0"},
           {"number(\"1,000.0\", \",\", \".\")", "1000.0"},
           {"number(\"1.000,0\", \".\", \",\")", "1000.0"},
           {"number(\"1.5\", null, null)", "1.5"},
           {"number(\"1\", \"x\", \".\")", "null"},
           {"number(from: \"1,5\", grouping separator: null, decimal separator: \",\")", "1.5"},
           {"number(\"1,5\", \",\", \",\")", "null"},
           {"number(null)", "null"},
           {"number(\"abc\")", "null"},
           {"number(\"-5\")", "-5"},
           {"number(\".5\")", "0.5"},
           {"number(\"\")", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, String) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"string(null)", "null"},
                                          {"string(\"a\")", "\"a\""},
                                          {"string([1,\"a\",null])", "\"[1, \"a\", null]\""},
                                          {"string({a:1})", "\"{a: 1}\""},
                                          {"string(@\"P1Y2M\")", "\"P1Y2M\""},
                                          {"string([1..3])", "\"[1..3]\""},
                                          {"string(>=3)", "\">=3\""}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, Range) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"range(\"[1..3]\")", "[1..3]"},
                                          {"range(\"(1..3]\") = (1..3]", "true"},
                                          {"range(\"[\\\"a\\\"..\\\"c\\\"]\") = [\"a\"..\"c\"]", "true"},
                                          {"range(\"[3..1]\")", "null"},
                                          {"range(\"\")", "null"},
                                          {"range(null)", "null"},
                                          {"range(\"1 + 1\")", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, Now) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"now() instance of date and time", "true"}, {"now(1)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

TEST(ConversionFunctions, Today) {
  for (const auto& [source, wanted] :
       std::initializer_list<Expectation>{{"today() instance of date", "true"}, {"today(1)", "null"}})
    EXPECT_EQ(text_of_expression(source), wanted) << source;
}

}  // namespace
}  // namespace gw::feel
