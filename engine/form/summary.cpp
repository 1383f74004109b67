// SPDX-License-Identifier: EUPL-1.2
// The answers for reading, and their shape for machines.
#include "engine/form/field_type.hpp"
#include "engine/form/german.hpp"
#include "engine/form/view.hpp"

namespace gw::form {

Speech german(std::function<std::string(std::string_view key)> text) {
  return {std::move(text), [](Date date) { return write_date(date); },
          [](const Decimal& number, int places) { return write_decimal(number, places); }};
}

std::vector<SummaryPage> summary(const Form& form, const Context& answers, Instant now,
                                 const Speech& speech) {
  const View view{form, answers, now};
  return summary(view.pages(), view.effective(), speech);
}

std::vector<SummaryPage> summary(const std::vector<VisiblePage>& pages, const Context& answers,
                                 const Speech& speech) {
  std::vector<SummaryPage> all;
  for (const VisiblePage& visible : pages) {
    SummaryPage page{visible.page, {}};
    for (const VisibleField& v : visible.fields) {
      const Value& answer = answers.get(v.field->id);
      page.lines.push_back({v.field, answer.is_null() ? "" : v.field->type->show(*v.field, answer, speech)});
    }
    all.push_back(std::move(page));
  }
  return all;
}

Value json_schema(const Form& form) {
  Context properties;
  List required;
  for (const Page& page : form.pages)
    for (const Field& field : page.fields) {
      properties.set(field.id, field.type->schema(field));
      if (field.required && !field.visible_if && !page.visible_if) required.push_back(Value(field.id));
    }
  return Value(Context{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                       {"type", "object"},
                       {"properties", Value(std::move(properties))},
                       {"required", Value(std::move(required))},
                       {"additionalProperties", false}});
}

}  // namespace gw::form
