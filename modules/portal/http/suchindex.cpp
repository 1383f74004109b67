// SPDX-License-Identifier: EUPL-1.2
#include "modules/portal/http/suchindex.hpp"

#include "base/text/text.hpp"

namespace gw::portal {
namespace {

constexpr std::size_t most_kept = 64;  // selections of packages; then it begins anew

void nimm(Suchtext& text, const paket::Leistung& leistung, const page::Texts& in) {
  text.titel.push_back(in.text(leistung.name));
  text.kurz.push_back(in.text(leistung.kurz));
  text.beschreibung.push_back(in.text(leistung.beschreibung));
  for (std::string& wort : stichworte(leistung, in)) text.stichworte.push_back(std::move(wort));
}

Suchtext suchtext(const paket::Paket& paket, const std::string& sprache) {
  Suchtext text;
  nimm(text, paket.leistung, paket.texte(sprache));
  if (sprache != "de") nimm(text, paket.leistung, paket.texte("de"));
  return text;
}

Suche suche_ueber(const std::vector<paket::PaketPtr>& pakete, const std::string& sprache) {
  std::vector<Suchtext> texte;
  for (const paket::PaketPtr& paket : pakete) texte.push_back(suchtext(*paket, sprache));
  return Suche(texte);
}

}  // namespace

std::vector<std::string> stichworte(const paket::Leistung& leistung, const page::Texts& texte) {
  std::vector<std::string> all;
  for (const std::string& entry : leistung.stichworte) {
    const std::string text = texte.has(entry) ? texte.text(entry) : entry;
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      if (std::string_view one = trim(rest.substr(0, end)); !one.empty()) all.emplace_back(one);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return all;
}

std::shared_ptr<const Suchindex::Stand> Suchindex::ueber(const std::vector<paket::PaketPtr>& pakete,
                                                         const std::string& sprache) {
  Schluessel key{sprache, pakete};
  {
    std::lock_guard lock(mutex_);
    if (auto found = staende_.find(key); found != staende_.end()) return found->second;
  }
  auto made = std::make_shared<const Stand>(Stand{pakete, suche_ueber(pakete, sprache)});
  std::lock_guard lock(mutex_);
  if (staende_.size() >= most_kept) staende_.clear();
  return staende_.emplace(std::move(key), std::move(made)).first->second;
}

}  // namespace gw::portal
