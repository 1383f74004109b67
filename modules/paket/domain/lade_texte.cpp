// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/domain/teile.hpp"

namespace gw::paket {
namespace {

constexpr std::string_view geprueft = "geprueft";

// Whether somebody who knows the language has read the file: `geprueft: nein` at its head says no.
bool ist_ungeprueft(const yaml::Node& root) {
  const yaml::Node* mark = root.find(geprueft);
  return mark && (mark->text() == "nein" || mark->text() == "false");
}

void nimm_texte(page::Messages& messages, std::string_view language, const std::string& prefix,
                const yaml::Node& node, Maengel& maengel) {
  for (const yaml::Node::Entry& entry : node.entries()) {
    if (prefix.empty() && entry.key == geprueft) continue;
    std::string key = prefix.empty() ? entry.key : prefix + "." + entry.key;
    if (!entry.node.is_scalar()) {
      nimm_texte(messages, language, key, entry.node, maengel);
      continue;
    }
    auto added = messages.add(language, key, entry.node.text());
    if (!added) maengel.nimm(std::move(added).error().with("line", std::to_string(entry.line)));
  }
}

}  // namespace

Texte lade_texte(const Ordner& ordner, Maengel& maengel) {
  Texte texte{std::make_unique<page::Messages>(), {}};
  for (const std::string& name : ordner.dateien("texte", ".yaml")) {
    auto node = lade_yaml(ordner, name, maengel);
    if (!node) continue;
    std::string language = std::filesystem::path(name).stem().string();
    if (ist_ungeprueft(*node)) texte.ungeprueft.push_back(language);
    nimm_texte(*texte.messages, language, "", *node, maengel);
  }
  auto finished = texte.messages->finish();
  if (!finished) maengel.nimm(std::move(finished).error().with("file", ordner.anzeigename("texte")));
  return texte;
}

}  // namespace gw::paket
