// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/type.hpp"

#include <algorithm>

#include "engine/feel/evaluation.hpp"

namespace gw::feel {
namespace {

struct Named {
  std::string_view name;
  Value::Type type;
};

constexpr Named simple_types[] = {{"number", Value::Type::number},
                                  {"string", Value::Type::string},
                                  {"boolean", Value::Type::boolean},
                                  {"date", Value::Type::date},
                                  {"time", Value::Type::time},
                                  {"date and time", Value::Type::date_time},
                                  {"dateTime", Value::Type::date_time},
                                  {"days and time duration", Value::Type::days},
                                  {"dayTimeDuration", Value::Type::days},
                                  {"years and months duration", Value::Type::months},
                                  {"yearMonthDuration", Value::Type::months},
                                  {"list", Value::Type::list},
                                  {"context", Value::Type::context},
                                  {"range", Value::Type::range},
                                  {"function", Value::Type::function}};

bool conforms_to_element(const Value& value, const std::shared_ptr<const Type>& element,
                         Evaluation& evaluation) {
  return !element || conforms(value, *element, evaluation);
}

bool list_conforms(const List& items, const Type& type, Evaluation& evaluation) {
  return std::all_of(items.begin(), items.end(),
                     [&](const Value& v) { return conforms_to_element(v, type.element, evaluation); });
}

bool context_conforms(const Context& context, const Type& type, Evaluation& evaluation) {
  return std::all_of(type.members.begin(), type.members.end(), [&](const auto& wanted) {
    const Value* found = context.find(wanted.first);
    return found && conforms_to_element(*found, wanted.second, evaluation);
  });
}

bool range_conforms(const Range& range, const Type& type, Evaluation& evaluation) {
  return conforms_to_element(range.low, type.element, evaluation) &&
         conforms_to_element(range.high, type.element, evaluation);
}

// A function takes what is wanted when it takes at least that; what it gives nobody knows before it is
// called.
bool function_conforms(const Value& value, const Type& type) {
  const auto* function = dynamic_cast<const Function*>(value.function()->get());
  if (!function || function->arity() != type.members.size()) return false;
  const std::span<const Parameter> parameters = function->parameters();
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (type.members[i].second && !conforms(*type.members[i].second, parameters[i].type)) return false;
  return true;
}

bool element_conforms(const std::shared_ptr<const Type>& type, const std::shared_ptr<const Type>& wanted) {
  return !wanted || conforms(type ? *type : Type{}, *wanted);
}

bool members_conform(const Type& type, const Type& wanted) {
  return std::all_of(wanted.members.begin(), wanted.members.end(), [&](const auto& member) {
    return std::any_of(type.members.begin(), type.members.end(), [&](const auto& own) {
      return own.first == member.first && element_conforms(own.second, member.second);
    });
  });
}

bool signature_conforms(const Type& type, const Type& wanted) {
  if (type.members.size() != wanted.members.size()) return false;
  for (std::size_t i = 0; i < type.members.size(); ++i)
    if (!element_conforms(wanted.members[i].second, type.members[i].second)) return false;
  return element_conforms(type.element, wanted.element);
}

}  // namespace

std::optional<Type> built_in_type(std::string_view name) {
  if (name == "Any") return Type{};
  if (name == "Null") return Type{Type::Kind::null, {}, {}, {}, {}};
  for (const Named& known : simple_types)
    if (known.name == name) return Type{Type::Kind::simple, known.type, {}, {}, {}};
  return std::nullopt;
}

namespace {

std::string name_of(Value::Type type) {
  for (const Named& known : simple_types)
    if (known.type == type) return std::string(known.name);
  return "Null";
}

std::string member_names(const Type& type) {
  std::string all;
  for (const auto& member : type.members) all += (all.empty() ? "" : ", ") + member.first;
  return all;
}

std::string text_without_tests(const Type& type) {
  const std::string element = type.element ? type_text(*type.element) : "Any";
  switch (type.kind) {
    case Type::Kind::any:
      return "Any";
    case Type::Kind::null:
      return "Null";
    case Type::Kind::simple:
      return name_of(type.simple);
    case Type::Kind::list:
      return "list<" + element + ">";
    case Type::Kind::range:
      return "range<" + element + ">";
    case Type::Kind::context:
      return "context<" + member_names(type) + ">";
    case Type::Kind::function:
      return "function<" + member_names(type) + ">";
  }
  return {};
}

}  // namespace

std::string type_text(const Type& type) {
  std::string text = text_without_tests(type);
  for (const auto& tests : type.allowed) text += " (" + tests->source() + ")";
  return text;
}

std::string type_text(const Value& value) {
  return name_of(value.type());
}

bool is_incomplete(const Type& type) {
  return type.kind == Type::Kind::simple &&
         (type.simple == Value::Type::list || type.simple == Value::Type::context ||
          type.simple == Value::Type::range || type.simple == Value::Type::function);
}

bool conforms(const Type& type, const Type& wanted) {
  if (wanted.kind == Type::Kind::any || type.kind == Type::Kind::null) return true;
  if (type.kind != wanted.kind) return false;
  switch (type.kind) {
    case Type::Kind::simple:
      return type.simple == wanted.simple;
    case Type::Kind::list:
    case Type::Kind::range:
      return element_conforms(type.element, wanted.element);
    case Type::Kind::context:
      return members_conform(type, wanted);
    case Type::Kind::function:
      return signature_conforms(type, wanted);
    default:
      return false;
  }
}

namespace {

bool has_kind(const Value& value, const Type& type, Evaluation& evaluation) {
  switch (type.kind) {
    case Type::Kind::any:
      return true;
    case Type::Kind::simple:
      return value.type() == type.simple;
    case Type::Kind::list:
      return value.list() && list_conforms(*value.list(), type, evaluation);
    case Type::Kind::context:
      return value.context() && context_conforms(*value.context(), type, evaluation);
    case Type::Kind::range:
      return value.range() && range_conforms(*value.range(), type, evaluation);
    case Type::Kind::function:
      return value.function() && function_conforms(value, type);
    default:
      return false;
  }
}

}  // namespace

bool conforms(const Value& value, const Type& type, Evaluation& evaluation) {
  if (value.is_null()) return true;
  if (!evaluation.spend(1) || !has_kind(value, type, evaluation)) return false;
  return std::all_of(type.allowed.begin(), type.allowed.end(),
                     [&](const auto& tests) { return tests->matches(value, Value(), evaluation); });
}

Value coerce(const Value& value, const Type& type, Evaluation& evaluation) {
  if (conforms(value, type, evaluation)) return value;
  const List* items = value.list();
  if (items && items->size() == 1 && conforms(items->front(), type, evaluation)) return items->front();
  if (Value list = List{value}; conforms(list, type, evaluation)) return list;
  if (value.date() && type.kind == Type::Kind::simple && type.simple == Value::Type::date_time)
    if (const Value midnight = DateTime{*value.date(), TimeOfDay{0, 0, 0, 0, {Zone::Kind::offset, 0, {}}}};
        conforms(midnight, type, evaluation))
      return midnight;
  return {};
}

}  // namespace gw::feel
