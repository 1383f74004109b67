// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "modules/paket/paket.hpp"
#include "modules/portal/domain/suche.hpp"

namespace gw::portal {

// Texts of packages, made ready for searching and kept in memory: the same packages are asked again and
// again. Thread-safe.
class Suchindex {
 public:
  struct Stand {
    std::vector<paket::PaketPtr> pakete;  // in the order of the search's texts
    Suche suche;
  };
  // In one language and in German, which people type whatever the page says.
  std::shared_ptr<const Stand> ueber(const std::vector<paket::PaketPtr>& pakete, const std::string& sprache);

 private:
  using Schluessel = std::pair<std::string, std::vector<paket::PaketPtr>>;
  std::mutex mutex_;
  std::map<Schluessel, std::shared_ptr<const Stand>> staende_;
};

// The keywords of a service in one language; an entry that is the key of a text stands for that text.
std::vector<std::string> stichworte(const paket::Leistung& leistung, const page::Texts& texte);

}  // namespace gw::portal
