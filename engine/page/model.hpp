// SPDX-License-Identifier: EUPL-1.2
// What a template may name. A view model is a plain struct; PAGE_MODEL lists the fields that templates see:
//
//   struct Zeile { std::string nummer; page::Url seite; bool dringend = false; };
//   PAGE_MODEL(Zeile, nummer, seite, dringend);
//   struct Korb { std::string titel; std::vector<Zeile> zeilen; std::optional<Person> person; };
//   PAGE_MODEL(Korb, titel, zeilen, person);
//
// The compiler checks the C++ side, the template's load checks the other: nothing can be missing at run time.
// Field types: std::string, std::string_view, bool, whole numbers, Url, Html, std::vector<T>,
// std::optional<T>, and structs with a PAGE_MODEL. The macro stands in the struct's own namespace.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/page/html.hpp"
#include "engine/page/url.hpp"

namespace gw::page {

struct Type;

struct Field {
  std::string_view name;
  const void* (*get)(const void* record);
  const Type& (*type)();  // by call, so that a record may contain a list of itself
};

// Describes one C++ type to the template compiler. Only the members of its kind are set.
struct Type {
  enum class Kind : std::uint8_t { text, flag, number, url, html, list, optional, record };

  Kind kind;
  std::string_view name = {};                             // for load errors
  std::span<const Field> fields = {};                     // record
  const Type& (*inner)() = nullptr;                       // list, optional
  std::string_view (*text)(const void*) = nullptr;        // text
  std::int64_t (*number)(const void*) = nullptr;          // number
  std::size_t (*size)(const void*) = nullptr;             // list; optional: 0 or 1
  const void* (*at)(const void*, std::size_t) = nullptr;  // list, optional

  const Field* find(std::string_view field) const {
    for (const Field& f : fields)
      if (f.name == field) return &f;
    return nullptr;
  }
};

template <class T>
const Type& type_of();

namespace detail {

template <class T>
struct Describe {  // a struct: its PAGE_MODEL is found beside it
  static constexpr Type make() {
    using Model = decltype(page_model_of(static_cast<const T*>(nullptr)));
    return {.kind = Type::Kind::record, .name = Model::name, .fields = Model::fields};
  }
};

template <class T>
requires std::convertible_to<const T&, std::string_view>
struct Describe<T> {
  static constexpr Type make() {
    return {.kind = Type::Kind::text, .name = "text", .text = [](const void* p) {
              return std::string_view(*static_cast<const T*>(p));
            }};
  }
};

template <>
struct Describe<bool> {
  static constexpr Type make() { return {.kind = Type::Kind::flag, .name = "flag"}; }
};

template <std::integral T>
struct Describe<T> {
  static constexpr Type make() {
    return {.kind = Type::Kind::number, .name = "number", .number = [](const void* p) {
              return static_cast<std::int64_t>(*static_cast<const T*>(p));
            }};
  }
};

template <>
struct Describe<Url> {
  static constexpr Type make() { return {.kind = Type::Kind::url, .name = "url"}; }
};

template <>
struct Describe<Html> {
  static constexpr Type make() { return {.kind = Type::Kind::html, .name = "html"}; }
};

template <class T>
struct Describe<std::vector<T>> {
  static_assert(!std::same_as<T, bool>, "a list of bool has no elements to point at");
  static constexpr Type make() {
    return {.kind = Type::Kind::list,
            .name = "list",
            .inner = &type_of<T>,
            .size = [](const void* p) { return static_cast<const std::vector<T>*>(p)->size(); },
            .at = [](const void* p, std::size_t i) -> const void* {
              return &(*static_cast<const std::vector<T>*>(p))[i];
            }};
  }
};

template <class T>
struct Describe<std::optional<T>> {
  static constexpr Type make() {
    return {
        .kind = Type::Kind::optional,
        .name = "optional",
        .inner = &type_of<T>,
        .size = [](const void* p) -> std::size_t { return *static_cast<const std::optional<T>*>(p) ? 1 : 0; },
        .at = [](const void* p, std::size_t) -> const void* {
          return &**static_cast<const std::optional<T>*>(p);
        }};
  }
};

template <class Record, class T>
T member_type(T Record::*);

// A field of Record for PAGE_MODEL.
template <auto member, class Record>
constexpr Field field_of(std::string_view name) {
  using T = decltype(member_type<Record>(member));
  return {name, [](const void* r) -> const void* { return &(static_cast<const Record*>(r)->*member); },
          &type_of<T>};
}

}  // namespace detail

// All of it is laid out by the compiler: nothing is put together when the program runs, and little is
// compiled.
template <class T>
const Type& type_of() {
  static constexpr Type type = detail::Describe<T>::make();
  return type;
}

}  // namespace gw::page

#define GW_PAGE_AGAIN() GW_PAGE_STEP
#define GW_PAGE_PARENS ()
#define GW_PAGE_STEP(Record, field, ...)                        \
  ::gw::page::detail::field_of<&Record::field, Record>(#field), \
      __VA_OPT__(GW_PAGE_AGAIN GW_PAGE_PARENS(Record, __VA_ARGS__))
#define GW_PAGE_X1(...) GW_PAGE_X2(GW_PAGE_X2(GW_PAGE_X2(__VA_ARGS__)))
#define GW_PAGE_X2(...) GW_PAGE_X3(GW_PAGE_X3(GW_PAGE_X3(__VA_ARGS__)))
#define GW_PAGE_X3(...) GW_PAGE_X4(GW_PAGE_X4(GW_PAGE_X4(__VA_ARGS__)))
#define GW_PAGE_X4(...) __VA_ARGS__

// Up to 27 fields; more is a page that wants to be divided.
#define PAGE_MODEL(Record, ...)                                                                    \
  struct PageModelOf##Record {                                                                     \
    static constexpr std::string_view name = #Record;                                              \
    static constexpr ::gw::page::Field fields[] = {GW_PAGE_X1(GW_PAGE_STEP(Record, __VA_ARGS__))}; \
  };                                                                                               \
  [[maybe_unused]] constexpr PageModelOf##Record page_model_of(const Record*) {                    \
    return {};                                                                                     \
  }                                                                                                \
  static_assert(true)
