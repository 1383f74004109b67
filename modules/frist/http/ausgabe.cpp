// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/http/ausgabe.hpp"

#include <algorithm>

#include "base/time/time.hpp"
#include "modules/frist/http/karte.hpp"

namespace gw::frist {
namespace {

constexpr std::size_t longest_line = 75;  // octets, RFC 5545 section 3.1

std::string wie(const Call& call, const Frist& frist) {
  return frist.art == art::eigene ? call.text("frist.art_eigene") : titel_von(call, frist);
}

// In quotes where it must be; what a spreadsheet would take for a formula is made text.
std::string zelle(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    text.insert(0, "'");
  if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string zeile(const std::vector<std::string>& zellen) {
  std::string line;
  for (const std::string& one : zellen) line += (line.empty() ? "" : ";") + zelle(one);
  return line + "\r\n";
}

// Section 3.3.11.
std::string maskiert(std::string_view text) {
  std::string made;
  for (char c : text) {
    if (c == '\\' || c == ';' || c == ',') made += '\\';
    if (c == '\n')
      made += "\\n";
    else if (c != '\r')
      made += c;
  }
  return made;
}

// Longer lines go on behind a space, never in the middle of a character.
std::string gefaltet(std::string_view line) {
  std::string made;
  for (std::size_t room = longest_line; !line.empty(); room = longest_line - 1) {
    std::size_t take = std::min(room, line.size());
    while (take < line.size() && (static_cast<unsigned char>(line[take]) & 0xc0) == 0x80) --take;
    made += (made.empty() ? "" : " ") + std::string(line.substr(0, take)) + "\r\n";
    line.remove_prefix(take);
  }
  return made;
}

// "20261204"
std::string ohne_striche(std::string text) {
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string termin(const Call& call, const Buchzeile& one, const std::string& stempel) {
  const std::string uid = "frist-" + one.frist.vorgang + "-" + std::to_string(one.frist.nummer) + "@" +
                          call.scope().mandant().kuerzel;
  std::string text = "BEGIN:VEVENT\r\n" + gefaltet("UID:" + uid) + "DTSTAMP:" + stempel + "\r\n";
  text += "DTSTART;VALUE=DATE:" + ohne_striche(one.frist.ende->text()) + "\r\n";
  text += "DTEND;VALUE=DATE:" + ohne_striche(add_days(*one.frist.ende, 1).text()) + "\r\n";
  text += gefaltet("SUMMARY:" + maskiert(one.nummer + ": " + wie(call, one.frist)));
  return text + "TRANSP:TRANSPARENT\r\nCLASS:CONFIDENTIAL\r\nEND:VEVENT\r\n";
}

}  // namespace

std::string abgeschnitten(const Call& call, const Buchseite& seite) {
  if (!seite.weiter) return "";
  return call.text("frist.abgeschnitten", {{"n", std::to_string(seite.zeilen.size())}});
}

std::string als_csv(const Call& call, const Buchseite& seite) {
  std::string text = "\xef\xbb\xbf";
  text += zeile({call.text("frist.spalte_ende"), call.text("frist.spalte_vorgang"),
                 call.text("frist.spalte_frist"), call.text("frist.spalte_recht"),
                 call.text("frist.spalte_leistung"), call.text("frist.spalte_rolle"),
                 call.text("frist.spalte_stand")});
  for (const Buchzeile& one : seite.zeilen)
    text += zeile({one.frist.ende ? one.frist.ende->text() : "", one.nummer, wie(call, one.frist),
                   one.frist.art == art::eigene ? "" : one.frist.quelle, one.frist.paket, one.frist.rolle,
                   kurzer_stand(call, one.frist)});
  if (seite.weiter) text += zeile({abgeschnitten(call, seite)});
  return text;
}

std::string als_kalender(const Call& call, const Buchseite& seite) {
  // "2026-11-20T13:05:00.000Z" without its parts of a second
  const std::string stempel = ohne_striche(iso_utc(call.now).substr(0, 19)) + "Z";
  std::string text =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Gemeinwerk//Fristenbuch//DE\r\nCALSCALE:GREGORIAN\r\n";
  if (seite.weiter) text += gefaltet("DESCRIPTION:" + maskiert(abgeschnitten(call, seite)));
  for (const Buchzeile& one : seite.zeilen)
    if (one.frist.ende) text += termin(call, one, stempel);
  return text + "END:VCALENDAR\r\n";
}

}  // namespace gw::frist
