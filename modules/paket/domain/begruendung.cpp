// SPDX-License-Identifier: EUPL-1.2
// The reasons of a decision in words: with the labels of the rules where they have some, else with those of
// the form and the texts.
#include <algorithm>

#include "engine/dmn/explain.hpp"
#include "engine/form/german.hpp"
#include "modules/paket/domain/rechnung.hpp"
#include "modules/paket/paket.hpp"

namespace gw::paket {
namespace {

// "antrag.klasse" is the answer to the question `klasse`.
const form::Field* frage(const Paket& paket, std::string_view path) {
  constexpr std::string_view answers = "antrag.";
  return path.starts_with(answers) ? paket.formular.field(path.substr(answers.size())) : nullptr;
}

class Worte {
 public:
  Worte(const Paket& paket, const dmn::Outcome& outcome)
      : paket_(paket), texte_(paket.texte("de")), outcome_(outcome) {}

  Entscheidungsgrund grund(const dmn::Step& step) const {
    Entscheidungsgrund made;
    made.entscheidung = step.decision;
    made.titel = titel(step.decision);
    if (step.value.context())
      made.werte = werte(*step.value.context());
    else
      made.ergebnis = wert(step.value, {});
    for (const std::size_t table : step.tables) tabelle(outcome_.tables[table], step, made);
    for (const dmn::Calculation& one : step.calculations) rechne(one, made);
    for (const std::string& one : step.decisions) made.zuvor.push_back(titel(one));
    return made;
  }

 private:
  std::string titel(const std::string& decision) const {
    for (const dmn::Step& step : outcome_.steps)
      if (step.decision == decision && !step.label.empty()) return step.label;
    return decision;
  }

  std::string wort(const std::string& word, const form::Field* field) const {
    if (field && std::ranges::find(field->options, word) != field->options.end())
      return texte_.text(field->office_option_key(word));
    const std::string key = "aufgabe." + word;
    return texte_.has(key) ? texte_.text(key) : word;
  }

  std::string wert(const Value& value, std::string_view path) const {
    const form::Field* field = frage(paket_, path);
    if (value.is_null()) return "";
    if (field && field->type_name() == "upload") return "vorhanden";
    if (const std::string* word = value.string()) return wort(*word, field);
    if (const Decimal* number = value.number()) return form::write_decimal(*number);
    if (const Date* date = value.date()) return form::write_date(*date);
    const List* items = value.list();
    if (!items) return dmn::german(value);
    std::string all;
    for (const Value& item : *items) all += (all.empty() ? "" : ", ") + wert(item, path);
    return all;
  }

  // Of a value that a formula or a table names by its path.
  std::string name(const std::string& path) const {
    if (const form::Field* field = frage(paket_, path)) return texte_.text(field->office_label_key);
    const std::size_t point = path.rfind('.');
    const std::string last = point == std::string::npos ? path : path.substr(point + 1);
    for (const char* group : {"vorschlag.", "aufgabe."})
      if (texte_.has(group + last)) return texte_.text(group + last);
    return titel(path);
  }

  std::vector<Wortpaar> werte(const Context& values) const {
    std::vector<Wortpaar> all;
    for (const auto& [key, value] : values)
      if (!value.is_null() && texte_.has("vorschlag." + key))
        all.push_back({texte_.text("vorschlag." + key), wert(value, {})});
    return all;
  }

  void tabelle(const dmn::TableExplanation& table, const dmn::Step& step, Entscheidungsgrund& into) const {
    for (const dmn::TableInput& input : table.inputs)
      into.eingaben.push_back(
          {input.label == input.path ? name(input.path) : input.label, wert(input.value, input.path)});
    for (const dmn::MatchedRule& rule : table.rules) {
      Regelzeile zeile{rule.number, "", {}};
      if (!rule.output.context() && rule.output != step.value) zeile.ergebnis = wert(rule.output, {});
      for (const auto& [column, text] : rule.annotations)
        if (!text.empty()) zeile.grundlagen.push_back({column, text});
      into.zeilen.push_back(std::move(zeile));
    }
    into.geprueft += table.tried;
    into.alle += table.rows;
  }

  // Steps in between have no label: what they lead to has.
  void rechne(const dmn::Calculation& one, Entscheidungsgrund& into) const {
    const std::string key = "vorschlag." + one.name;
    if (!one.name.empty() && !texte_.has(key)) return;
    Rechenweg made;
    made.was = one.name.empty() ? into.titel : texte_.text(key);
    made.formel = one.expression;
    Zahlenweg zahlen = in_zahlen(one.expression, one.values);
    made.zahlen = std::move(zahlen.text);
    made.gerundet = zahlen.gerundet;
    for (const auto& [path, value] : one.values) made.werte.push_back({name(path), wert(value, path)});
    made.ergebnis = wert(one.result, {});
    into.rechenwege.push_back(std::move(made));
  }

  const Paket& paket_;
  const page::Texts& texte_;
  const dmn::Outcome& outcome_;
};

// What is told in a letter: of calculations those that can be followed with a pencil.
std::vector<std::string> rechnungen(const Entscheidungsgrund& grund) {
  std::vector<std::string> all;
  for (const Rechenweg& one : grund.rechenwege)
    if (!one.zahlen.empty())
      all.push_back(one.was + ": " + one.zahlen + " = " + one.ergebnis + (one.gerundet ? " (gerundet)" : ""));
  return all;
}

std::string zeile(const Wortpaar& paar) {
  return paar.name.empty() ? paar.wert : paar.name + ": " + paar.wert;
}

std::string absatz(const Entscheidungsgrund& grund) {
  std::string text = zeile(
      {grund.ergebnis.empty() ? "" : grund.titel, grund.ergebnis.empty() ? grund.titel : grund.ergebnis});
  auto add = [&](const std::string& line) { text += "\n" + line; };
  for (const Wortpaar& one : grund.eingaben)
    if (!one.wert.empty()) add(zeile(one));
  for (const Regelzeile& row : grund.zeilen)
    for (const Wortpaar& one : row.grundlagen) add(zeile(one));
  for (const std::string& one : rechnungen(grund)) add(one);
  return text;
}

List paare(const std::vector<Wortpaar>& all) {
  List made;
  for (const Wortpaar& one : all)
    if (!one.wert.empty()) made.emplace_back(Context{{"name", one.name}, {"wert", one.wert}});
  return made;
}

Value briefgrund(const Entscheidungsgrund& grund) {
  List grundlagen, wege;
  for (const Regelzeile& row : grund.zeilen)
    for (Value& one : paare(row.grundlagen)) grundlagen.push_back(std::move(one));
  for (std::string& one : rechnungen(grund)) wege.emplace_back(std::move(one));
  return Context{{"entscheidung", grund.entscheidung},  {"titel", grund.titel},
                 {"ergebnis", grund.ergebnis},          {"angaben", paare(grund.eingaben)},
                 {"grundlagen", std::move(grundlagen)}, {"rechnungen", std::move(wege)}};
}

}  // namespace

std::vector<Entscheidungsgrund> begruendung(const Paket& paket, const dmn::Outcome& outcome) {
  const Worte worte(paket, outcome);
  std::vector<Entscheidungsgrund> all;
  for (const dmn::Step& step : outcome.steps)
    if (Entscheidungsgrund one = worte.grund(step); one.sagt_etwas()) all.push_back(std::move(one));
  return all;
}

std::string begruendungstext(const std::vector<Entscheidungsgrund>& gruende) {
  std::string text;
  for (const Entscheidungsgrund& one : gruende) text += (text.empty() ? "" : "\n\n") + absatz(one);
  return text;
}

List briefgruende(const Paket& paket, const Brief& brief, const std::vector<dmn::Outcome>& neueste_zuerst) {
  List all;
  for (const std::string& name : brief.warum)
    for (const dmn::Outcome& outcome : neueste_zuerst) {
      const auto step = std::ranges::find(outcome.steps, name, &dmn::Step::decision);
      if (step == outcome.steps.end()) continue;
      all.push_back(briefgrund(Worte(paket, outcome).grund(*step)));
      break;
    }
  return all;
}

}  // namespace gw::paket
