// SPDX-License-Identifier: EUPL-1.2
// paket.yaml: deadlines that each case of the package has beside those of the house.
#include <algorithm>
#include <array>

#include "base/yaml/mapping.hpp"
#include "engine/deadline/lauf.hpp"
#include "modules/paket/domain/feldpruefung.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::paket {
namespace {

constexpr std::int64_t hoechste_warnung = 365;  // days

// What the law says of a kind, so that a package need not say it and cannot say otherwise.
struct Artregel {
  std::string_view art, beginn, dauer;
  bool einmal;         // a case has one of the kind
  bool fest;           // neither extended nor paused
  bool verlaengerbar;  // once, unless the package says otherwise
};
constexpr std::array<Artregel, 5> arten{{
    {"fiktion", "vollstaendig", "P3M", true, false, true},      // § 42a(2) VwVfG
    {"entscheidung", "", "", false, false, false},              // a law of its own says until when
    {"untaetigkeit", "eingang", "P3M", true, true, false},      // § 75 sentence 2 VwGO
    {"rechtsbehelf", "bekanntgabe", "P1M", true, true, false},  // § 70(1), § 74(1) VwGO
    {"sonstige", "", "", false, false, false},
}};

const Artregel& regel_der(std::string_view art) {
  return *std::ranges::find(arten, art, &Artregel::art);
}

class Fristleser {
 public:
  Fristleser(const yaml::Node& node, const Kopf& kopf, Problems& problems)
      : mapping_(node, problems), kopf_(kopf), problems_(problems), zeile_(node.line()) {}

  Fristvorgabe lies() {
    Fristvorgabe made;
    made.zeile = zeile_;
    made.art =
        mapping_.one_of("art", {"sonstige", "fiktion", "entscheidung", "untaetigkeit", "rechtsbehelf"});
    const Artregel& regel = regel_der(made.art);
    made.titel = mapping_.text_or("titel", "");
    made.recht = {mapping_.text("recht"), ja("geprueft", false)};
    made.beginn = beginn(regel);
    made.dauer = dauer(regel);
    // Of silence and remedies the law says when they hold; the house's own would be gone where it does not.
    if (regel.fest && mapping_.has("wenn")) mangel("paket.frist_wenn", "art", made.art);
    if (mapping_.has("wenn")) made.wenn = lies_ausdruck(mapping_, "wenn", problems_);
    made.verlaengerbar = ja("verlaengerbar", regel.verlaengerbar);
    made.hemmung = mapping_.text_or("hemmung", "");
    if (regel.fest && (made.verlaengerbar || !made.hemmung.empty()))
      mangel("paket.frist_fest", "art", made.art);
    made.rolle = rolle("rolle", false);
    made.eskalation = rolle("eskalation", true);
    if (regel.einmal && std::ranges::find(kopf_.fristen, made.art, &Fristvorgabe::art) != kopf_.fristen.end())
      mangel("paket.frist_doppelt", "art", made.art);
    return made;
  }

 private:
  bool ja(std::string_view key, bool sonst) {
    const bool word = mapping_.one_of(key, {"nein", "ja"}) == "ja";
    return mapping_.has(key) ? word : sonst;
  }

  std::string beginn(const Artregel& regel) {
    std::string word = mapping_.has("beginn")
                           ? mapping_.one_of("beginn", {"eingang", "vollstaendig", "bekanntgabe"})
                           : std::string(regel.beginn.empty() ? "eingang" : regel.beginn);
    const bool nach_dem_bescheid = regel.art == "entscheidung" && word == "bekanntgabe";
    if (nach_dem_bescheid || (!regel.beginn.empty() && word != regel.beginn))
      mangel("paket.frist_beginn", "beginn", word);
    return word;
  }

  std::string dauer(const Artregel& regel) {
    std::string text =
        regel.dauer.empty() ? mapping_.text("dauer") : mapping_.text_or("dauer", std::string(regel.dauer));
    if (!text.empty() && !deadline::dauer(text)) mangel("paket.frist_dauer", "dauer", text);
    return text;
  }

  // One of the package, or where the house is told one of the house.
  std::string rolle(std::string_view key, bool auch_im_haus) {
    std::string word = mapping_.text_or(key, "");
    const bool known = std::ranges::find(kopf_.rollen, word) != kopf_.rollen.end() ||
                       (auch_im_haus && std::ranges::find(zugang::eingebaute_rollen, word) !=
                                            zugang::eingebaute_rollen.end());
    if (!word.empty() && !known) mangel("paket.rolle_unbekannt", "rolle", word);
    return word;
  }

  void mangel(std::string code, std::string_view was, const std::string& wert) {
    problems_.add(std::move(code), zeile_).params.emplace_back(was, wert);
  }

  yaml::Mapping mapping_;
  const Kopf& kopf_;
  Problems& problems_;
  int zeile_;
};

// "[14, 3]": first a hint, then it presses.
std::optional<Fristwarnung> lies_warnung(yaml::Mapping& root, Problems& problems) {
  if (!root.has("fristwarnung")) return std::nullopt;
  std::vector<std::int64_t> tage;
  for (const std::string& text : root.texts("fristwarnung")) {
    auto number = Decimal::parse(text);
    auto whole = number ? number->to_int() : std::nullopt;
    tage.push_back(whole.value_or(-1));
  }
  const bool fits = tage.size() == 2 && tage[0] >= tage[1] && tage[1] >= 0 && tage[0] <= hoechste_warnung;
  if (fits) return Fristwarnung{static_cast<int>(tage[0]), static_cast<int>(tage[1])};
  problems.add("paket.frist_warnung", root.find("fristwarnung")->line());
  return std::nullopt;
}

}  // namespace

void lies_fristen(yaml::Mapping& root, Kopf& kopf, Problems& problems) {
  for (const yaml::Node& node : root.list("fristen"))
    kopf.fristen.push_back(Fristleser(node, kopf, problems).lies());
  if (auto warnung = lies_warnung(root, problems)) kopf.fristwarnung = *warnung;
}

void pruefe_fristen(const Ordner& ordner, const Kopf& kopf, const form::Form& formular,
                    const page::Texts& deutsch, Maengel& maengel) {
  Feldpruefung pruefung(ordner.anzeigename("paket.yaml"), kopf.anlass, formular, maengel);
  for (const Fristvorgabe& frist : kopf.fristen) {
    pruefung.nennt_bekanntes(frist.wenn);
    if (!frist.titel.empty() && !deutsch.has(frist.titel)) pruefung.text_fehlt(frist.zeile, frist.titel);
  }
}

}  // namespace gw::paket
