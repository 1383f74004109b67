// SPDX-License-Identifier: EUPL-1.2
// The types of fields. Internal to engine/form.
#pragma once

#include "engine/form/field_type.hpp"

namespace gw::form {

// One line of text. Base of the texts with a shape of their own.
class TextType : public FieldType {
 public:
  std::string_view name() const override { return "text"; }
  void read(yaml::Mapping& node, Field& field, Problems& problems) const override;
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  Value from_plain(const Value& json) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
  Value schema(const Field& field) const override;

 protected:
  virtual std::size_t usual_length() const { return 200; }
  virtual Result<std::string> clean(std::string_view typed) const { return clean_line(typed); }
};

class LinesType : public TextType {
 public:
  std::string_view name() const override { return "mehrzeilig"; }

 protected:
  std::size_t usual_length() const override { return 4'000; }
  Result<std::string> clean(std::string_view typed) const override { return clean_lines(typed); }
};

class EmailType : public TextType {
 public:
  std::string_view name() const override { return "email"; }
  std::string_view input_mode() const override { return "email"; }
  void read(yaml::Mapping& node, Field& field, Problems& problems) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  Value schema(const Field& field) const override;
};

class PhoneType : public TextType {
 public:
  std::string_view name() const override { return "telefon"; }
  std::string_view input_mode() const override { return "tel"; }
  void read(yaml::Mapping& node, Field& field, Problems& problems) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
};

// ISO 13616: kept without blanks, in capitals; shown in groups of four.
class IbanType : public TextType {
 public:
  std::string_view name() const override { return "iban"; }
  void read(yaml::Mapping& node, Field& field, Problems& problems) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;

 protected:
  Result<std::string> clean(std::string_view typed) const override;
};

class NumberType : public FieldType {
 public:
  std::string_view name() const override { return "zahl"; }
  std::string_view input_mode() const override { return "decimal"; }
  void read(yaml::Mapping& node, Field& field, Problems& problems) const override;
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
  Value schema(const Field& field) const override;

 protected:
  void read_range(yaml::Mapping& node, Field& field, Problems& problems) const;
};

// Euro, two places.
class AmountType : public NumberType {
 public:
  std::string_view name() const override { return "betrag"; }
  void read(yaml::Mapping& node, Field& field, Problems& problems) const override;
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
};

// Typed in one field, or in three: name.tag, name.monat, name.jahr.
class DateType : public FieldType {
 public:
  std::string_view name() const override { return "datum"; }
  std::string_view input_mode() const override { return "numeric"; }
  bool has_member(std::string_view path) const override;
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  Value from_plain(const Value& json) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
  Value schema(const Field& field) const override;
};

class ChoiceType : public FieldType {
 public:
  std::string_view name() const override { return "auswahl"; }
  void read(yaml::Mapping& node, Field& field, Problems& problems) const override;
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
  Value schema(const Field& field) const override;
};

class ChoicesType : public ChoiceType {  // a list of options, in the order of the form
 public:
  std::string_view name() const override { return "mehrfachauswahl"; }
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
  Value schema(const Field& field) const override;
};

class YesNoType : public FieldType {  // typed "ja" or "nein"
 public:
  std::string_view name() const override { return "ja_nein"; }
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
  Value schema(const Field& field) const override;
};

class ConsentType : public YesNoType {  // a box to be ticked; where it is required, only true will do
 public:
  std::string_view name() const override { return "einwilligung"; }
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  bool is_answer(const Value& value) const override { return value.is_true(); }
};

// strasse, hausnummer, zusatz, plz, ort: a German postal address.
class AddressType : public FieldType {
 public:
  std::string_view name() const override { return "adresse"; }
  const std::vector<Part>& parts() const override;
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  Value from_plain(const Value& json) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
  Value schema(const Field& field) const override;
};

class UploadType : public FieldType {
 public:
  std::string_view name() const override { return "upload"; }
  bool is_typed() const override { return false; }
  bool has_member(std::string_view) const override { return true; }  // of the files in the list
  bool is_answer(const Value& value) const override { return value.list() && !value.list()->empty(); }
  void read(yaml::Mapping& node, Field& field, Problems& problems) const override;
  Result<Value> parse(const Field& field, const Raw& raw) const override;
  void check(const Field& field, const Value& value, std::vector<Error>& errors) const override;
  std::string show(const Field& field, const Value& value, const Speech& speech) const override;
  Value schema(const Field& field) const override;
};

}  // namespace gw::form
