// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/begruendung.hpp"

#include <algorithm>

#include "engine/dmn/record.hpp"
#include "modules/vorgang/usecases/verdecke.hpp"

namespace gw::vorgang {
namespace {

// "antrag.wohnung.plz" is a part of the answer to the question `wohnung`.
const form::Field* frage(const form::Form& formular, std::string_view path) {
  constexpr std::string_view answers = "antrag.";
  if (!path.starts_with(answers)) return nullptr;
  path.remove_prefix(answers.size());
  return formular.field(path.substr(0, path.find('.')));
}

// For a reader who must not know protected addresses.
class Verhuellung {
 public:
  Verhuellung(const form::Form& formular, const std::string& statt) : formular_(formular), statt_(statt) {}

  void verhuelle(dmn::Outcome& outcome) const {
    for (dmn::TableExplanation& table : outcome.tables) {
      for (dmn::TableInput& input : table.inputs) input.value = verhuellt(input.value, input.path);
      for (dmn::MatchedRule& rule : table.rules) rule.output = ohne_texte(rule.output);
    }
    for (dmn::Step& step : outcome.steps) {
      step.value = ohne_texte(step.value);
      for (dmn::Calculation& one : step.calculations) {
        one.result = ohne_texte(one.result);
        for (auto& [path, value] : one.values) value = verhuellt(value, path);
      }
    }
  }

 private:
  Value verhuellt(const Value& value, std::string_view path) const {
    const form::Field* field = frage(formular_, path);
    if (!field) return ohne_texte(value);
    if (value.is_null() || !form::Withheld{.addresses = true}.covers(*field)) return value;
    return statt_;
  }

  const form::Form& formular_;
  const std::string& statt_;
};

}  // namespace

dmn::Outcome erinnere(const store::Vorschlag& vorschlag) {
  return dmn::recall(vorschlag.erklaerung, vorschlag.ergebnis);
}

std::vector<paket::Entscheidungsgrund> begruendung(const paket::Paket& paket,
                                                   const store::Vorschlag& vorschlag) {
  return paket::begruendung(paket, erinnere(vorschlag));
}

std::vector<std::string> kurze_gruende(const store::Vorschlag& vorschlag) {
  std::vector<std::string> all;
  for (const dmn::TableExplanation& table : erinnere(vorschlag).tables)
    for (const dmn::MatchedRule& rule : table.rules)
      for (const auto& [column, text] : rule.annotations)
        if (!text.empty()) all.push_back(text);
  return all;
}

std::string gruende_als_text(const VorgangGanz& ganz, const std::vector<std::string>& entscheidungen) {
  std::vector<paket::Entscheidungsgrund> chosen;
  for (const std::string& name : entscheidungen)
    for (const store::Vorschlag& vorschlag : ganz.vorschlaege) {
      auto gruende = begruendung(*ganz.paket, vorschlag);
      auto found = std::ranges::find(gruende, name, &paket::Entscheidungsgrund::entscheidung);
      if (found == gruende.end()) continue;
      chosen.push_back(std::move(*found));
      break;
    }
  return paket::begruendungstext(chosen);
}

Result<std::string> gruende_fuer_aufgabe(const House& house, const TenantScope& scope,
                                         const std::string& vorgang, std::string_view aufgabe,
                                         std::string_view variable) {
  TRY(VorgangGanz ganz, lies_vorgang(house, scope, vorgang));
  for (const store::Aufgabe& one : ganz.aufgaben)
    for (const bpmn::TaskResult& ergebnis : one.ergebnisse)
      if (one.id == aufgabe && ergebnis.variable == variable) return gruende_als_text(ganz, ergebnis.reasons);
  return std::string();
}

Result<List> gruende_im_brief(sql::Tx& tx, const paket::Paket& paket, const paket::Brief& brief,
                              std::string_view vorgang, const Briefleser& leser) {
  if (brief.warum.empty()) return List();
  TRY(auto vorschlaege, store::vorschlaege(tx, vorgang));
  std::vector<dmn::Outcome> outcomes;
  for (const store::Vorschlag& vorschlag : vorschlaege) {
    outcomes.push_back(erinnere(vorschlag));
    if (!leser.kennt_anschrift) Verhuellung(paket.formular, leser.statt_anschrift).verhuelle(outcomes.back());
  }
  return paket::briefgruende(paket, brief, outcomes);
}

}  // namespace gw::vorgang
