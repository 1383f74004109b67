// SPDX-License-Identifier: EUPL-1.2
// What a type of field does, all with the same hooks; types/table.cpp lists them. A new type is a class in
// types/ and a row there. Internal to engine/form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/yaml/mapping.hpp"
#include "engine/form/data.hpp"
#include "engine/form/form.hpp"

namespace gw::form {

class FieldType {
 public:
  virtual ~FieldType() = default;

  virtual std::string_view name() const = 0;
  virtual std::string_view input_mode() const { return {}; }
  virtual const std::vector<Part>& parts() const;
  virtual bool is_typed() const { return true; }  // false: the caller puts the value there
  // Whether FEEL may write "field.path".
  virtual bool has_member(std::string_view path) const;

  // Load: the keys of formular.yaml that only this type has, and whether they fit together.
  virtual void read(yaml::Mapping& node, Field& field, Problems& problems) const;
  // What was typed; null: nothing. Errors without `field`.
  virtual Result<Value> parse(const Field& field, const Raw& raw) const = 0;
  // The value of plain JSON as this type's value, null for no answer; what does not fit is left to `check`.
  virtual Value from_plain(const Value& json) const { return json; }
  // Judges a value that is not null; errors carry their field.
  virtual void check(const Field& field, const Value& value, std::vector<Error>& errors) const = 0;
  // Whether a sound value answers a question that must be answered.
  virtual bool is_answer(const Value&) const { return true; }
  virtual std::string show(const Field& field, const Value& value, const Speech& speech) const = 0;
  virtual Value schema(const Field& field) const = 0;
};

const FieldType* find_type(std::string_view name);  // nullptr: no such type
std::string type_names();                           // for messages

inline Error refusal(const Field& field, const char* code) {
  return error(ErrorKind::invalid, code).at(field.id);
}
void check_length(const Field& field, std::string_view text, std::vector<Error>& errors);

// Null for an empty text.
Value text_value(std::string text);

}  // namespace gw::form
