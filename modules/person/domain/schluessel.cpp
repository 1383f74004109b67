// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/domain/schluessel.hpp"

#include <sstream>

#include "base/text/text.hpp"
#include "modules/person/domain/klang.hpp"

namespace gw::person {
namespace {

std::vector<std::string> woerter(std::string_view text, std::size_t hoechstens) {
  std::string plain(text);
  for (char& c : plain)
    if (c == ',') c = ' ';
  std::istringstream stream(plain);
  std::vector<std::string> all;
  for (std::string word; all.size() < hoechstens && stream >> word;) all.push_back(std::move(word));
  return all;
}

std::string verbunden(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string all;
  for (std::size_t i = from; i < to; ++i) all += (all.empty() ? "" : " ") + words[i];
  return all;
}

void ersetze(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

std::string name_schluessel(std::string_view vorname, std::string_view nachname) {
  constexpr std::size_t alle = 32;
  std::vector<std::string> words = woerter(fold(std::string(nachname) + " " + std::string(vorname)), alle);
  return verbunden(words, 0, words.size());
}

std::string wohnung_schluessel(std::string_view anschrift) {
  std::string key;
  for (char c : fold(anschrift)) {
    bool sign = static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
    if (!sign) key += c;
  }
  ersetze(key, "strasse", "str");
  return key;
}

std::vector<std::string> suchklaenge(std::string_view getippt) {
  constexpr std::size_t hoechstens = 5;
  std::vector<std::string> words = woerter(getippt, hoechstens);
  std::vector<std::string> all;
  if (words.empty()) return all;
  all.push_back(klang(verbunden(words, 0, words.size())));  // a family name of one word or several
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string first = verbunden(words, 0, i), rest = verbunden(words, i, words.size());
    all.push_back(klang_von(first, rest));
    all.push_back(klang_von(rest, first));
  }
  return all;
}

}  // namespace gw::person
