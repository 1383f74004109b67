// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/boxed_reader.hpp"

namespace gw::dmn {
namespace {

constexpr feel::Limits few_steps{50, 10'000, 1'000, std::size_t{1} << 20};

struct Policy {
  std::string_view text;
  HitPolicy policy;
};

constexpr Policy policies[] = {
    {"UNIQUE", HitPolicy::unique},         {"ANY", HitPolicy::any},
    {"PRIORITY", HitPolicy::priority},     {"FIRST", HitPolicy::first},
    {"RULE ORDER", HitPolicy::rule_order}, {"OUTPUT ORDER", HitPolicy::output_order},
    {"COLLECT", HitPolicy::collect}};

struct Aggregator {
  std::string_view text;
  Aggregation how;
};

constexpr Aggregator aggregators[] = {{"SUM", Aggregation::sum},
                                      {"COUNT", Aggregation::count},
                                      {"MIN", Aggregation::min},
                                      {"MAX", Aggregation::max}};

template <class Row, std::size_t count>
std::string texts_of(const Row (&rows)[count]) {
  std::string all;
  for (const Row& row : rows) all += (all.empty() ? "" : ", ") + std::string(row.text);
  return all;
}

}  // namespace

Result<BoxedPtr> BoxedReader::table(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"input", "output", "rule", "annotation"}));
  auto box = std::make_unique<TableBox>();
  CHECK(policy(node, *box));
  for (xml::Node one : source_.children(node, "input")) {
    cell_ = {"input", box->inputs.size() + 1};
    TRY(TableBox::Input read, input(one, visible));
    box->inputs.push_back(std::move(read));
  }
  for (xml::Node one : source_.children(node, "output")) {
    cell_ = {"output", box->outputs.size() + 1};
    TRY(TableBox::Output read, output(one, visible));
    box->outputs.push_back(std::move(read));
  }
  cell_ = {};
  if (box->outputs.empty()) return refuse("dmn.missing", node).with("expected", "<output>");
  for (const TableBox::Output& one : box->outputs)
    if (box->outputs.size() > 1 && one.name.empty()) return refuse("dmn.output_names", node);
  if (box->aggregation != Aggregation::none && box->outputs.size() > 1)
    return refuse("dmn.aggregation_outputs", node).with("found", std::to_string(box->outputs.size()));
  std::vector<std::string> annotations;
  for (xml::Node one : source_.children(node, "annotation"))
    annotations.emplace_back(one.attribute_or_empty("name"));
  for (xml::Node one : source_.children(node, "rule")) {
    rule_ = box->rules.size() + 1;
    TRY(TableBox::Rule read, rule(one, *box, annotations, visible));
    box->rules.push_back(std::move(read));
  }
  rule_ = 0;
  box->finish();
  return BoxedPtr(std::move(box));
}

Result<void> BoxedReader::policy(xml::Node node, TableBox& table) const {
  const std::string_view wanted = node.attribute("hitPolicy").value_or("UNIQUE");
  bool known = false;
  for (const Policy& policy : policies)
    if (policy.text == wanted) {
      table.policy = policy.policy;
      known = true;
    }
  if (!known)
    return refuse("dmn.hit_policy", node)
        .with("found", std::string(wanted))
        .with("expected", texts_of(policies));
  const auto how = node.attribute("aggregation");
  if (!how) return ok();
  if (table.policy != HitPolicy::collect)
    return refuse("dmn.aggregation_policy", node).with("found", std::string(wanted));
  for (const Aggregator& aggregator : aggregators)
    if (aggregator.text == *how) {
      table.aggregation = aggregator.how;
      return ok();
    }
  return refuse("dmn.aggregation", node)
      .with("found", std::string(*how))
      .with("expected", texts_of(aggregators));
}

Result<TableBox::Input> BoxedReader::input(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"inputExpression", "inputValues"}));
  TRY(xml::Node from, source_.required_child(node, "inputExpression"));
  TRY(feel::Expression parsed, expression(from, visible));
  TableBox::Input input;
  TRY(input.type, types_.declared_by(source_, from));
  input.label = node.attribute("label").value_or(parsed.source());
  if (parsed.references().size() == 1 && parsed.references().front().path == parsed.source())
    input.path = parsed.source();
  input.expression = std::make_unique<LiteralBox>(std::move(parsed));
  if (const xml::Node values = source_.child(node, "inputValues")) {
    TRY(feel::UnaryTests allowed, tests(values, visible));
    input.values = std::move(allowed);
  }
  return input;
}

Result<TableBox::Output> BoxedReader::output(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"outputValues", "defaultOutputEntry"}));
  TableBox::Output output;
  if (node.attribute("name")) {
    TRY(output.name, source_.required_name(node));
  }
  TRY(output.type, types_.declared_by(source_, node));
  if (const xml::Node values = source_.child(node, "outputValues")) {
    TRY(feel::UnaryTests parsed, tests(values, visible));
    output.values = std::move(parsed);
  }
  if (const xml::Node otherwise = source_.child(node, "defaultOutputEntry")) {
    TRY(feel::Expression parsed, expression(otherwise, visible));
    output.otherwise = std::make_unique<LiteralBox>(std::move(parsed));
  }
  return output;
}

// Values that are written down and can never be those of the column: the row would never match.
void BoxedReader::find_misfit(xml::Node cell, const feel::UnaryTests& tests, const DeclaredType& type) {
  if (!type || type->kind != feel::Type::Kind::simple) return;
  for (const Range& range : tests.fixed_ranges().value_or(std::vector<Range>())) {
    feel::Evaluation evaluation(Instant{}, few_steps);
    const bool single = range.low == range.high;
    const bool fits = single ? feel::conforms(range.low, *type, evaluation)
                             : (range.low.is_null() || range.low.is(type->simple)) &&
                                   (range.high.is_null() || range.high.is(type->simple));
    if (!fits)
      return findings_.push_back(refuse("dmn.cell_type", cell)
                                     .with("found", tests.source())
                                     .with("expected", feel::type_text(*type)));
  }
}

// The same for a result: it would be null.
void BoxedReader::find_misfit(xml::Node cell, const feel::Expression& expression, const DeclaredType& type) {
  if (!type || !expression.references().empty()) return;
  feel::Evaluation evaluation(Instant{}, few_steps);
  const Value value = expression.evaluate(Value(), evaluation);
  if (value.is_null() || !feel::coerce(value, *type, evaluation).is_null() || !evaluation.check()) return;
  findings_.push_back(refuse("dmn.cell_type", cell)
                          .with("found", expression.source())
                          .with("expected", feel::type_text(*type)));
}

Result<TableBox::Rule> BoxedReader::rule(xml::Node node, const TableBox& table,
                                         const std::vector<std::string>& annotations,
                                         const Visible& visible) {
  CHECK(source_.only(node, {"inputEntry", "outputEntry", "annotationEntry"}));
  TableBox::Rule rule;
  rule.id = node.attribute_or_empty("id");
  for (xml::Node cell : source_.children(node, "inputEntry")) {
    cell_ = {"input", rule.inputs.size() + 1};
    TRY(feel::UnaryTests parsed, tests(cell, visible));
    if (rule.inputs.size() < table.inputs.size())
      find_misfit(cell, parsed, table.inputs[rule.inputs.size()].type);
    rule.inputs.push_back(std::move(parsed));
  }
  for (xml::Node cell : source_.children(node, "outputEntry")) {
    cell_ = {"output", rule.outputs.size() + 1};
    TRY(feel::Expression parsed, expression(cell, visible));
    if (rule.outputs.size() < table.outputs.size())
      find_misfit(cell, parsed, table.outputs[rule.outputs.size()].type);
    rule.outputs.push_back(std::make_unique<LiteralBox>(std::move(parsed)));
  }
  cell_ = {};
  const std::size_t entries = rule.inputs.size() + rule.outputs.size();
  if (rule.inputs.size() != table.inputs.size() || rule.outputs.size() != table.outputs.size())
    return cells_do_not_fit(node, entries, table.inputs.size() + table.outputs.size());
  for (xml::Node entry : source_.children(node, "annotationEntry")) {
    const std::size_t column = rule.annotations.size();
    rule.annotations.emplace_back(column < annotations.size() ? annotations[column] : "",
                                  source_.text_of(entry));
  }
  return rule;
}

}  // namespace gw::dmn
