// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "engine/form/types/types.hpp"

namespace gw::form {
namespace {

const std::array<const FieldType*, 14>& types() {
  static const TextType text;
  static const LinesType lines;
  static const NumberType number;
  static const AmountType amount;
  static const DateType date;
  static const ChoiceType choice;
  static const ChoicesType choices;
  static const YesNoType yes_no;
  static const ConsentType consent;
  static const EmailType email;
  static const PhoneType phone;
  static const IbanType iban;
  static const AddressType address;
  static const UploadType upload;
  static const std::array<const FieldType*, 14> all{&text,   &lines,   &number,  &amount,  &date,
                                                    &choice, &choices, &yes_no,  &consent, &email,
                                                    &phone,  &iban,    &address, &upload};
  return all;
}

}  // namespace

const FieldType* find_type(std::string_view name) {
  for (const FieldType* type : types())
    if (type->name() == name) return type;
  return nullptr;
}

std::string type_names() {
  std::string all;
  for (const FieldType* type : types()) all += (all.empty() ? "" : ", ") + std::string{type->name()};
  return all;
}

}  // namespace gw::form
