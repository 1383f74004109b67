// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/explain.hpp"

#include <algorithm>
#include <string_view>

#include "apps/gemeinwerk/advice.hpp"
#include "apps/gemeinwerk/texts.hpp"
#include "base/text/text.hpp"

namespace gw::app {
namespace {

const Advice* advice_on(std::string_view code) {
  const auto all = advice_for_operators();
  const auto found = std::ranges::find(all, code, &Advice::code);
  return found == all.end() ? nullptr : &*found;
}

std::string param(const Error& refusal, std::string_view name) {
  for (const auto& [key, value] : refusal.params)
    if (key == name) return value;
  return {};
}

std::string value_of(std::string_view name, const Error& refusal) {
  const std::string value = param(refusal, name);
  return value.empty() && name == "what" && refusal.cause ? meaning(*refusal.cause) : value;
}

std::string filled(std::string_view text, const Error& refusal) {
  std::string out;
  while (!text.empty()) {
    std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    std::size_t close = text.find('}', open);
    out += value_of(text.substr(open + 1, close - open - 1), refusal);
    text.remove_prefix(close + 1);
  }
  return out;
}

// What a file says goes to a terminal as one line: without anything that would move its cursor.
std::string on_one_line(std::string_view text) {
  constexpr std::size_t most = 200;
  const std::string_view beginning = first_code_points(text, most);
  std::string out(beginning);
  std::ranges::replace_if(
      out, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; }, ' ');
  return beginning.size() < text.size() ? out + "…" : out;
}

// One of engine/feel/fault.hpp's words and kinds, or of engine/dmn's elements and attributes.
std::string word(std::string_view expected) {
  if (expected.starts_with('\'')) return std::string(expected);
  if (expected.starts_with('<')) return texts().text("wort.element", {{"name", std::string(expected)}});
  if (expected.starts_with('@'))
    return texts().text("wort.attribute", {{"name", std::string(expected.substr(1))}});
  return texts().text("wort." + std::string(expected));
}

// "'then' operator" → "'then' or an operator"
std::string words(std::string_view expected) {
  std::string out;
  while (!expected.empty()) {
    const std::size_t end = std::min(expected.find(' '), expected.size());
    const bool last = end == expected.size();
    if (!out.empty()) out += last ? " " + texts().text("wort.oder") + " " : ", ";
    out += word(expected.substr(0, end));
    expected.remove_prefix(std::min(end + 1, expected.size()));
  }
  return out;
}

// "task|event" → "task, event"
std::string alternatives(std::string_view wanted) {
  std::string out;
  for (char c : wanted) out += c == '|' ? ", " : std::string{c};
  return out;
}

std::string shown(const Error& refusal, std::string_view name, const std::string& value) {
  constexpr std::string_view of_words[] = {"feel.syntax", "feel.incomplete", "feel.unclosed", "dmn.missing"};
  if (name == "expected" && std::ranges::find(of_words, refusal.code) != std::end(of_words))
    return words(value);
  if (name == "wanted") return alternatives(value);
  if (name == "limit" && refusal.code == "feel.limit") return texts().text("limit." + value);
  return on_one_line(value);
}

std::string sentence(const Error& refusal) {
  page::Texts::Params params;
  for (const auto& [name, value] : refusal.params) params.emplace_back(name, shown(refusal, name, value));
  params.emplace_back("what", value_of("what", refusal));  // behind one of its own, which counts
  return texts().text(refusal.code, params);
}

const Error& innermost(const Error& refusal) {
  return refusal.cause ? innermost(*refusal.cause) : refusal;
}

bool is_about_rules(const Error& refusal) {
  return refusal.code.starts_with("dmn.") || refusal.code.starts_with("feel.");
}

void add(std::string& place, std::string_view separator, std::string_view more) {
  if (!place.empty() && !more.empty()) place += separator;
  place += more;
}

// "hundesteuer/paket.yaml:3:9", "entscheidung.dmn:12: decision Steuer, rule 2, character 3". The line within
// an expression is the better one, except in YAML, where nobody knows how it was folded.
std::string place_of(const Error& refusal) {
  const Error& inner = innermost(refusal);
  const std::string column = param(refusal, "column");
  const bool in_text = is_about_rules(inner) && (&inner == &refusal || column.empty());
  std::string line = param(in_text ? inner : refusal, "line");
  if (line.empty()) line = param(refusal, "line");
  std::string place = param(refusal, "file");
  if (place.empty() && !line.empty())
    place = texts().text("wort.zeile", {{"n", line}});
  else
    add(place, ":", line);
  if (!in_text) add(place, ":", column);
  std::string within;
  const auto name = [&](const char* of, const char* key, std::string_view as) {
    const std::string value = on_one_line(param(refusal, of));
    if (!value.empty()) add(within, ", ", texts().text(key, {{as, value}}));
  };
  if (is_about_rules(refusal)) {
    name("decision", "wort.entscheidung", "name");
    name("rule", "wort.regel", "n");
    name("input", "wort.eingabe", "n");
    name("output", "wort.ausgabe", "n");
  }
  if (const std::string character = param(inner, "column"); in_text && !character.empty())
    add(within, ", ", texts().text("wort.zeichen", {{"n", character}}));
  add(place, param(refusal, "file").empty() ? ", " : ": ", within);
  return place;
}

std::string marked_line(const Error& inner) {
  const std::string source = param(inner, "source");
  const std::string mark = param(inner, "mark");
  if (trim(source).empty() || mark.empty()) return {};
  const std::size_t before = std::stoul(mark) - 1;
  return "\n    " + on_one_line(source) + "\n    " + std::string(before, ' ') + "^";
}

// "The package has faults" has a cause, but is not where that is.
bool has_place(const Error& refusal) {
  return std::ranges::any_of(refusal.params, [](const auto& one) {
    return one.first == "file" || one.first == "line" || one.first == "decision";
  });
}

std::string explain_to_author(const Error& refusal) {
  const std::string said = sentence(refusal) + " (" + refusal.code + ")";
  if (!has_place(refusal)) return said;
  const std::string file = param(refusal, "file");
  std::string place = !file.empty() && said.find(file) != std::string::npos ? "" : place_of(refusal);
  add(place, ": ", said);
  return place + marked_line(innermost(refusal));
}

}  // namespace

std::string meaning(const Error& refusal) {
  if (texts().has(refusal.code)) return sentence(refusal);
  const Advice* advice = advice_on(refusal.code);
  return advice ? filled(advice->text, refusal) : refusal.line();
}

std::string explain(const Error& refusal) {
  if (texts().has(refusal.code)) return explain_to_author(refusal);
  return advice_on(refusal.code) ? meaning(refusal) + " (" + refusal.code + ")" : refusal.line();
}

}  // namespace gw::app
