// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/domain/umlauf.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/text/text.hpp"
#include "engine/form/data.hpp"
#include "engine/form/german.hpp"

namespace gw::verfuegung {
namespace {

constexpr std::pair<Art, std::string_view> artworte[] = {{Art::kenntnis, "kenntnis"},
                                                         {Art::stellungnahme, "stellungnahme"},
                                                         {Art::mitzeichnung, "mitzeichnung"},
                                                         {Art::schlusszeichnung, "schlusszeichnung"}};
constexpr std::pair<Antwort, std::string_view> antwortworte[] = {
    {Antwort::keine, ""},
    {Antwort::kenntnis, "kenntnis"},
    {Antwort::stellungnahme, "stellungnahme"},
    {Antwort::mitgezeichnet, "mitgezeichnet"},
    {Antwort::mit_anmerkung, "mit_anmerkung"},
    {Antwort::nicht_gezeichnet, "nicht_gezeichnet"},
    {Antwort::schlussgezeichnet, "schlussgezeichnet"},
    {Antwort::zurueck, "zurueck"}};
constexpr std::pair<Schrittzustand, std::string_view> schrittworte[] = {
    {Schrittzustand::wartet, "wartet"},
    {Schrittzustand::offen, "offen"},
    {Schrittzustand::erledigt, "erledigt"},
    {Schrittzustand::entfallen, "entfallen"}};
constexpr std::pair<Umlaufzustand, std::string_view> umlaufworte[] = {
    {Umlaufzustand::laeuft, "laeuft"},
    {Umlaufzustand::zurueck, "zurueck"},
    {Umlaufzustand::fertig, "fertig"},
    {Umlaufzustand::zurueckgezogen, "zurueckgezogen"},
    {Umlaufzustand::zu_den_akten, "zu_den_akten"}};

template <class Words, class Thing>
std::string_view word(const Words& words, Thing thing) {
  for (const auto& [one, said] : words)
    if (one == thing) return said;
  throw std::logic_error("a word is missing");
}
template <class Thing, std::size_t n>
std::optional<Thing> thing(const std::pair<Thing, std::string_view> (&words)[n], std::string_view said) {
  for (const auto& [one, word] : words)
    if (word == said) return one;
  return std::nullopt;
}

std::string feld(std::string_view name, std::string_view zeile) {
  return std::string(name) + (zeile.empty() ? "" : "_" + std::string(zeile));
}

Result<std::int64_t> lies_stufe(std::string_view typed, const std::string& at) {
  typed = trim(typed);
  std::int64_t stufe = 1;
  auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), stufe);
  const bool whole = typed.empty() || (problem == std::errc{} && end == typed.data() + typed.size());
  if (!whole || stufe < 1 || stufe > hoechste_stufe)
    return error(ErrorKind::invalid, "verfuegung.stufe").with("max", std::to_string(hoechste_stufe)).at(at);
  return stufe;
}

Result<std::optional<Date>> lies_frist(std::string_view typed, Date heute, const std::string& at) {
  if (trim(typed).empty()) return std::optional<Date>();
  auto tag = form::read_date(typed);
  if (!tag) return error(ErrorKind::invalid, "form.date").at(at);
  if (*tag < heute) return error(ErrorKind::invalid, "verfuegung.frist_vorbei").at(at);
  return std::optional(*tag);
}

}  // namespace

std::string_view name(Art art) {
  return word(artworte, art);
}
std::optional<Art> art_von(std::string_view name) {
  return thing(artworte, name);
}
std::string_view name(Antwort antwort) {
  return word(antwortworte, antwort);
}
std::optional<Antwort> antwort_von(std::string_view name) {
  return thing(antwortworte, name);
}
std::string_view name(Schrittzustand zustand) {
  return word(schrittworte, zustand);
}
std::string_view name(Umlaufzustand zustand) {
  return word(umlaufworte, zustand);
}
std::optional<Schrittzustand> schrittzustand_von(std::string_view name) {
  return thing(schrittworte, name);
}
std::optional<Umlaufzustand> umlaufzustand_von(std::string_view name) {
  return thing(umlaufworte, name);
}

std::vector<Antwort> antworten_auf(Art art) {
  switch (art) {
    case Art::kenntnis:
      return {Antwort::kenntnis};
    case Art::stellungnahme:
      return {Antwort::stellungnahme};
    case Art::mitzeichnung:
      return {Antwort::mitgezeichnet, Antwort::mit_anmerkung, Antwort::nicht_gezeichnet};
    case Art::schlusszeichnung:
      return {Antwort::schlussgezeichnet, Antwort::zurueck};
  }
  return {};
}

std::optional<Wer> wer_von(std::string_view text) {
  text = trim(text);
  for (std::string_view kind : {"rolle:", "konto:"})
    if (text.starts_with(kind) && text.size() > kind.size()) {
      std::string what(text.substr(kind.size()));
      return kind == "rolle:" ? Wer{std::move(what), ""} : Wer{"", std::move(what)};
    }
  return std::nullopt;
}

bool Eingetragen::leer() const {
  return trim(art).empty() && trim(an).empty() && trim(frist).empty() && trim(auftrag).empty();
}

Result<Bitte> lies_bitte(const Eingetragen& getippt, Date heute, std::string_view zeile) {
  auto art = art_von(trim(getippt.art));
  if (!art) return error(ErrorKind::invalid, "verfuegung.art_fehlt").at(feld("art", zeile));
  auto an = wer_von(getippt.an);
  if (!an) return error(ErrorKind::invalid, "verfuegung.wer_fehlt").at(feld("an", zeile));
  Bitte bitte;
  bitte.art = *art;
  bitte.an = *an;
  TRY(bitte.stufe, lies_stufe(getippt.stufe, feld("stufe", zeile)));
  TRY(bitte.frist, lies_frist(getippt.frist, heute, feld("frist", zeile)));
  TRY(bitte.auftrag, form::read_lines(getippt.auftrag, feld("auftrag", zeile), hoechstens_auftrag));
  return bitte;
}

Result<Neu> pruefe(Neu neu) {
  TRY(neu.betreff, form::read_line(neu.betreff, "betreff", hoechstens_betreff));
  if (neu.betreff.empty()) return error(ErrorKind::invalid, "verfuegung.betreff_fehlt").at("betreff");
  if (neu.bitten.empty()) return error(ErrorKind::invalid, "verfuegung.niemand").at("an_1");
  if (neu.bitten.size() > hoechstens_schritte)
    return error(ErrorKind::invalid, "verfuegung.zu_viele")
        .with("max", std::to_string(hoechstens_schritte))
        .at("an_1");
  return neu;
}

Result<Gegeben> lies_antwort(Art art, std::string_view antwort, std::string_view bemerkung) {
  auto gegeben = antwort_von(trim(antwort));
  const auto moeglich = antworten_auf(art);
  if (moeglich.size() == 1 && trim(antwort).empty()) gegeben = moeglich.front();
  if (!gegeben || std::ranges::find(moeglich, *gegeben) == moeglich.end())
    return error(ErrorKind::invalid, "verfuegung.antwort_fehlt").at("antwort");
  Gegeben made{*gegeben, {}};
  TRY(made.bemerkung, form::read_lines(bemerkung, "bemerkung", hoechstens_bemerkung));
  const bool sagt =
      *gegeben == Antwort::stellungnahme || *gegeben == Antwort::mit_anmerkung || lehnt_ab(*gegeben);
  if (sagt && made.bemerkung.empty())
    return error(ErrorKind::invalid, "verfuegung.bemerkung_fehlt").at("bemerkung");
  return made;
}

std::vector<Schritt> Umlauf::der_runde() const {
  std::vector<Schritt> all;
  for (const Schritt& one : schritte)
    if (one.runde == runde) all.push_back(one);
  return all;
}

bool Umlauf::steht_aus() const {
  return std::ranges::any_of(schritte, &Schritt::steht_aus);
}

Naechstes naechstes(const std::vector<Schritt>& runde) {
  bool answered = false, refused = false;
  std::optional<std::int64_t> stufe;
  for (const Schritt& one : runde) {
    if (one.zustand == Schrittzustand::offen) return {Folge::warten, one.bitte.stufe};
    if (one.zustand == Schrittzustand::wartet)
      stufe = std::min(stufe.value_or(one.bitte.stufe), one.bitte.stufe);
    answered = answered || one.zustand == Schrittzustand::erledigt;
    refused = refused || lehnt_ab(one.antwort);
  }
  if (refused) return {Folge::zurueck, 0};
  if (stufe) return {Folge::stufe, *stufe};
  return {answered ? Folge::fertig : Folge::zurueckgezogen, 0};
}

}  // namespace gw::verfuegung
