// SPDX-License-Identifier: EUPL-1.2
// The process alone, among the other files of its package as they are.
#include "modules/paket/domain/teile.hpp"
#include "modules/paket/prozessentwurf.hpp"

namespace gw::paket {
namespace {

constexpr const char* file = "prozess.bpmn";

std::vector<Error> against_bpmn_alone(const Ordner& ordner, std::string_view bytes, Error reason) {
  Problems problems(ordner.anzeigename(file));
  (void)bpmn::parse(bytes, bpmn::Known::anything(), problems);
  std::vector<Error> all = problems.all();
  all.push_back(std::move(reason));
  return all;
}

}  // namespace

std::vector<Error> pruefe_prozess(const std::filesystem::path& pfad, std::string_view bytes,
                                  const Aktionen& aktionen) {
  const Ordner ordner(pfad);
  Maengel others, of_decisions;
  const Kopf kopf = lade_kopf(ordner, others);
  const Texte texte = lade_texte(ordner, others);
  const page::Texts& deutsch = texte.messages->in("de");
  const auto briefe = lade_briefe(ordner, deutsch, others);
  const auto model = lade_entscheidungen(ordner, of_decisions);
  if (!model) return against_bpmn_alone(ordner, bytes, std::move(of_decisions.alle().front()));
  Problems problems(ordner.anzeigename(file));
  (void)bpmn::parse(bytes, bekanntes(kopf, *model, briefe, deutsch, aktionen), problems);
  return problems.all();
}

Prozesswoerter prozesswoerter(const std::filesystem::path& pfad) {
  const Ordner ordner(pfad);
  Maengel ignored;
  const Kopf kopf = lade_kopf(ordner, ignored);
  Prozesswoerter all{.rollen = kopf.rollen, .entscheidungen = {}};
  if (const auto model = lade_entscheidungen(ordner, ignored))
    for (const dmn::Variable& decision : model->decisions()) all.entscheidungen.push_back(decision.name);
  return all;
}

}  // namespace gw::paket
