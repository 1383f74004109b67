// SPDX-License-Identifier: EUPL-1.2
#include "base/yaml/mapping.hpp"
#include "modules/paket/domain/teile.hpp"

namespace gw::paket {
namespace {

class Leser {
 public:
  Leser(const yaml::Node& node, const page::Texts& deutsch, Problems& problems)
      : root_(node, problems), deutsch_(deutsch), problems_(problems) {}

  Leistung lies() {
    Leistung leistung;
    leistung.leika = root_.text_or("leika", "");
    leistung.name = text("name");
    leistung.kurz = text("kurz");
    leistung.beschreibung = text("beschreibung");
    leistung.kosten = text("kosten");
    leistung.dauer = text("dauer");
    leistung.unterlagen = texte("unterlagen");
    leistung.voraussetzungen = texte("voraussetzungen");
    leistung.ablauf = texte("ablauf");
    leistung.stichworte = root_.texts("stichworte");
    for (const yaml::Node& node : root_.list("rechtsgrundlagen"))
      leistung.rechtsgrundlagen.push_back(recht(node));
    return leistung;
  }

 private:
  std::string text(std::string_view key) {
    std::string name = root_.text(key);
    verlange(name);
    return name;
  }

  std::vector<std::string> texte(std::string_view key) {
    std::vector<std::string> names = root_.texts(key);
    for (const std::string& name : names) verlange(name);
    return names;
  }

  Rechtsgrundlage recht(const yaml::Node& node) {
    yaml::Mapping one(node, problems_);
    Rechtsgrundlage recht;
    recht.text = one.text("text");
    recht.geprueft = one.one_of("geprueft", {"nein", "ja"}) == "ja";
    return recht;
  }

  void verlange(const std::string& key) {
    if (!key.empty() && !deutsch_.has(key))
      problems_.add("paket.text_fehlt", root_.node().line()).params.emplace_back("key", key);
  }

  yaml::Mapping root_;
  const page::Texts& deutsch_;
  Problems& problems_;
};

}  // namespace

Leistung lade_leistung(const Ordner& ordner, const page::Texts& deutsch, Maengel& maengel) {
  auto node = lade_yaml(ordner, "leistung.yaml", maengel);
  if (!node) return {};
  Problems problems(ordner.anzeigename("leistung.yaml"));
  Leistung leistung = Leser(*node, deutsch, problems).lies();
  maengel.nimm(problems);
  return leistung;
}

}  // namespace gw::paket
