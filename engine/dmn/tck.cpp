// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/tck.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "base/xml/xml.hpp"

namespace gw::dmn::tck {
namespace {

constexpr std::string_view ns = "http://www.omg.org/spec/DMN/20160719/testcase";
constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// A value that cannot be read is a text that no decision gives.
template <class T>
Value parsed(const std::optional<T>& value, const std::string& text) {
  return value ? Value(*value) : Value("not readable in the test case: " + text);
}

bool is_nil(xml::Node node) {
  return node.attribute_or_empty("nil", xsi) == "true";
}

Value simple_value(xml::Node node) {
  if (is_nil(node)) return {};
  const std::string type(node.attribute_or_empty("type", xsi));
  const std::string kind = type.substr(type.find(':') + 1);
  const std::string text = trimmed(node.text());
  if (kind == "boolean") return text == "true" || text == "1";
  if (kind == "decimal" || kind == "double" || kind == "float" || kind == "integer" || kind == "int" ||
      kind == "long")
    return parsed(Decimal::parse(text), text);
  if (kind == "date") return parsed(Date::parse(text), text);
  if (kind == "time") return parsed(TimeOfDay::parse(text), text);
  if (kind == "dateTime") return parsed(DateTime::parse(text), text);
  if (!kind.ends_with("uration")) return node.text();
  const auto months = MonthDuration::parse(text);
  return months ? Value(*months) : parsed(DayDuration::parse(text), text);
}

// A node holds one value, one list of items, or components with names.
Value value_of(xml::Node holder) {
  if (!holder || is_nil(holder)) return {};
  Context components;
  for (xml::Node child : holder.children()) {
    if (child.is(ns, "value")) return simple_value(child);
    if (child.is(ns, "list")) {
      if (is_nil(child)) return {};
      List items;
      for (xml::Node item : child.children(ns, "item")) items.push_back(value_of(item));
      return Value(std::move(items));
    }
    if (child.is(ns, "component"))
      components.set(std::string(child.attribute_or_empty("name")), value_of(child));
  }
  return Value(std::move(components));
}

// The cases give numbers with as many digits as their authors' machines had.
bool close(const Decimal& a, const Decimal& b) {
  const auto distance = subtract(a, b);
  const Decimal scale = b.abs() > Decimal(1) ? b.abs() : Decimal(1);
  const auto tolerance = multiply(scale, *Decimal::parse("0.00000001"));
  return distance && tolerance && distance->abs() <= *tolerance;
}

bool same(const Value& actual, const Value& expected) {
  if (actual.number() && expected.number()) return close(*actual.number(), *expected.number());
  if (actual.list() && expected.list())
    return std::equal(actual.list()->begin(), actual.list()->end(), expected.list()->begin(),
                      expected.list()->end(), same);
  if (actual.context() && expected.context())
    return actual.context()->size() == expected.context()->size() &&
           std::all_of(
               expected.context()->begin(), expected.context()->end(),
               [&](const Context::Entry& entry) { return same(actual.get(entry.first), entry.second); });
  return actual == expected;
}

Case read_case(xml::Node node) {
  Case one;
  one.id = node.attribute("id").value_or(node.attribute_or_empty("name"));
  one.service = node.attribute_or_empty("invocableName");
  for (xml::Node input : node.children(ns, "inputNode"))
    one.inputs.set(std::string(input.attribute_or_empty("name")), value_of(input));
  for (xml::Node result : node.children(ns, "resultNode"))
    one.results.push_back(
        {std::string(result.attribute_or_empty("name")), value_of(result.child(ns, "expected"))});
  return one;
}

const File* file_named(std::span<const File> folder, std::string_view name) {
  const auto found =
      std::find_if(folder.begin(), folder.end(), [&](const File& f) { return f.name == name; });
  return found == folder.end() ? nullptr : &*found;
}

Result<Model> model_for(const Cases& cases, std::span<const File> folder) {
  const File* file = file_named(folder, cases.model);
  if (!file) return error(ErrorKind::not_found, "dmn.tck").with("file", cases.model);
  std::vector<File> others;
  for (const File& other : folder)
    if (other.name.ends_with(".dmn") && &other != file) others.push_back(other);
  return Model::load(file->name, file->bytes, {others, true});
}

void run_cases(const File& file, std::span<const File> folder, Report& report) {
  const auto cases = read(file.name, file.bytes);
  if (!cases) {
    if (cases.error().code != "dmn.tck") report.failed.push_back({file.name, {cases.error().line()}});
    return;
  }
  const auto model = model_for(*cases, folder);
  for (const Case& one : cases->cases) {
    auto reasons = model ? differences(*model, one) : std::vector<std::string>{model.error().line()};
    if (reasons.empty())
      ++report.passed;
    else
      report.failed.push_back({file.name + " " + one.id, std::move(reasons)});
  }
}

}  // namespace

Result<Cases> read(const std::string& file, std::string_view bytes) {
  auto document = xml::parse(bytes);
  if (!document) return std::move(document).error().with("file", file);
  const xml::Node root = document->root();
  if (!root.is(ns, "testCases")) return error(ErrorKind::malformed, "dmn.tck").with("file", file);
  Cases cases;
  if (const xml::Node model = root.child(ns, "modelName")) cases.model = trimmed(model.text());
  for (xml::Node one : root.children(ns, "testCase")) cases.cases.push_back(read_case(one));
  return cases;
}

std::vector<std::string> differences(const Model& model, const Case& one) {
  std::vector<std::string> found;
  for (const Expected& expected : one.results) {
    const std::string& name = one.service.empty() ? expected.name : one.service;
    const auto outcome = model.decide(name, Value(one.inputs), from_millis(1'700'000'000'000));
    Value value = outcome ? outcome->value : Value();
    // A case may call a service and look at one of its outputs.
    if (!one.service.empty() && value.context() && value.context()->find(expected.name))
      value = Value(value.get(expected.name));
    if (outcome && same(value, expected.value)) continue;
    found.push_back(expected.name + ": expected " + to_json(expected.value) + ", got " +
                    (outcome ? to_json(value) : outcome.error().line()));
  }
  return found;
}

Report run(std::span<const File> folder) {
  Report report;
  for (const File& file : folder)
    if (file.name.ends_with(".xml")) run_cases(file, folder, report);
  return report;
}

}  // namespace gw::dmn::tck
