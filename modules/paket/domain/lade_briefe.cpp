// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "base/yaml/mapping.hpp"
#include "modules/paket/domain/teile.hpp"

namespace gw::paket {
namespace {

constexpr std::string_view datei = "vorlagen/brief.yaml";

void lies_werte(yaml::Mapping& root, Brief& brief, Problems& problems) {
  for (const yaml::Node::Entry& entry : root.entries("werte")) {
    feel::Scope scope;
    scope.start = {static_cast<std::uint32_t>(entry.node.line()),
                   static_cast<std::uint32_t>(entry.node.column())};
    auto parsed = feel::parse(entry.node.text(), scope);
    const Error* fault = feel::fault_of(parsed);
    if (!fault) {
      brief.werte.emplace_back(entry.key, std::move(*parsed));
      continue;
    }
    Error& problem = problems.add("paket.ausdruck", entry.line, entry.column);
    problem.params.emplace_back("key", entry.key);
    problem.cause = std::make_shared<const Error>(*fault);
  }
}

}  // namespace

std::map<std::string, std::string> lade_briefteile(const Ordner& ordner,
                                                   const std::map<std::string, Brief, std::less<>>& briefe,
                                                   Maengel& maengel) {
  std::map<std::string, std::string> teile;
  for (const std::string& name : ordner.dateien("vorlagen", ".typ")) {
    std::filesystem::path path(name);
    if (briefe.contains(path.stem().string())) continue;
    if (auto text = maengel.oder_mangel(ordner.lies(name)))
      teile.emplace("/" + path.filename().string(), std::move(*text));
  }
  return teile;
}

std::map<std::string, Brief, std::less<>> lade_briefe(const Ordner& ordner, const page::Texts& deutsch,
                                                      Maengel& maengel) {
  std::map<std::string, Brief, std::less<>> briefe;
  if (!ordner.hat(datei)) return briefe;
  auto node = lade_yaml(ordner, datei, maengel);
  if (!node) return briefe;
  Problems problems(ordner.anzeigename(datei));
  for (const yaml::Node::Entry& entry : node->entries()) {
    Brief brief;
    brief.id = entry.key;
    brief.zeile = entry.line;
    {
      yaml::Mapping root(entry.node, problems);
      brief.titel = root.text("titel");
      brief.bescheid = root.flag_or("bescheid", false);
      brief.warum = root.texts("warum");
      lies_werte(root, brief, problems);
    }
    if (!deutsch.has(brief.titel))
      problems.add("paket.text_fehlt", entry.line).params.emplace_back("key", brief.titel);
    auto vorlage = maengel.oder_mangel(ordner.lies("vorlagen/" + entry.key + ".typ"));
    if (vorlage) brief.vorlage = std::move(*vorlage);
    briefe.emplace(entry.key, std::move(brief));
  }
  maengel.nimm(problems);
  return briefe;
}

void pruefe_briefe(const Ordner& ordner, const std::map<std::string, Brief, std::less<>>& briefe,
                   const dmn::Model& entscheidungen, Maengel& maengel) {
  const auto known = entscheidungen.decisions();
  for (const auto& [id, brief] : briefe)
    for (const std::string& name : brief.warum)
      if (std::ranges::find(known, name, &dmn::Variable::name) == known.end())
        maengel.nimm(error(ErrorKind::invalid, "paket.entscheidung_unbekannt")
                         .with("file", ordner.anzeigename(datei))
                         .with("line", std::to_string(brief.zeile))
                         .with("entscheidung", name));
}

Result<Context> briefwerte(const Brief& brief, const Context& variablen, Instant now) {
  Context werte;
  for (const auto& [name, ausdruck] : brief.werte) {
    TRY(Value wert, ausdruck.evaluate({variablen, now}));
    werte.set(name, std::move(wert));
  }
  return werte;
}

}  // namespace gw::paket
