// SPDX-License-Identifier: EUPL-1.2
#include "engine/form/check_names.hpp"

#include <algorithm>
#include <map>

#include "engine/form/field_type.hpp"

namespace gw::form {
namespace {

class Names {
 public:
  Names(const Form& form, Problems& problems) : given_(form.given), problems_(problems) {
    for (const Page& page : form.pages)
      for (const Field& field : page.fields) fields_.emplace(field.id, Place{&field, places_++});
  }

  // Names must stand before `limit`, counted over all fields of the form.
  void check(const feel::Expression& expression, std::size_t limit) {
    for (const feel::Reference& used : expression.references()) {
      if (std::ranges::find(given_, used.name) != given_.end()) continue;
      const auto found = fields_.find(used.name);
      if (found == fields_.end()) {
        if (!used.maybe_member) problem("form.unknown_name", used);
      } else if (found->second.place >= limit) {
        problem("form.later_field", used);
      } else if (!has_path(*found->second.field, used.path)) {
        problem("form.unknown_name", used);
      }
    }
  }

 private:
  struct Place {
    const Field* field;
    std::size_t place;
  };

  // "anschrift.plz" is there, "name.plz" is not.
  static bool has_path(const Field& field, std::string_view path) {
    return path.size() <= field.id.size() || field.type->has_member(path.substr(field.id.size() + 1));
  }

  void problem(const char* code, const feel::Reference& used) {
    problems_.add(code, static_cast<int>(used.at.line), static_cast<int>(used.at.column))
        .params.emplace_back("name", used.path);
  }

  std::map<std::string, Place, std::less<>> fields_;
  std::size_t places_ = 0;
  const std::vector<std::string>& given_;
  Problems& problems_;
};

void check_field(const Field& field, std::size_t place, std::size_t page_end, Names& names) {
  if (field.visible_if) names.check(*field.visible_if, place);
  if (field.required_if) names.check(*field.required_if, page_end);
  for (const Check& check : field.checks) names.check(check.expression, page_end);
}

}  // namespace

void check_names(const Form& form, Problems& problems) {
  Names names{form, problems};
  std::size_t place = 0;
  for (const Page& page : form.pages) {
    if (page.visible_if) names.check(*page.visible_if, place);
    const std::size_t page_end = place + page.fields.size();
    for (const Field& field : page.fields) check_field(field, place++, page_end, names);
  }
}

}  // namespace gw::form
