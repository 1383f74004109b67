// SPDX-License-Identifier: EUPL-1.2
#include "base/value/value.hpp"

namespace gw {

constinit const Value null_value;

Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value::Value(bool b) : data_(b) {}
Value::Value(int n) : data_(Decimal(n)) {}
Value::Value(std::int64_t n) : data_(Decimal(n)) {}
Value::Value(Decimal n) : data_(n) {}
Value::Value(const char* text) : Value(std::string(text)) {}
Value::Value(std::string text) : data_(std::make_shared<const std::string>(std::move(text))) {}
Value::Value(std::string_view text) : Value(std::string(text)) {}
Value::Value(Date d) : data_(d) {}
Value::Value(TimeOfDay t) : data_(std::make_shared<const TimeOfDay>(std::move(t))) {}
Value::Value(DateTime t) : data_(std::make_shared<const DateTime>(std::move(t))) {}
Value::Value(MonthDuration d) : data_(d) {}
Value::Value(DayDuration d) : data_(d) {}
Value::Value(List items) : data_(std::make_shared<const List>(std::move(items))) {}
Value::Value(Context entries) : data_(std::make_shared<const Context>(std::move(entries))) {}
Value::Value(Range range) : data_(std::make_shared<const Range>(std::move(range))) {}
Value::Value(std::shared_ptr<const Callable> function) : data_(std::move(function)) {}

Value::Type Value::type() const {
  return static_cast<Type>(data_.index());  // the enum lists the variant's types in their order
}

namespace {

template <class T, class Data>
const T* shared(const Data& data) {
  const auto* held = std::get_if<std::shared_ptr<const T>>(&data);
  return held ? held->get() : nullptr;
}

}  // namespace

const bool* Value::boolean() const {
  return std::get_if<bool>(&data_);
}
const Decimal* Value::number() const {
  return std::get_if<Decimal>(&data_);
}
const std::string* Value::string() const {
  return shared<std::string>(data_);
}
const Date* Value::date() const {
  return std::get_if<Date>(&data_);
}
const TimeOfDay* Value::time() const {
  return shared<TimeOfDay>(data_);
}
const DateTime* Value::date_time() const {
  return shared<DateTime>(data_);
}
const MonthDuration* Value::months() const {
  return std::get_if<MonthDuration>(&data_);
}
const DayDuration* Value::days() const {
  return std::get_if<DayDuration>(&data_);
}
const List* Value::list() const {
  return shared<List>(data_);
}
const Context* Value::context() const {
  return shared<Context>(data_);
}
const Range* Value::range() const {
  return shared<Range>(data_);
}
const std::shared_ptr<const Callable>* Value::function() const {
  return std::get_if<std::shared_ptr<const Callable>>(&data_);
}

const Value& Value::get(std::string_view name) const {
  const Context* entries = context();
  return entries ? entries->get(name) : null_value;
}

const Value& Value::at(std::string_view path) const {
  const Value* here = this;
  for (;;) {
    const std::size_t dot = path.find('.');
    here = &here->get(path.substr(0, dot));
    if (dot == std::string_view::npos) return *here;
    path.remove_prefix(dot + 1);
  }
}

std::string_view Value::text_or_empty() const {
  const std::string* text = string();
  return text ? std::string_view(*text) : std::string_view();
}

bool Value::operator==(const Value& other) const {
  if (type() != other.type()) return false;
  switch (type()) {
    case Type::null:
      return true;
    case Type::boolean:
      return *boolean() == *other.boolean();
    case Type::number:
      return *number() == *other.number();
    case Type::string:
      return *string() == *other.string();
    case Type::date:
      return *date() == *other.date();
    case Type::time:
      return *time() == *other.time();
    case Type::date_time:
      return *date_time() == *other.date_time();
    case Type::months:
      return *months() == *other.months();
    case Type::days:
      return *days() == *other.days();
    case Type::list:
      return list() == other.list() || *list() == *other.list();
    case Type::context:
      return context() == other.context() || *context() == *other.context();
    case Type::range:
      return *range() == *other.range();
    case Type::function:
      return *function() == *other.function();
  }
  return false;
}

bool Range::operator==(const Range& other) const = default;

}  // namespace gw
