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

bool conforms_to_element(const Value& value, const std::shared_ptr<const Type>& element) {
  return !element || conforms(value, *element);
}

bool list_conforms(const List& items, const Type& type) {
  return std::all_of(items.begin(), items.end(),
                     [&](const Value& v) { return conforms_to_element(v, type.element); });
}

bool context_conforms(const Context& context, const Type& type) {
  return std::all_of(type.members.begin(), type.members.end(), [&](const auto& wanted) {
    const Value* found = context.find(wanted.first);
    return found && conforms(*found, *wanted.second);
  });
}

bool range_conforms(const Range& range, const Type& type) {
  return conforms_to_element(range.low, type.element) && conforms_to_element(range.high, type.element);
}

bool function_conforms(const Value& value, const Type& type) {
  const auto* function = dynamic_cast<const Function*>(value.function()->get());
  return function && function->arity() == type.members.size();
}

}  // namespace

std::optional<Type> built_in_type(std::string_view name) {
  if (name == "Any") return Type{};
  if (name == "Null") return Type{Type::Kind::null, {}, {}, {}};
  for (const Named& known : simple_types)
    if (known.name == name) return Type{Type::Kind::simple, known.type, {}, {}};
  return std::nullopt;
}

bool conforms(const Value& value, const Type& type) {
  if (value.is_null() || type.kind == Type::Kind::any) return true;
  switch (type.kind) {
    case Type::Kind::simple:
      return value.type() == type.simple;
    case Type::Kind::list:
      return value.list() && list_conforms(*value.list(), type);
    case Type::Kind::context:
      return value.context() && context_conforms(*value.context(), type);
    case Type::Kind::range:
      return value.range() && range_conforms(*value.range(), type);
    case Type::Kind::function:
      return value.function() && function_conforms(value, type);
    default:
      return false;
  }
}

Value coerce(const Value& value, const Type& type) {
  if (conforms(value, type)) return value;
  const List* items = value.list();
  if (items && items->size() == 1 && conforms(items->front(), type)) return items->front();
  if (Value list = List{value}; conforms(list, type)) return list;
  if (value.date() && type.kind == Type::Kind::simple && type.simple == Value::Type::date_time)
    return DateTime{*value.date(), TimeOfDay{0, 0, 0, 0, {Zone::Kind::offset, 0, {}}}};
  return {};
}

}  // namespace gw::feel
