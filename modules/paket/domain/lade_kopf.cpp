// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/yaml/mapping.hpp"
#include "modules/paket/domain/teile.hpp"

namespace gw::paket {
namespace {

// What packages may ask for. Each is asked for again where it is used (verlange_faehigkeit).
constexpr std::string_view faehigkeiten[] = {"brief", "postfach"};

bool is_id(std::string_view text) {
  auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  return !text.empty() && text.size() <= 40 && text.front() >= 'a' && text.front() <= 'z' &&
         std::ranges::all_of(text, fits);
}

// "1.0.0": three numbers, so that versions can be compared.
bool is_version(std::string_view text) {
  int dots = 0;
  char before = '.';
  for (char c : text) {
    if (c == '.' && before == '.') return false;
    if (c != '.' && (c < '0' || c > '9')) return false;
    dots += c == '.';
    before = c;
  }
  return dots == 2 && before != '.' && text.size() <= 20;
}

akte::Position lies_position(const yaml::Node* node, std::string& akte_je, Problems& problems) {
  if (!node) return {};
  yaml::Mapping plan(*node, problems);
  akte::Position position;
  if (plan.has("akte_je")) akte_je = plan.text("akte_je");
  position.kennzeichen = plan.text("kennzeichen");
  position.titel = plan.text("titel");
  position.aufbewahrung_jahre = static_cast<int>(plan.integer_or("aufbewahrung", 10, 0, 200));
  position.bewertung = plan.one_of("bewertung", {"V", "A", "B"});
  return position;
}

}  // namespace

std::optional<feel::Expression> lies_ausdruck(yaml::Mapping& mapping, std::string_view key,
                                              Problems& problems) {
  const yaml::Node* node = mapping.need(key);
  if (!node) return std::nullopt;
  feel::Scope scope;
  scope.start = {static_cast<std::uint32_t>(node->line()), static_cast<std::uint32_t>(node->column())};
  auto parsed = feel::parse(node->text(), scope);
  const Error* fault = feel::fault_of(parsed);
  if (!fault) return std::move(*parsed);
  Error& problem = problems.add("paket.ausdruck", node->line(), node->column());
  problem.params.emplace_back("key", key);
  problem.cause = std::make_shared<const Error>(*fault);
  return std::nullopt;
}

namespace {

// Only the case that it refers to and the place of the authority are known when nobody has been asked yet.
std::optional<feel::Expression> lies_frist(yaml::Mapping& root, Problems& problems) {
  if (!root.has("frist")) return std::nullopt;
  auto frist = lies_ausdruck(root, "frist", problems);
  if (!frist) return std::nullopt;
  for (const std::string& name : frist->names())
    if (name != "bezug" && name != "land") {
      const yaml::Node& node = *root.find("frist");
      problems.add("paket.name_unbekannt", node.line(), node.column()).params.emplace_back("name", name);
    }
  return frist;
}

Beginnt lies_beginnt(yaml::Mapping& root, Problems& problems) {
  if (!root.has("beginnt")) return {};
  Beginnt beginnt{false, false};
  for (const std::string& wer : root.texts("beginnt")) {
    beginnt.person = beginnt.person || wer == "person";
    beginnt.amt = beginnt.amt || wer == "amt";
    if (wer == "person" || wer == "amt") continue;
    problems.add("paket.beginnt", root.find("beginnt")->line()).params.emplace_back("beginnt", wer);
  }
  return beginnt;
}

std::optional<Verlaengerung> lies_verlaengerung(const yaml::Node* node, Problems& problems) {
  if (!node) return std::nullopt;
  yaml::Mapping mapping(*node, problems);
  auto gilt_bis = lies_ausdruck(mapping, "gilt_bis", problems);
  const int tage = static_cast<int>(mapping.integer_or("tage_vorher", 90, 0, 1'000));
  if (!gilt_bis) return std::nullopt;
  return Verlaengerung{std::move(*gilt_bis), tage};
}

// What begins with a Bescheid has neither an Akte nor a law of its own: it shares those of the case with the
// Bescheid, so naming them is a mistake (yaml.unknown_key).
void lies_anlass(yaml::Mapping& root, Kopf& kopf, Problems& problems) {
  if (root.one_of("anlass", {"frei", "bescheid"}) == "bescheid") {
    kopf.anlass = Anlass::bescheid;
    kopf.beginnt = lies_beginnt(root, problems);
    kopf.frist = lies_frist(root, problems);
    return;
  }
  kopf.recht = root.one_of("verfahrensrecht", {"VwVfG", "SGB X", "KAG", "AO"});
  kopf.verlaengerung = lies_verlaengerung(root.find("verlaengerung"), problems);
  kopf.position = lies_position(root.need("aktenplan"), kopf.akte_je, problems);
}

std::optional<Person> lies_person(const yaml::Node* node, Problems& problems) {
  if (!node) return std::nullopt;
  yaml::Mapping person(*node, problems);
  auto name = lies_ausdruck(person, "name", problems);
  auto anschrift = lies_ausdruck(person, "anschrift", problems);
  auto betreff = lies_ausdruck(person, "betreff", problems);
  if (!name || !anschrift || !betreff) return std::nullopt;
  return Person{std::move(*name), std::move(*anschrift), std::move(*betreff)};
}

void pruefe_woerter(const yaml::Node& node, const Kopf& kopf, Problems& problems) {
  if (!is_id(kopf.id)) problems.add("paket.id", node.line()).params.emplace_back("id", kopf.id);
  if (!is_version(kopf.version))
    problems.add("paket.version", node.line()).params.emplace_back("version", kopf.version);
  for (const std::string& darf : kopf.darf)
    if (std::ranges::find(faehigkeiten, darf) == std::end(faehigkeiten))
      problems.add("paket.faehigkeit_unbekannt", node.line()).params.emplace_back("faehigkeit", darf);
}

}  // namespace

Kopf lade_kopf(const Ordner& ordner, Maengel& maengel) {
  Kopf kopf;
  auto node = lade_yaml(ordner, "paket.yaml", maengel);
  if (!node) return kopf;
  Problems problems(ordner.anzeigename("paket.yaml"));
  {
    yaml::Mapping root(*node, problems);
    kopf.id = root.text("id");
    kopf.version = root.text("version");
    kopf.titel = root.text("titel");
    lies_anlass(root, kopf, problems);
    kopf.bearbeitung_tage = static_cast<int>(root.integer_or("bearbeitung_tage", 90, 1, 1'000));
    if (root.has("betrag")) kopf.betrag = lies_ausdruck(root, "betrag", problems);
    kopf.rollen = root.texts("rollen");
    kopf.darf = root.texts("darf");
    kopf.person = lies_person(root.need("person"), problems);
    lies_beteiligte(root, kopf, problems);
    pruefe_akte_je(root, kopf, problems);
    lies_stellen(root, kopf, problems);
    lies_fristen(root, kopf, problems);
    lies_sehen(root, kopf, problems);
    pruefe_woerter(*node, kopf, problems);
  }
  maengel.nimm(problems);
  return kopf;
}

}  // namespace gw::paket
