// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/regex_characters.hpp"

#include <algorithm>
#include <array>

namespace gw::feel {
namespace {

// What may begin a name of XML, and what may stand in one.
constexpr std::string_view name_start =
    ":A-Z_a-z\\x{c0}-\\x{d6}\\x{d8}-\\x{f6}\\x{f8}-\\x{2ff}\\x{370}-\\x{37d}\\x{37f}-\\x{1fff}"
    "\\x{200c}-\\x{200d}\\x{2070}-\\x{218f}\\x{2c00}-\\x{2fef}\\x{3001}-\\x{d7ff}\\x{f900}-\\x{fdcf}"
    "\\x{fdf0}-\\x{fffd}\\x{10000}-\\x{effff}";
constexpr std::string_view name_more = "\\-.0-9\\x{b7}\\x{300}-\\x{36f}\\x{203f}-\\x{2040}";

constexpr std::array<std::string_view, 37> categories{
    "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd", "Nl",
    "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z",  "Zs", "Zl", "Zp",
    "S",  "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn", "Cs"};

struct Block {
  std::string_view name;
  std::string_view range;
};

// The blocks of Unicode by the names that XML Schema gives them.
constexpr Block blocks[] = {
    {"BasicLatin", "\\x{0}-\\x{7f}"},
    {"Latin-1Supplement", "\\x{80}-\\x{ff}"},
    {"LatinExtended-A", "\\x{100}-\\x{17f}"},
    {"LatinExtended-B", "\\x{180}-\\x{24f}"},
    {"IPAExtensions", "\\x{250}-\\x{2af}"},
    {"SpacingModifierLetters", "\\x{2b0}-\\x{2ff}"},
    {"CombiningDiacriticalMarks", "\\x{300}-\\x{36f}"},
    {"Greek", "\\x{370}-\\x{3ff}"},
    {"GreekandCoptic", "\\x{370}-\\x{3ff}"},
    {"Cyrillic", "\\x{400}-\\x{4ff}"},
    {"CyrillicSupplement", "\\x{500}-\\x{52f}"},
    {"Armenian", "\\x{530}-\\x{58f}"},
    {"Hebrew", "\\x{590}-\\x{5ff}"},
    {"Arabic", "\\x{600}-\\x{6ff}"},
    {"Syriac", "\\x{700}-\\x{74f}"},
    {"Thaana", "\\x{780}-\\x{7bf}"},
    {"Devanagari", "\\x{900}-\\x{97f}"},
    {"Bengali", "\\x{980}-\\x{9ff}"},
    {"Gurmukhi", "\\x{a00}-\\x{a7f}"},
    {"Gujarati", "\\x{a80}-\\x{aff}"},
    {"Oriya", "\\x{b00}-\\x{b7f}"},
    {"Tamil", "\\x{b80}-\\x{bff}"},
    {"Telugu", "\\x{c00}-\\x{c7f}"},
    {"Kannada", "\\x{c80}-\\x{cff}"},
    {"Malayalam", "\\x{d00}-\\x{d7f}"},
    {"Sinhala", "\\x{d80}-\\x{dff}"},
    {"Thai", "\\x{e00}-\\x{e7f}"},
    {"Lao", "\\x{e80}-\\x{eff}"},
    {"Tibetan", "\\x{f00}-\\x{fff}"},
    {"Myanmar", "\\x{1000}-\\x{109f}"},
    {"Georgian", "\\x{10a0}-\\x{10ff}"},
    {"HangulJamo", "\\x{1100}-\\x{11ff}"},
    {"Ethiopic", "\\x{1200}-\\x{137f}"},
    {"Cherokee", "\\x{13a0}-\\x{13ff}"},
    {"UnifiedCanadianAboriginalSyllabics", "\\x{1400}-\\x{167f}"},
    {"Ogham", "\\x{1680}-\\x{169f}"},
    {"Runic", "\\x{16a0}-\\x{16ff}"},
    {"Khmer", "\\x{1780}-\\x{17ff}"},
    {"Mongolian", "\\x{1800}-\\x{18af}"},
    {"LatinExtendedAdditional", "\\x{1e00}-\\x{1eff}"},
    {"GreekExtended", "\\x{1f00}-\\x{1fff}"},
    {"GeneralPunctuation", "\\x{2000}-\\x{206f}"},
    {"SuperscriptsandSubscripts", "\\x{2070}-\\x{209f}"},
    {"CurrencySymbols", "\\x{20a0}-\\x{20cf}"},
    {"CombiningMarksforSymbols", "\\x{20d0}-\\x{20ff}"},
    {"LetterlikeSymbols", "\\x{2100}-\\x{214f}"},
    {"NumberForms", "\\x{2150}-\\x{218f}"},
    {"Arrows", "\\x{2190}-\\x{21ff}"},
    {"MathematicalOperators", "\\x{2200}-\\x{22ff}"},
    {"MiscellaneousTechnical", "\\x{2300}-\\x{23ff}"},
    {"ControlPictures", "\\x{2400}-\\x{243f}"},
    {"OpticalCharacterRecognition", "\\x{2440}-\\x{245f}"},
    {"EnclosedAlphanumerics", "\\x{2460}-\\x{24ff}"},
    {"BoxDrawing", "\\x{2500}-\\x{257f}"},
    {"BlockElements", "\\x{2580}-\\x{259f}"},
    {"GeometricShapes", "\\x{25a0}-\\x{25ff}"},
    {"MiscellaneousSymbols", "\\x{2600}-\\x{26ff}"},
    {"Dingbats", "\\x{2700}-\\x{27bf}"},
    {"BraillePatterns", "\\x{2800}-\\x{28ff}"},
    {"CJKRadicalsSupplement", "\\x{2e80}-\\x{2eff}"},
    {"KangxiRadicals", "\\x{2f00}-\\x{2fdf}"},
    {"CJKSymbolsandPunctuation", "\\x{3000}-\\x{303f}"},
    {"Hiragana", "\\x{3040}-\\x{309f}"},
    {"Katakana", "\\x{30a0}-\\x{30ff}"},
    {"Bopomofo", "\\x{3100}-\\x{312f}"},
    {"HangulCompatibilityJamo", "\\x{3130}-\\x{318f}"},
    {"Kanbun", "\\x{3190}-\\x{319f}"},
    {"EnclosedCJKLettersandMonths", "\\x{3200}-\\x{32ff}"},
    {"CJKCompatibility", "\\x{3300}-\\x{33ff}"},
    {"CJKUnifiedIdeographsExtensionA", "\\x{3400}-\\x{4dbf}"},
    {"CJKUnifiedIdeographs", "\\x{4e00}-\\x{9fff}"},
    {"YiSyllables", "\\x{a000}-\\x{a48f}"},
    {"YiRadicals", "\\x{a490}-\\x{a4cf}"},
    {"HangulSyllables", "\\x{ac00}-\\x{d7a3}"},
    {"PrivateUse", "\\x{e000}-\\x{f8ff}"},
    {"CJKCompatibilityIdeographs", "\\x{f900}-\\x{faff}"},
    {"AlphabeticPresentationForms", "\\x{fb00}-\\x{fb4f}"},
    {"ArabicPresentationForms-A", "\\x{fb50}-\\x{fdff}"},
    {"CombiningHalfMarks", "\\x{fe20}-\\x{fe2f}"},
    {"CJKCompatibilityForms", "\\x{fe30}-\\x{fe4f}"},
    {"SmallFormVariants", "\\x{fe50}-\\x{fe6f}"},
    {"ArabicPresentationForms-B", "\\x{fe70}-\\x{feff}"},
    {"HalfwidthandFullwidthForms", "\\x{ff00}-\\x{ffef}"},
    {"Specials", "\\x{fff0}-\\x{ffff}"},
};

// "{Lu}" or "{IsGreek}" after "\p".
std::optional<std::string> take_property(std::string_view& rest) {
  const std::size_t end = rest.find('}');
  if (!rest.starts_with("{") || end == std::string_view::npos) return std::nullopt;
  const std::string_view name = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  if (std::find(categories.begin(), categories.end(), name) != categories.end())
    return "\\p{" + std::string(name) + "}";
  if (!name.starts_with("Is")) return std::nullopt;
  for (const Block& block : blocks)
    if (block.name == name.substr(2)) return std::string(block.range);
  return std::nullopt;
}

}  // namespace

std::optional<CharacterSet> take_escape(std::string_view& rest) {
  if (rest.size() < 2) return std::nullopt;
  const char c = rest[1];
  rest.remove_prefix(2);
  constexpr std::string_view literal = "\\|.?*+(){}-[]^$";
  if (literal.find(c) != std::string_view::npos) return CharacterSet{{'\\', c}, false, true};
  const bool complement = c >= 'A' && c <= 'Z';
  switch (c) {
    case 'n':
    case 'r':
    case 't':
      return CharacterSet{{'\\', c}, false, true};
    case 's':
    case 'S':
      return CharacterSet{" \\t\\n\\r", complement, false};
    case 'd':
    case 'D':
      return CharacterSet{"\\p{Nd}", complement, false};
    case 'w':
    case 'W':  // a word character is all but punctuation, separators and others
      return CharacterSet{"\\p{P}\\p{Z}\\p{C}", !complement, false};
    case 'i':
    case 'I':
      return CharacterSet{std::string(name_start), complement, false};
    case 'c':
    case 'C':
      return CharacterSet{std::string(name_start) + std::string(name_more), complement, false};
    case 'p':
    case 'P':
      if (auto property = take_property(rest)) return CharacterSet{std::move(*property), complement, false};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace gw::feel
