// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/domain/angaben.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/text/text.hpp"

namespace gw::mandant {
namespace {

// White text on the accent, and the accent as text on white: WCAG 2.2, 1.4.3 (AA).
constexpr double least_contrast = 4.5;

// First segments of addresses that are not authorities, should one ever stand without /amt or /p before it.
constexpr std::array<std::string_view, 12> reserved{"amt",     "api",    "p",         "konto",
                                                    "verbund", "static", "healthz",   "metrics",
                                                    "admin",   "www",    "plattform", "neu"};

bool lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}

Error wrong(std::string_view what, std::string_view field) {
  return error(ErrorKind::invalid, "mandant." + std::string(what)).at(std::string(field));
}

bool is_kuerzel(std::string_view text) {
  if (text.size() < 2 || text.size() > 31 || !lower(text.front()) || text.back() == '-') return false;
  if (text.find("--") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char c) { return lower(c) || digit(c) || c == '-'; });
}

bool is_code(std::string_view text) {
  return text.size() >= 2 && text.size() <= 4 && std::ranges::all_of(text, upper);
}

// What people read: nothing that breaks it.
bool is_text(std::string_view text, std::size_t most) {
  auto breaks = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f;
  };
  return text.size() <= most && std::ranges::none_of(text, breaks);
}

bool is_line(std::string_view text, std::size_t most) {
  return is_text(text, most) && text.find_first_of("\n\r\t") == std::string_view::npos;
}

bool is_name(std::string_view text) {
  return text.find_first_not_of(' ') != std::string_view::npos && is_line(text, 200);
}

std::optional<int> hex_byte(std::string_view two) {
  int value = 0;
  for (char c : two) {
    int d = digit(c)               ? c - '0'
            : c >= 'a' && c <= 'f' ? c - 'a' + 10
            : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                   : -1;
    if (d < 0) return std::nullopt;
    value = value * 16 + d;
  }
  return value;
}

double linear(int channel) {
  double s = channel / 255.0;
  return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

std::string german_decimal(double number) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", number);
  std::string out(text);
  std::ranges::replace(out, '.', ',');
  return out;
}

Result<void> pruefe_farbe(std::string_view farbe) {
  if (farbe.empty()) return ok();  // the house's own
  auto kontrast = kontrast_gegen_weiss(farbe);
  if (!kontrast) return wrong("farbe", "farbe");
  if (*kontrast < least_contrast)
    return wrong("farbe_kontrast", "farbe")
        .with("kontrast", german_decimal(*kontrast))
        .with("vorschlag", lesbar_gemacht(farbe));
  return ok();
}

// More than the municipalities of the largest district.
constexpr std::size_t most_places = 500;

Result<void> pruefe_orte(const std::vector<std::string>& orte) {
  auto good = [](const std::string& ort) { return is_line(ort, 100); };
  if (orte.size() > most_places || !std::ranges::all_of(orte, good)) return wrong("orte", "orte");
  return ok();
}

}  // namespace

std::optional<double> kontrast_gegen_weiss(std::string_view farbe) {
  if (farbe.size() != 7 || farbe[0] != '#') return std::nullopt;
  auto r = hex_byte(farbe.substr(1, 2)), g = hex_byte(farbe.substr(3, 2)), b = hex_byte(farbe.substr(5, 2));
  if (!r || !g || !b) return std::nullopt;
  double luminance = 0.2126 * linear(*r) + 0.7152 * linear(*g) + 0.0722 * linear(*b);
  return 1.05 / (luminance + 0.05);
}

std::string lesbar_gemacht(std::string_view farbe) {
  std::string hex(farbe);
  for (int percent = 99; kontrast_gegen_weiss(hex).value_or(least_contrast) < least_contrast; --percent) {
    hex = "#";
    for (std::size_t channel : {1u, 3u, 5u}) {
      char two[3];
      std::snprintf(two, sizeof two, "%02x", *hex_byte(farbe.substr(channel, 2)) * percent / 100 & 0xff);
      hex += two;
    }
  }
  return hex;
}

Result<void> pruefe_auftritt(const Auftritt& auftritt) {
  if (!is_name(auftritt.name)) return wrong("name", "name");
  CHECK(pruefe_farbe(auftritt.farbe));
  return pruefe_orte(auftritt.orte);
}

std::vector<std::string> orte_aus(std::string_view zeilen) {
  std::vector<std::string> orte;
  while (!zeilen.empty()) {
    const std::size_t end = std::min(zeilen.find('\n'), zeilen.size());
    std::string ort(trim(zeilen.substr(0, end)));
    zeilen.remove_prefix(std::min(end + 1, zeilen.size()));
    if (!ort.empty() && std::ranges::find(orte, ort) == orte.end()) orte.push_back(std::move(ort));
  }
  return orte;
}

std::string zeilen_aus(const std::vector<std::string>& orte) {
  std::string zeilen;
  for (const std::string& ort : orte) zeilen += (zeilen.empty() ? "" : "\n") + ort;
  return zeilen;
}

Result<void> pruefe_anschrift(const Anschrift& anschrift) {
  const std::pair<const std::string*, std::string_view> lines[] = {{&anschrift.name, "anschrift.name"},
                                                                   {&anschrift.strasse, "anschrift.strasse"},
                                                                   {&anschrift.ort, "anschrift.ort"},
                                                                   {&anschrift.telefon, "anschrift.telefon"},
                                                                   {&anschrift.email, "anschrift.email"}};
  for (const auto& [text, field] : lines)
    if (!is_line(*text, 200)) return wrong("anschrift", field);
  if (!is_text(anschrift.oeffnungszeiten, 4000)) return wrong("anschrift", "anschrift.oeffnungszeiten");
  bool plz = anschrift.plz.size() == 5 && std::ranges::all_of(anschrift.plz, digit);
  if (!anschrift.plz.empty() && !plz) return wrong("plz", "anschrift.plz");
  std::size_t at = anschrift.email.find('@');
  bool email = at != std::string::npos && at > 0 && at + 1 < anschrift.email.size() &&
               anschrift.email.find('@', at + 1) == std::string::npos &&
               anschrift.email.find(' ') == std::string::npos;
  if (!anschrift.email.empty() && !email) return wrong("email", "anschrift.email");
  return ok();
}

Result<void> pruefe(const NeuerMandant& angaben) {
  if (!is_name(angaben.name)) return wrong("name", "name");
  if (!is_kuerzel(angaben.kuerzel)) return wrong("kuerzel", "kuerzel");
  if (std::ranges::find(reserved, angaben.kuerzel) != reserved.end())
    return wrong("kuerzel_reserviert", "kuerzel");
  if (!is_code(angaben.code)) return wrong("code", "code");
  if (std::ranges::find(arten, angaben.art) == arten.end()) return wrong("art", "art");
  if (std::ranges::find(bundeslaender, angaben.bundesland) == bundeslaender.end())
    return wrong("bundesland", "bundesland");
  CHECK(pruefe_farbe(angaben.farbe));
  CHECK(pruefe_orte(angaben.orte));
  CHECK(pruefe_anschrift(angaben.anschrift));
  if (angaben.administratoren.empty()) return wrong("administratoren", "administratoren");
  return ok();
}

}  // namespace gw::mandant
