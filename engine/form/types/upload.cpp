// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "engine/form/types/types.hpp"

namespace gw::form {
namespace {

// What platform/doc can look into and a clerk can open; more types need work there first.
constexpr std::array<std::string_view, 5> known_types{"pdf", "jpg", "png", "heic", "tif"};

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

}  // namespace

void UploadType::read(yaml::Mapping& node, Field& field, Problems& problems) const {
  constexpr std::int64_t mb = 1'000'000;
  field.upload.types = node.texts("dateitypen");
  field.upload.max_bytes = mb * node.integer_or("max_mb", 10, 1, 500);
  field.upload.max_count = node.integer_or("max_anzahl", 1, 1, 50);
  if (field.upload.types.empty()) field.upload.types = {"pdf", "jpg", "png"};
  for (const std::string& type : field.upload.types) {
    if (std::ranges::find(known_types, type) != known_types.end()) continue;
    Error& found = problems.add("yaml.not_one_of", field.line, field.column);
    found.params.emplace_back("key", "dateitypen");
    found.params.emplace_back("value", type);
    found.params.emplace_back("allowed", joined({known_types.begin(), known_types.end()}));
  }
}

Result<Value> UploadType::parse(const Field&, const Raw&) const {
  return Value();  // never typed; see fill()
}

namespace {

// `number` counts from 1: file names are people's own and do not belong into errors.
void check_file(const Field& field, const Value& file, std::size_t number, std::vector<Error>& errors) {
  const Decimal* bytes = file.get("bytes").number();
  const std::string* type = file.get("type").string();
  if (!bytes || !type || !file.get("id").string()) return errors.push_back(refusal(field, "form.type"));
  if (*bytes > Decimal(field.upload.max_bytes))
    errors.push_back(refusal(field, "form.upload_size")
                         .with("max", std::to_string(field.upload.max_bytes))
                         .with("file", std::to_string(number)));
  if (std::ranges::find(field.upload.types, *type) == field.upload.types.end())
    errors.push_back(refusal(field, "form.upload_type")
                         .with("allowed", joined(field.upload.types))
                         .with("file", std::to_string(number)));
}

}  // namespace

void UploadType::check(const Field& field, const Value& value, std::vector<Error>& errors) const {
  if (!value.list()) return errors.push_back(refusal(field, "form.type"));
  if (value.list()->size() > static_cast<std::size_t>(field.upload.max_count))
    errors.push_back(refusal(field, "form.upload_count").with("max", std::to_string(field.upload.max_count)));
  std::size_t number = 0;
  for (const Value& file : *value.list()) check_file(field, file, ++number, errors);
}

std::string UploadType::show(const Field&, const Value& value, const Speech&) const {
  std::string all;
  if (value.list())
    for (const Value& file : *value.list())
      all += (all.empty() ? "" : "\n") + std::string{file.get("name").text_or_empty()};
  return all;
}

Value UploadType::schema(const Field& field) const {
  const Value text{Context{{"type", "string"}}};
  Context file{{"id", text}, {"name", text}, {"type", text}, {"bytes", Value(Context{{"type", "integer"}})}};
  return Value(
      Context{{"type", "array"},
              {"maxItems", Value(field.upload.max_count)},
              {"items", Value(Context{{"type", "object"}, {"properties", Value(std::move(file))}})}});
}

}  // namespace gw::form
