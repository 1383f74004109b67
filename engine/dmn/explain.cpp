// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/explain.hpp"

#include <algorithm>

namespace gw::dmn {
namespace {

struct PolicyWords {
  std::string_view policy;
  std::string_view words;
};

constexpr PolicyWords policy_words[] = {
    {"UNIQUE", "nur eine Zeile darf zutreffen"},
    {"ANY", "alle zutreffenden Zeilen müssen dasselbe ergeben"},
    {"PRIORITY", "das Ergebnis mit dem höchsten Rang gilt"},
    {"FIRST", "die erste zutreffende Zeile gilt"},
    {"RULE ORDER", "alle zutreffenden Zeilen gelten, in ihrer Reihenfolge"},
    {"OUTPUT ORDER", "alle zutreffenden Zeilen gelten, nach dem Rang ihrer Ergebnisse"},
    {"COLLECT", "alle zutreffenden Zeilen gelten"}};

std::string_view words_of(std::string_view policy) {
  const auto* known = std::find_if(std::begin(policy_words), std::end(policy_words),
                                   [&](const PolicyWords& one) { return one.policy == policy; });
  return known == std::end(policy_words) ? policy : known->words;
}

std::string outcome_sentence(const Step& step) {
  if (step.value.is_null()) return "„" + step.decision + "“ hat kein Ergebnis.";
  return "„" + step.decision + "“ ergibt " + german(step.value) + ".";
}

std::string requirements_sentence(const Step& step) {
  if (step.decisions.empty()) return {};
  std::string text = "Dafür wurde zuvor entschieden: ";
  for (std::size_t i = 0; i < step.decisions.size(); ++i)
    text += (i > 0 ? ", " : "") + ("„" + step.decisions[i] + "“");
  return text + ".";
}

std::string looked_at(const TableExplanation& table) {
  std::string text = "Geprüft: " + std::to_string(table.tried) + " von " + std::to_string(table.rows) +
                     " Zeilen (" + std::string(words_of(table.hit_policy)) + ").";
  return table.rules.empty() ? text + " Keine Zeile trifft zu." : text;
}

std::string row_sentence(const MatchedRule& rule) {
  std::string text =
      "Zeile " + std::to_string(rule.number) + " trifft zu und ergibt " + german(rule.output) + ".";
  for (const auto& [column, annotation] : rule.annotations)
    if (!annotation.empty()) text += " " + (column.empty() ? "Anmerkung" : column) + ": " + annotation + ".";
  return text;
}

std::string calculation_sentence(const Calculation& one) {
  std::string text = "Gerechnet: " + (one.name.empty() ? "" : one.name + " = ") + one.expression +
                     " ergibt " + german(one.result) + ", mit ";
  for (std::size_t i = 0; i < one.values.size(); ++i)
    text += (i > 0 ? ", " : "") + one.values[i].first + " = " + german(one.values[i].second);
  return text + ".";
}

void table_text(const TableExplanation& table, std::string& out) {
  out += "  Tabelle „" + table.decision + "“\n";
  for (const TableInput& input : table.inputs)
    out += "    " + input.label + ": " + german(input.value) + "\n";
  out += "    " + looked_at(table) + "\n";
  for (const MatchedRule& rule : table.rules) out += "    " + row_sentence(rule) + "\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">";
}

std::string values_html(const std::vector<std::pair<std::string, Value>>& values) {
  if (values.empty()) return {};
  std::string out = "<dl>";
  for (const auto& [name, value] : values) out += element("dt", name) + element("dd", german(value));
  return out + "</dl>\n";
}

std::vector<std::pair<std::string, Value>> labelled(const std::vector<TableInput>& inputs) {
  std::vector<std::pair<std::string, Value>> all;
  for (const TableInput& input : inputs) all.emplace_back(input.label, input.value);
  return all;
}

std::string annotations_html(const MatchedRule& rule) {
  std::string out;
  for (const auto& [column, text] : rule.annotations)
    if (!text.empty())
      out += (out.empty() ? "" : "<br>") + escaped(column.empty() ? text : column + ": " + text);
  return out;
}

void table_html(const TableExplanation& table, std::string& out) {
  out += element("p", looked_at(table)) + "\n" + values_html(labelled(table.inputs));
  if (table.rules.empty()) return;
  out += "<table>" + element("caption", "Zutreffende Zeilen der Tabelle „" + table.decision + "“") +
         "<thead><tr><th scope=\"col\">Zeile</th><th scope=\"col\">Ergebnis</th><th scope=\"col\">Anmerkungen"
         "</th></tr></thead><tbody>";
  for (const MatchedRule& rule : table.rules)
    out += "<tr><th scope=\"row\">" + std::to_string(rule.number) + "</th>" +
           element("td", german(rule.output)) + "<td>" + annotations_html(rule) + "</td></tr>";
  out += "</tbody></table>\n";
}

}  // namespace

std::string explain_text(const Outcome& outcome) {
  std::string out;
  for (const Step& step : outcome.steps) {
    out += outcome_sentence(step) + "\n";
    for (const auto& [name, value] : step.inputs) out += "  Angabe " + name + ": " + german(value) + "\n";
    if (const std::string needs = requirements_sentence(step); !needs.empty()) out += "  " + needs + "\n";
    for (std::size_t table : step.tables) table_text(outcome.tables[table], out);
    for (const Calculation& one : step.calculations) out += "  " + calculation_sentence(one) + "\n";
  }
  return out;
}

std::string explain_html(const Outcome& outcome, int heading) {
  const std::string level = "h" + std::to_string(std::clamp(heading, 2, 5));
  std::string out;
  for (const Step& step : outcome.steps) {
    out += "<section>" + element(level, step.decision) + "\n" + element("p", outcome_sentence(step)) + "\n" +
           values_html(step.inputs);
    if (const std::string needs = requirements_sentence(step); !needs.empty())
      out += element("p", needs) + "\n";
    for (std::size_t table : step.tables) table_html(outcome.tables[table], out);
    for (const Calculation& one : step.calculations) out += element("p", calculation_sentence(one)) + "\n";
    out += "</section>\n";
  }
  return out;
}

}  // namespace gw::dmn
