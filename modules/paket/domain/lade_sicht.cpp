// SPDX-License-Identifier: EUPL-1.2
// paket.yaml: for whom a case is.
#include <algorithm>

#include "base/yaml/mapping.hpp"
#include "modules/paket/domain/teile.hpp"

namespace gw::paket {
namespace {

// Who acts for a body outside sees its own page and no case.
bool ist_im_haus(const Kopf& kopf, const std::string& rolle) {
  return std::ranges::find(kopf.rollen, rolle) != kopf.rollen.end() &&
         std::ranges::find(kopf.stellen, rolle, &Stelle::rolle) == kopf.stellen.end();
}

Error kein_wert() {
  return error(ErrorKind::invalid, "paket.sehen_wert");
}

// One role, or a list of them.
Result<std::set<std::string>> rollen_von(const Value& said, const std::vector<std::string>& erlaubt) {
  const List single{said};
  const List& all = said.list() ? *said.list() : single;
  std::set<std::string> rollen;
  for (const Value& one : all) {
    std::string rolle(one.text_or_empty());
    if (std::ranges::find(erlaubt, rolle) == erlaubt.end()) return kein_wert();
    rollen.insert(std::move(rolle));
  }
  if (rollen.empty()) return kein_wert();
  return rollen;
}

}  // namespace

void lies_sehen(yaml::Mapping& root, Kopf& kopf, Problems& problems) {
  const yaml::Node* node = root.find("sehen");
  if (!node) return;
  yaml::Mapping sehen(*node, problems);
  std::vector<std::string> rollen = sehen.texts("rollen");
  auto wer = lies_ausdruck(sehen, "wer", problems);
  if (rollen.empty()) problems.add("paket.rolle_fehlt", node->line());
  for (const std::string& rolle : rollen)
    if (!ist_im_haus(kopf, rolle) || std::ranges::count(rollen, rolle) > 1)
      problems.add("paket.rolle_unbekannt", node->line()).params.emplace_back("rolle", rolle);
  if (wer) kopf.sehen = Sehen{std::move(rollen), std::move(*wer)};
}

Result<std::optional<std::set<std::string>>> wer_sieht(const Paket& paket, const Context& variablen,
                                                       Instant now) {
  if (!paket.sehen) return std::optional<std::set<std::string>>();
  TRY(Value said, paket.sehen->wer.evaluate({.variables = Value(variablen), .now = now}));
  if (said.is_null()) return std::optional<std::set<std::string>>();
  TRY(auto rollen, rollen_von(said, paket.sehen->rollen));
  return std::optional(std::move(rollen));
}

}  // namespace gw::paket
