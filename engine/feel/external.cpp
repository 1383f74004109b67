// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/external.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace gw::feel {
namespace {

constexpr double degrees = 180 / 3.14159265358979323846;

constexpr External functions[] = {
    {"abs", 1, [](double a, double) { return std::fabs(a); }, true},
    {"max", 2, [](double a, double b) { return std::fmax(a, b); }, true},
    {"min", 2, [](double a, double b) { return std::fmin(a, b); }, true},
    {"acos", 1, [](double a, double) { return std::acos(a); }, false},
    {"asin", 1, [](double a, double) { return std::asin(a); }, false},
    {"atan", 1, [](double a, double) { return std::atan(a); }, false},
    {"atan2", 2, [](double a, double b) { return std::atan2(a, b); }, false},
    {"cbrt", 1, [](double a, double) { return std::cbrt(a); }, false},
    {"ceil", 1, [](double a, double) { return std::ceil(a); }, false},
    {"cos", 1, [](double a, double) { return std::cos(a); }, false},
    {"cosh", 1, [](double a, double) { return std::cosh(a); }, false},
    {"exp", 1, [](double a, double) { return std::exp(a); }, false},
    {"floor", 1, [](double a, double) { return std::floor(a); }, false},
    {"hypot", 2, [](double a, double b) { return std::hypot(a, b); }, false},
    {"log", 1, [](double a, double) { return std::log(a); }, false},
    {"log10", 1, [](double a, double) { return std::log10(a); }, false},
    {"pow", 2, [](double a, double b) { return std::pow(a, b); }, false},
    {"rint", 1, [](double a, double) { return std::nearbyint(a); }, false},
    {"signum", 1, [](double a, double) { return a > 0   ? 1.0
                                                : a < 0 ? -1.0
                                                        : 0.0; }, false},
    {"sin", 1, [](double a, double) { return std::sin(a); }, false},
    {"sinh", 1, [](double a, double) { return std::sinh(a); }, false},
    {"sqrt", 1, [](double a, double) { return std::sqrt(a); }, false},
    {"tan", 1, [](double a, double) { return std::tan(a); }, false},
    {"tanh", 1, [](double a, double) { return std::tanh(a); }, false},
    {"toDegrees", 1, [](double a, double) { return a * degrees; }, false},
    {"toRadians", 1, [](double a, double) { return a / degrees; }, false},
};

std::string signature_without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\t' && c != '\n') out += c;
  return out;
}

std::string call_of(const External& function, std::string_view type) {
  std::string text = std::string(function.method) + "(" + std::string(type);
  if (function.arity == 2) text += "," + std::string(type);
  return text + ")";
}

// The shortest digits that name this double, as Java writes it.
Value value_of(double number) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  const auto decimal = Decimal::parse({text.data(), static_cast<std::size_t>(end - text.data())});
  return decimal ? Value(*decimal) : Value();
}

}  // namespace

const External* find_external(std::string_view java_class, std::string_view signature) {
  if (java_class != "java.lang.Math") return nullptr;
  const std::string wanted = signature_without_blanks(signature);
  for (const External& one : functions)
    for (const std::string_view type : {"double", "float", "int", "long"}) {
      const bool whole = type == "int" || type == "long";
      if ((!whole || one.whole) && (one.whole || type == "double") && wanted == call_of(one, type))
        return &one;
    }
  return nullptr;
}

Value call_external(const External& function, std::span<const Value> arguments) {
  if (arguments.size() != function.arity) return {};
  if (!std::all_of(arguments.begin(), arguments.end(), [](const Value& v) { return v.number() != nullptr; }))
    return {};
  const double first = arguments[0].number()->to_double();
  return value_of(function.function(first, function.arity > 1 ? arguments[1].number()->to_double() : 0));
}

}  // namespace gw::feel
