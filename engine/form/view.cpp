// SPDX-License-Identifier: EUPL-1.2
// Which questions apply.
#include "engine/form/view.hpp"

namespace gw::form {

Value answer_of(const feel::Expression& expression, const Context& answers, Instant now,
                const Value& otherwise) {
  auto value = expression.evaluate({.variables = Value(answers), .now = now});
  return value ? std::move(value).value() : otherwise;
}

namespace {

bool applies(const std::optional<feel::Expression>& condition, const Context& answers, Instant now) {
  return !condition || answer_of(*condition, answers, now, Value(false)).is_true();
}

}  // namespace

View::View(const Form& form, const Context& answers, Instant now) {
  for (const std::string& name : form.given)
    if (const Value& value = answers.get(name); !value.is_null()) effective_.set(name, value);
  for (const Page& page : form.pages) {
    if (!applies(page.visible_if, effective_, now)) continue;
    VisiblePage visible{&page, {}};
    for (const Field& field : page.fields) {
      if (!applies(field.visible_if, effective_, now)) continue;
      visible.fields.push_back({&field, field.required});
      if (const Value& answer = answers.get(field.id); !answer.is_null()) effective_.set(field.id, answer);
    }
    if (!visible.fields.empty()) pages_.push_back(std::move(visible));
  }
  for (VisiblePage& page : pages_)
    for (VisibleField& visible : page.fields)
      if (visible.field->required_if)
        visible.required = answer_of(*visible.field->required_if, effective_, now, Value(true)).is_true();
}

std::vector<VisiblePage> visible(const Form& form, const Context& answers, Instant now) {
  return View{form, answers, now}.pages();
}

Context effective(const Form& form, const Context& answers, Instant now) {
  return View{form, answers, now}.effective();
}

Context presets(const Form& form) {
  Context answers;
  for (const Page& page : form.pages)
    for (const Field& field : page.fields)
      if (!field.preset.is_null()) answers.set(field.id, field.preset);
  return answers;
}

}  // namespace gw::form
