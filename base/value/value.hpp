// SPDX-License-Identifier: EUPL-1.2
// The one value of the house: form data, process variables, decision inputs, register records, letter fields.
// FEEL's types (DMN 1.5, section 10.3.2). Immutable; copying shares. JSON in and out without loss
// (value/json.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal/decimal.hpp"
#include "base/time/time.hpp"

namespace gw {

class Value;

// Names in the order in which they were written; looking one up is linear below 16 entries and by a hash
// above.
class Context {
 public:
  using Entry = std::pair<std::string, Value>;

  // None is inline, as for Value: both are in nearly every file.
  Context();
  Context(std::initializer_list<Entry> entries);  // a name that comes twice: the later value
  Context(const Context& other);
  Context(Context&& other) noexcept;
  Context& operator=(const Context& other);
  Context& operator=(Context&& other) noexcept;
  ~Context();

  const Value* find(std::string_view name) const;  // nullptr: not there
  const Value& get(std::string_view name) const;   // null value: not there
  void set(std::string name, Value value);         // replaces in place
  bool add(std::string name, Value value);         // false, and nothing changed: the name is there already
  bool replace(std::string_view name, const Value& value);  // false, and nothing changed: it is not there
  void erase(std::string_view name);
  std::size_t size() const;
  bool empty() const { return size() == 0; }
  const Entry* begin() const;
  const Entry* end() const;
  bool operator==(const Context& other) const;  // order does not count

 private:
  std::size_t index_of(std::string_view name) const;  // size(): not there
  void append(std::string name, Value value);
  void rebuild_slots();
  std::size_t slot_of(std::string_view name) const;

  std::vector<Entry> entries_;
  std::vector<std::uint32_t>
      slots_;  // open addressing: index + 1 of an entry, 0 is free; empty while there are few
};

using List = std::vector<Value>;
struct Range;

// A function value of FEEL; only engine/feel looks inside.
class Callable {
 public:
  virtual ~Callable() = default;
};

class Value {
 public:
  enum class Type : std::uint8_t {
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    months,
    days,
    list,
    context,
    range,
    function
  };

  Value() = default;  // null
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();
  Value(std::nullptr_t) {}
  Value(bool b);
  Value(int n);
  Value(std::int64_t n);
  Value(Decimal n);
  Value(const char* text);
  Value(std::string text);
  Value(std::string_view text);
  Value(Date d);
  Value(TimeOfDay t);
  Value(DateTime t);
  Value(MonthDuration d);
  Value(DayDuration d);
  Value(List items);
  Value(Context entries);
  Value(Range range);
  Value(std::shared_ptr<const Callable> function);

  Type type() const;
  bool is_null() const { return type() == Type::null; }
  bool is(Type t) const { return type() == t; }

  // nullptr when the value is of another type.
  const bool* boolean() const;
  const Decimal* number() const;
  const std::string* string() const;
  const Date* date() const;
  const TimeOfDay* time() const;
  const DateTime* date_time() const;
  const MonthDuration* months() const;
  const DayDuration* days() const;
  const List* list() const;
  const Context* context() const;
  const Range* range() const;
  const std::shared_ptr<const Callable>* function() const;

  bool is_true() const { return boolean() && *boolean(); }
  // Entry of a context, by name; null when this is no context or has none. `at("halter.name")` follows dots.
  const Value& get(std::string_view name) const;
  const Value& at(std::string_view path) const;
  // The text of a string; empty for anything else.
  std::string_view text_or_empty() const;

  // Same type and same content; numbers by value. (FEEL's "=" with its three-valued logic is in engine/feel.)
  bool operator==(const Value& other) const;

 private:
  std::variant<std::monostate, bool, Decimal, std::shared_ptr<const std::string>, Date,
               std::shared_ptr<const TimeOfDay>, std::shared_ptr<const DateTime>, MonthDuration, DayDuration,
               std::shared_ptr<const List>, std::shared_ptr<const Context>, std::shared_ptr<const Range>,
               std::shared_ptr<const Callable>>
      data_;
};

struct Range {
  Value low, high;  // null: open to that side
  bool low_included = true, high_included = true;
  bool operator==(const Range&) const;
};

extern const Value null_value;

}  // namespace gw
