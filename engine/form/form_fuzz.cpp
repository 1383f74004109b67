// SPDX-License-Identifier: EUPL-1.2
// Half of the bytes are a formular.yaml, or else a known form; the rest is what somebody typed into every
// field.
#include <cstdint>
#include <cstdlib>

#include "engine/form/data.hpp"
#include "engine/form/german.hpp"

namespace {

using namespace gw;
using namespace gw::form;

const Form& all_types() {
  static const Form form = load(R"(
formular: 1
seiten:
  - id: alle
    felder:
      - {id: f_text, typ: text, max: 20}
      - {id: f_lines, typ: mehrzeilig}
      - {id: f_number, typ: zahl, nachkommastellen: 2}
      - {id: f_amount, typ: betrag}
      - {id: f_date, typ: datum}
      - {id: f_choice, typ: auswahl, optionen: [x, y]}
      - {id: f_choices, typ: mehrfachauswahl, optionen: [x, y]}
      - {id: f_email, typ: email}
      - {id: f_phone, typ: telefon}
      - {id: f_iban, typ: iban}
      - {id: f_address, typ: adresse}
)",
                                "fuzz.yaml", Known{})
                               .value();
  return form;
}

void use(const Form& form, std::string_view typed) {
  Raw raw;
  for (const Page& page : form.pages)
    for (const Field& field : page.fields) {
      raw.add(field.id, std::string{typed});
      for (const Part& part : field.parts())
        raw.add(field.id + "." + std::string{part.id}, std::string{typed});
    }
  const Speech speech = german([](std::string_view key) { return std::string{key}; });
  for (const Page& page : form.pages) {
    const Filled filled = fill(form, page, raw, presets(form), from_millis(0));
    // What fill takes without a word, validate takes too.
    if (filled.errors.empty() && !validate(form, &page, filled.answers, from_millis(0)).empty()) std::abort();
    summary(form, filled.answers, from_millis(0), speech);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::string_view yaml = bytes.substr(0, bytes.find('\0'));
  const std::string_view typed = yaml.size() < size ? bytes.substr(yaml.size() + 1) : yaml;
  use(all_types(), typed);
  Problems problems{"fuzz.yaml"};
  auto form = load(yaml, Known{}, problems);
  if (form.has_value() != problems.empty()) std::abort();
  if (form) {
    json_schema(*form);
    use(*form, typed);
  }
  return 0;
}
