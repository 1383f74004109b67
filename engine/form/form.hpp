// SPDX-License-Identifier: EUPL-1.2
// A form as a package describes it in formular.yaml: pages, fields, and FEEL where something depends on
// answers. Loading checks everything: what loads can be shown, filled in and validated.
// docs/paket/formular.md describes the format for authors. Texts are keys; the sentences stand in
// texte/<language>.yaml.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "engine/feel/feel.hpp"

namespace gw::form {

class FieldType;

// A part of a field that is typed in on its own: "anschrift.plz".
struct Part {
  std::string_view id;
  std::string_view label_key;  // a text of the house, not of the package
  std::string_view autocomplete;
  std::string_view input_mode;
  std::size_t max_length;
  bool required;
};

struct Check {
  feel::Expression expression;  // false refuses; null means that it cannot be told yet
  std::string message_key;
};

struct UploadLimits {
  std::vector<std::string> types;  // "pdf", "jpg", …
  std::int64_t max_bytes = 0;      // of one file
  std::int64_t max_count = 1;
};

// What an answer tells that not everybody who may see the case may see.
enum class Protection {
  none,
  address,  // where somebody lives: withheld while the person's address is blocked
  health,   // for the roles only that the package names
};

struct Field {
  std::string id;
  const FieldType* type = nullptr;
  int line = 0, column = 0;

  bool required = false;
  std::optional<feel::Expression> required_if, visible_if;
  std::vector<Check> checks;

  std::size_t min_length = 0, max_length = 0;  // in code points
  std::optional<Decimal> min, max;
  int places = 0;
  std::vector<std::string> options;
  UploadLimits upload;
  Value preset;  // null: none

  std::string autocomplete;  // HTML's token (WCAG 1.3.5); empty: none
  std::string input_mode;    // HTML's inputmode
  std::string fim;           // FIM field id; empty: none
  Protection protection = Protection::none;

  std::string label_key, help_key, why_key;  // help and why: empty when the package has no such text
  std::string office_label_key;              // how clerks read the question; else label_key
  std::vector<std::string> office_options;   // options with a text of their own for clerks
  std::string option_key(std::string_view option) const;
  std::string office_option_key(std::string_view option) const;  // else option_key

  std::string_view type_name() const;      // as in formular.yaml: "betrag"
  const std::vector<Part>& parts() const;  // empty: typed in as one
};

struct Page {
  std::string id;
  int line = 0;
  std::optional<feel::Expression> visible_if;
  std::string title_key, intro_key;  // intro: empty when there is none
  std::string office_title_key;      // what clerks read above the answers; empty when there is none
  std::vector<Field> fields;
};

struct Form {
  std::vector<Page> pages;
  // Names of values that expressions may use and that nobody is asked for: they stand in the answers from the
  // beginning and are submitted with them.
  std::vector<std::string> given;
  std::vector<std::string>
      texts;  // keys of all texts that it can show, those that may be missing too; sorted

  const Page* page(std::string_view id) const;
  const Field* field(std::string_view id) const;
};

struct Known {
  // Whether the package has this text in its first language. Not set: every text is there.
  std::function<bool(std::string_view key)> text;
  std::vector<std::string> given = {};  // becomes Form::given; no field can have such an id
};

// nullopt: `problems` says why; all of it, each with file, line and column.
//   yaml.* as of base/yaml · form.version · form.no_pages · form.no_fields (page) · form.bad_id (id) ·
//   form.duplicate_id (id) · form.unknown_type (type, allowed) · form.expression (text; cause) ·
//   form.not_one_text · form.unknown_name (name) · form.later_field (name) · form.missing_text (key) ·
//   form.duplicate_option (option) · form.no_options · form.required_twice · form.bad_limits ·
//   form.bad_preset (cause) · form.autocomplete (value)
std::optional<Form> load(std::string_view yaml, const Known& known, Problems& problems);

// The same with the first problem only.
Result<Form> load(std::string_view yaml, std::string_view file, const Known& known);

}  // namespace gw::form
