// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/domain/klang.hpp"

#include "base/text/text.hpp"

namespace gw::person {
namespace {

bool in(std::string_view letters, char c) {
  return c != '\0' && letters.find(c) != std::string_view::npos;
}

// Small letters a to z only; '\0' at both ends.
struct Stelle {
  char vor, hier, nach;
};

std::string_view ziffern_von_c(const Stelle& s) {
  bool am_anfang = s.vor == '\0';
  if (am_anfang) return in("ahkloqrux", s.nach) ? "4" : "8";
  if (in("sz", s.vor)) return "8";
  return in("ahkoqux", s.nach) ? "4" : "8";
}

std::string_view ziffern(const Stelle& s) {
  if (in("aeijouy", s.hier)) return "0";
  switch (s.hier) {
    case 'h':
      return "";
    case 'b':
      return "1";
    case 'p':
      return s.nach == 'h' ? "3" : "1";
    case 'd':
    case 't':
      return in("csz", s.nach) ? "8" : "2";
    case 'f':
    case 'v':
    case 'w':
      return "3";
    case 'g':
    case 'k':
    case 'q':
      return "4";
    case 'c':
      return ziffern_von_c(s);
    case 'x':
      return in("ckq", s.vor) ? "8" : "48";
    case 'l':
      return "5";
    case 'm':
    case 'n':
      return "6";
    case 'r':
      return "7";
    default:
      return "8";  // s, z
  }
}

std::string nur_buchstaben(std::string_view gefaltet) {
  std::string letters;
  for (char c : gefaltet)
    if (c >= 'a' && c <= 'z') letters += c;
  return letters;
}

// The same digit twice in a row is one sound; vowels count at the beginning only.
std::string verdichtet(std::string_view alle) {
  std::string code;
  char vor = '\0';
  for (char c : alle) {
    if (c != vor && (c != '0' || vor == '\0')) code += c;
    vor = c;
  }
  return code;
}

}  // namespace

std::string klang(std::string_view name) {
  std::string gefaltet = fold(name);
  std::string letters = nur_buchstaben(gefaltet);
  if (letters.empty()) return gefaltet;
  std::string alle;
  for (std::size_t i = 0; i < letters.size(); ++i)
    alle += ziffern(
        {i == 0 ? '\0' : letters[i - 1], letters[i], i + 1 == letters.size() ? '\0' : letters[i + 1]});
  return verdichtet(alle);
}

std::string klang_von(std::string_view vorname, std::string_view nachname) {
  std::string_view given = trim(vorname);
  return klang(nachname) + " " + klang(given.substr(0, given.find_first_of(" -")));
}

}  // namespace gw::person
