// SPDX-License-Identifier: EUPL-1.2
// Made-up people, always the same for the same number: 1,200 surnames, 60 first names.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace gw::bench {

// Spreads a number over all bits; the same always.
inline std::uint64_t mixed(std::uint64_t number) {
  number += 0x9e3779b97f4a7c15U;
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9U;
  number = (number ^ (number >> 27)) * 0x94d049bb133111ebU;
  return number ^ (number >> 31);
}

inline std::string surname(std::uint64_t number) {
  static constexpr std::array first{"Muster",    "Beispiel", "Probe",    "Exempel",   "Schablonen",
                                    "Vorlagen",  "Fabel",    "Märchen",  "Phantasie", "Papier",
                                    "Bleistift", "Tinten",   "Stempel",  "Formular",  "Akten",
                                    "Ordner",    "Kringel",  "Wörter",   "Silben",    "Ziffern",
                                    "Träumer",   "Schein",   "Kulissen", "Attrappen", "Dummy"};
  static constexpr std::array second{
      "mann",   "frau",  "hof",     "berg",  "bach",   "feld",    "stein",  "wald",  "dorf",  "haus",
      "müller", "meier", "schmidt", "bauer", "weber",  "fischer", "koch",   "vogel", "wolf",  "braun",
      "groß",   "klein", "jung",    "alt",   "lang",   "kurz",    "rot",    "grün",  "blau",  "weiß",
      "hahn",   "fuchs", "bär",     "löwe",  "hirsch", "dachs",   "specht", "fink",  "adler", "falke",
      "rabe",   "kranz", "zweig",   "blatt", "wurzel", "apfel",   "birne",  "nuss"};
  number = mixed(number);
  return std::string(first[number % first.size()]) + second[(number >> 20) % second.size()];
}

inline std::string first_name(std::uint64_t number) {
  static constexpr std::array names{
      "Ada",   "Bela",   "Cora",  "Dina",  "Emil", "Fina",  "Gero",   "Hedi",   "Ines", "Jana",
      "Kim",   "Lea",    "Mara",  "Nils",  "Olga", "Paul",  "Rosa",   "Sven",   "Tara", "Udo",
      "Vera",  "Willi",  "Xenia", "Yara",  "Zoe",  "Anton", "Berta",  "Cäsar",  "Dora", "Erik",
      "Frida", "Gustav", "Hanna", "Ida",   "Jörg", "Käthe", "Lutz",   "Moritz", "Nele", "Otto",
      "Pia",   "Quirin", "Ruth",  "Simon", "Thea", "Ulla",  "Viktor", "Wanda",  "Ben",  "Clara",
      "David", "Eva",    "Felix", "Greta", "Hugo", "Irma",  "Jonas",  "Klara",  "Luis", "Mia"};
  return names[(mixed(number) >> 40) % names.size()];
}

}  // namespace gw::bench
