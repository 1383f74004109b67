// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/paket/domain/teile.hpp"

namespace gw::paket {
namespace {

constexpr std::string_view geprueft = "geprueft";

// Whether somebody who knows the language has read the file: `geprueft: nein` at its head says no.
bool ist_ungeprueft(const yaml::Node& root) {
  const yaml::Node* mark = root.find(geprueft);
  return mark && (mark->text() == "nein" || mark->text() == "false");
}

// One file: texte/<language>.yaml.
struct Datei {
  std::string language, anzeigename;
};

void nimm_texte(Texte& texte, const Datei& datei, const std::string& prefix, const yaml::Node& node,
                Maengel& maengel) {
  for (const yaml::Node::Entry& entry : node.entries()) {
    if (prefix.empty() && entry.key == geprueft) continue;
    std::string key = prefix.empty() ? entry.key : prefix + "." + entry.key;
    if (!entry.node.is_scalar()) {
      nimm_texte(texte, datei, key, entry.node, maengel);
      continue;
    }
    auto added = texte.messages->add(datei.language, key, entry.node.text());
    if (!added) maengel.nimm(std::move(added).error().with("line", std::to_string(entry.line)));
    texte.stellen.push_back({std::move(key), datei.anzeigename, entry.line});
  }
}

}  // namespace

Texte lade_texte(const Ordner& ordner, Maengel& maengel) {
  Texte texte{std::make_unique<page::Messages>(), {}, {}};
  for (const std::string& name : ordner.dateien("texte", ".yaml")) {
    auto node = lade_yaml(ordner, name, maengel);
    if (!node) continue;
    std::string language = std::filesystem::path(name).stem().string();
    if (ist_ungeprueft(*node)) texte.ungeprueft.push_back(language);
    nimm_texte(texte, {language, ordner.anzeigename(name)}, "", *node, maengel);
  }
  auto finished = texte.messages->finish();
  if (!finished) maengel.nimm(std::move(finished).error().with("file", ordner.anzeigename("texte")));
  return texte;
}

void pruefe_formulartexte(const Texte& texte, const form::Form& formular, Maengel& maengel) {
  for (const Textstelle& stelle : texte.stellen) {
    bool of_form = stelle.schluessel.starts_with("seiten.") || stelle.schluessel.starts_with("felder.");
    if (!of_form || std::ranges::binary_search(formular.texts, stelle.schluessel)) continue;
    maengel.nimm(error(ErrorKind::invalid, "paket.text_unbekannt")
                     .with("file", stelle.datei)
                     .with("line", std::to_string(stelle.zeile))
                     .with("key", stelle.schluessel));
  }
}

}  // namespace gw::paket
