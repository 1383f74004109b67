// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/ergebnisfelder.hpp"

#include "base/text/text.hpp"
#include "engine/form/data.hpp"
#include "modules/haus/eingabe.hpp"

namespace gw::vorgang {
namespace {

std::string tastatur(Value::Type type) {
  if (type == Value::Type::number) return "decimal";
  return type == Value::Type::date ? "text" : "";
}

}  // namespace

std::string wort(const page::Texts& texte, std::string_view gruppe, const std::string& name) {
  std::string key = std::string(gruppe) + "." + name;
  return texte.has(key) ? texte.text(key) : name;
}

std::vector<ErgebnisFeld> ergebnisfelder(const page::Texts& texte, const store::Aufgabe& aufgabe,
                                         const Value& vorschlag) {
  std::vector<ErgebnisFeld> all;
  for (const bpmn::TaskResult& result : aufgabe.ergebnisse) {
    ErgebnisFeld feld{
        result.variable, wort(texte, "aufgabe", result.variable), tastatur(result.type), result.required, {}};
    for (const std::string& choice : result.choices)
      feld.wahl.push_back({result.variable + "-" + choice, choice, wort(texte, "aufgabe", choice),
                           choice == vorschlag.get(result.variable).text_or_empty()});
    all.push_back(std::move(feld));
  }
  return all;
}

Result<std::int64_t> gesehene_fassung(const http::Fields& fields) {
  if (auto fassung = fassung_von(fields)) return *fassung;
  return error(ErrorKind::malformed, "vorgang.fassung_fehlt").at("fassung");
}

// Texts find their way into letters.
Result<Context> ergebnisse(const http::Fields& fields) {
  constexpr std::size_t most = 4'000;  // characters, as in a form's own field of several lines
  Context all;
  for (const auto& [name, value] : fields) {
    if (name.starts_with("_") || name == "fassung") continue;
    auto text = form::clean_lines(value);
    if (!text) return std::move(text).error().at(name);
    if (count_code_points(*text) > most)
      return error(ErrorKind::invalid, "form.too_long").with("max", std::to_string(most)).at(name);
    if (!text->empty()) all.set(name, std::move(*text));
  }
  return all;
}

}  // namespace gw::vorgang
