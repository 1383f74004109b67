// SPDX-License-Identifier: EUPL-1.2
// Answers that are not for everybody.
#include "engine/form/data.hpp"

namespace gw::form {
namespace {

template <class Do>
void for_each_field(const Form& form, Do action) {
  for (const Page& page : form.pages)
    for (const Field& field : page.fields) action(field);
}

// An address keeps its parts, so that what is put together of them stays one.
Value veil(const Value& answer, const std::string& instead) {
  if (answer.string()) return Value(instead);
  if (!answer.context()) return Value();
  Context parts;
  for (const auto& [name, value] : *answer.context()) parts.set(name, name == "strasse" ? instead : "");
  return Value(std::move(parts));
}

}  // namespace

bool Withheld::covers(const Field& field) const {
  if (!addresses && !health) return false;
  if (field.type_name() == "upload" || field.type_name() == "mehrzeilig") return true;
  return (addresses && field.protection == Protection::address) ||
         (health && field.protection == Protection::health);
}

bool has_answer(const Form& form, const Context& answers, Protection protection) {
  bool found = false;
  for_each_field(form, [&](const Field& field) {
    found = found || (field.protection == protection && !answers.get(field.id).is_null());
  });
  return found;
}

Context without(const Form& form, Context answers, const Withheld& withheld) {
  for_each_field(form, [&](const Field& field) {
    if (withheld.covers(field)) answers.erase(field.id);
  });
  return answers;
}

Context veiled(const Form& form, Context answers, const Withheld& withheld, const std::string& instead) {
  for_each_field(form, [&](const Field& field) {
    if (!withheld.covers(field)) return;
    Value shown = veil(answers.get(field.id), instead);
    answers.erase(field.id);
    if (!shown.is_null()) answers.set(field.id, std::move(shown));
  });
  return answers;
}

}  // namespace gw::form
