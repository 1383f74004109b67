// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/format.hpp"

#include <algorithm>

#include "base/value/json.hpp"

namespace gw {
namespace {

// Number and unit stay on one line.
constexpr std::string_view no_break_space = "\u00A0";

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// "1234567.50" → "1.234.567,50" in German and Lower Sorbian, "1,234,567.50" in English.
std::string grouped(std::string number, bool english) {
  std::size_t point = number.find('.');
  std::size_t whole = point == std::string::npos ? number.size() : point;
  if (point != std::string::npos && !english) number[point] = ',';
  std::size_t first = number.starts_with('-') ? 1 : 0;
  for (std::size_t at = whole; at > first + 3;) {
    at -= 3;
    number.insert(at, english ? "," : ".");
  }
  return number;
}

}  // namespace

std::string datum(Date date, const page::Texts& texts) {
  return texts.text("format.datum", {{"tag", std::to_string(date.day)},
                                     {"monat", texts.text("format.monat_" + std::to_string(date.month))},
                                     {"jahr", std::to_string(date.year)}});
}

std::string datum(Instant at, const page::Texts& texts) {
  return datum(berlin_date(at), texts);
}

std::string datum_zeit(Instant at, const page::Texts& texts) {
  DateTime local = to_berlin(at);
  return texts.text("format.datum_zeit",
                    {{"datum", datum(local.date, texts)},
                     {"zeit", two_digits(local.time.hour) + ":" + two_digits(local.time.minute)}});
}

std::string vor(Instant then, Instant now, const page::Texts& texts) {
  std::int64_t days = berlin_date(now).days() - berlin_date(then).days();
  if (days <= 0) return texts.text("format.heute");
  if (days == 1) return texts.text("format.gestern");
  return texts.text("format.vor_tagen", {{"tage", std::to_string(days)}});
}

std::string groesse(std::uint64_t bytes, const page::Texts& texts) {
  const char* unit = bytes < 1'000'000 ? "kB" : "MB";
  std::uint64_t scale = bytes < 1'000'000 ? 100 : 100'000;
  std::uint64_t tenths = std::max<std::uint64_t>(1, (bytes + scale / 2) / scale);
  std::string number = std::to_string(tenths / 10);
  if (tenths < 100 && tenths % 10 != 0) number += "." + std::to_string(tenths % 10);
  return grouped(number, texts.language() == "en") + std::string(no_break_space) + unit;
}

std::string betrag(const Decimal& euro, const page::Texts& texts) {
  return grouped(euro.rounded(2, Rounding::half_up).text(), texts.language() == "en") +
         std::string(no_break_space) + "€";
}

std::string ereignis(std::string_view kind, std::string_view payload, const page::Texts& texts) {
  std::string key = "verlauf." + std::string(kind);
  auto said = payload.empty() ? Result<Value>(Value()) : parse_json(payload);
  if (!said || !said->context() || !texts.has(key + "_genau")) return texts.text(key);
  page::Texts::Params params;
  for (const auto& [name, value] : *said->context())
    params.emplace_back(name, std::string(value.text_or_empty()));
  return texts.text(key + "_genau", params);
}

}  // namespace gw
