// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "engine/form/field_type.hpp"
#include "engine/form/view.hpp"

namespace gw::form {
namespace {

void check_field(const VisibleField& visible, const View& view, Instant now, std::vector<Error>& errors) {
  const Field& field = *visible.field;
  const Value& answer = view.effective().get(field.id);
  const std::size_t before = errors.size();
  if (!answer.is_null()) field.type->check(field, answer, errors);
  if (errors.size() > before) return;
  if (answer.is_null() || !field.type->is_answer(answer)) {
    if (visible.required) errors.push_back(refusal(field, "form.required"));
    return;
  }
  for (const Check& check : field.checks) {
    const Value holds = answer_of(check.expression, view.effective(), now, Value(false));
    if (holds.boolean() && !holds.is_true())
      errors.push_back(refusal(field, "form.check").with("message", check.message_key));
  }
}

std::vector<Error> errors_of(const View& view, const Page* page, Instant now) {
  std::vector<Error> errors;
  for (const VisiblePage& visible : view.pages())
    if (!page || visible.page == page)
      for (const VisibleField& field : visible.fields) check_field(field, view, now, errors);
  return errors;
}

bool belongs_to(const Error& e, const Field& field) {
  return e.field == field.id || e.field.starts_with(field.id + ".");
}

// In the order of the form. What could not be read is said once, not again as missing; what does not apply,
// never.
std::vector<Error> merged(const View& view, const std::vector<Error>& unreadable,
                          const std::vector<Error>& judged) {
  std::vector<Error> all;
  for (const VisiblePage& page : view.pages())
    for (const VisibleField& visible : page.fields) {
      auto of_field = [&](const Error& e) { return belongs_to(e, *visible.field); };
      const bool was_unreadable = std::ranges::any_of(unreadable, of_field);
      std::ranges::copy_if(was_unreadable ? unreadable : judged, std::back_inserter(all), of_field);
    }
  return all;
}

}  // namespace

Filled fill(const Form& form, const Page& page, const Raw& raw, const Context& answers, Instant now) {
  Filled filled{answers, {}};
  for (const Field& field : page.fields) {
    if (!field.type->is_typed()) continue;
    Result<Value> typed = field.type->parse(field, raw);
    if (typed && !typed->is_null()) {
      filled.answers.set(field.id, std::move(typed).value());
      continue;
    }
    filled.answers.erase(field.id);
    if (!typed) filled.errors.push_back(std::move(typed).error().at(field.id));
  }
  const View view{form, filled.answers, now};
  filled.errors = merged(view, filled.errors, errors_of(view, &page, now));
  return filled;
}

std::vector<Error> validate(const Form& form, const Page* page, const Context& answers, Instant now) {
  return errors_of(View{form, answers, now}, page, now);
}

Filled from_plain(const Form& form, const Value& json) {
  Filled filled;
  const Context* given = json.context();
  if (!given) {
    filled.errors.push_back(error(ErrorKind::invalid, "form.type"));
    return filled;
  }
  for (const auto& [name, value] : *given) {
    const Field* field = form.field(name);
    if (!field) {
      filled.errors.push_back(error(ErrorKind::invalid, "form.unknown_field").at(name));
    } else if (Value answer = field->type->from_plain(value); !answer.is_null()) {
      filled.answers.set(name, std::move(answer));
    }
  }
  return filled;
}

}  // namespace gw::form
