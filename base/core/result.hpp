// SPDX-License-Identifier: EUPL-1.2
// Result<T>: a value or an Error. A refusal is part of a function's contract; exceptions are for bugs.
// Members are named as in std::expected, so that it can replace this class one day.
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace gw {

// What a refusal means to the one who asked. Mapped once to an HTTP status and a text (modules/haus).
enum class ErrorKind {
  invalid,          // 422: the input is wrong; `field` says where
  malformed,        // 400: not even readable as what it claims to be
  unauthenticated,  // 401
  forbidden,        // 403
  not_found,        // 404
  conflict,         // 409: somebody else was faster, or the state does not allow it
  too_large,        // 413
  unsupported,      // 415
  throttled,        // 429
  unavailable,      // 503: try later (disk full, shutting down, maintenance)
  internal,         // 500: our fault
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string code;  // stable, "module.what", e.g. "antrag.unterlage_zu_gross"; key of the message text
  std::vector<std::pair<std::string, std::string>> params;  // for the message text; never personal data
  std::string field;                                        // which input, e.g. "halter.name"; empty: none
  std::shared_ptr<const Error> cause;

  // None is inline: refusals are everywhere and rare, and their code would be most of the program's.
  Error();
  Error(ErrorKind kind, std::string code);
  Error(const Error& other);
  Error(Error&& other) noexcept;
  Error& operator=(const Error& other);
  Error& operator=(Error&& other) noexcept;
  ~Error();

  Error&& at(std::string where) &&;
  Error&& with(std::string name, std::string value) &&;
  Error&& because(Error inner) &&;
  // One line for logs and terminals: "code (name=value) at field <- cause".
  std::string line() const;
};

Error error(ErrorKind kind, std::string code);

// An Error on its way to the caller, or none: one pointer, so that a call that may fail costs little code.
class Refusal {
 public:
  Refusal() = default;
  explicit Refusal(Error&& error);
  Refusal(const Refusal& other);
  Refusal(Refusal&& other) noexcept : error_(std::exchange(other.error_, nullptr)) {}
  Refusal& operator=(Refusal other) noexcept {
    std::swap(error_, other.error_);
    return *this;
  }
  ~Refusal() {
    if (error_) drop();
  }

  explicit operator bool() const { return error_ != nullptr; }
  Error& operator*() const { return *error_; }

 private:
  void drop();
  Error* error_ = nullptr;
};

// Asked for what is not there: a bug. throws std::logic_error
[[noreturn]] void not_in_this_result();

// Not a std::variant: functions with a Result are in nearly every file, and each compiled anew what a variant
// instantiates for each of its types.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : has_value_(true), value_(std::move(value)) {}
  Result(Error refusal) : has_value_(false), refusal_(std::move(refusal)) {}
  Result(Refusal&& refusal) : has_value_(false), refusal_(std::move(refusal)) {}
  Result(const Result& other) requires std::copy_constructible<T> : has_value_(other.has_value_) {
    if (has_value_)
      std::construct_at(&value_, other.value_);
    else
      std::construct_at(&refusal_, other.refusal_);
  }
  Result(Result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) : has_value_(other.has_value_) {
    if (has_value_)
      std::construct_at(&value_, std::move(other.value_));
    else
      std::construct_at(&refusal_, std::move(other.refusal_));
  }
  // Whose move may throw would leave nothing behind; none of ours does.
  Result& operator=(Result other) noexcept {
    static_assert(std::is_nothrow_move_constructible_v<T>);
    std::destroy_at(this);
    std::construct_at(this, std::move(other));
    return *this;
  }
  ~Result() {
    if (has_value_)
      value_.~T();
    else
      refusal_.~Refusal();
  }

  bool has_value() const { return has_value_; }
  explicit operator bool() const { return has_value_; }
  T& value() & { return must(true), value_; }
  const T& value() const& { return must(true), value_; }
  T&& value() && { return must(true), std::move(value_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const& { return must(false), *refusal_; }
  Error&& error() && { return must(false), std::move(*refusal_); }
  Refusal&& refusal() && { return must(false), std::move(refusal_); }  // what TRY hands on

 private:
  void must(bool have_value) const {
    if (has_value_ != have_value) not_in_this_result();
  }

  bool has_value_;
  union {
    T value_;
    Refusal refusal_;
  };
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error refusal) : refusal_(std::move(refusal)) {}
  Result(Refusal&& refusal) : refusal_(std::move(refusal)) {}

  bool has_value() const { return !refusal_; }
  explicit operator bool() const { return has_value(); }
  void value() const {}
  const Error& error() const& { return *refusal_; }
  Error&& error() && { return std::move(*refusal_); }
  Refusal&& refusal() && { return std::move(refusal_); }

 private:
  Refusal refusal_;
};

// Returned by functions that succeed without a value: `return ok();`
inline Result<void> ok() {
  return {};
}

}  // namespace gw

#define GW_JOIN_(a, b) a##b
#define GW_JOIN(a, b) GW_JOIN_(a, b)

// TRY(auto akte, load(id));  declares akte, or returns the error to the caller.
// A statement, not an expression: GCC's statement expressions leak when an initialiser returns early. Each
// use has a name of its own, also inside a lambda that is the argument of another.
#define TRY(declaration, ...) GW_TRY(GW_JOIN(try_result_, __COUNTER__), declaration, __VA_ARGS__)
#define GW_TRY(result, declaration, ...)           \
  auto result = (__VA_ARGS__);                     \
  if (!result) return std::move(result).refusal(); \
  declaration = std::move(result).value()

// CHECK(store(akte));  for Result<void>, or where the value is not needed.
#define CHECK(...) GW_CHECK(GW_JOIN(check_result_, __COUNTER__), __VA_ARGS__)
#define GW_CHECK(result, ...)                        \
  do {                                               \
    auto result = (__VA_ARGS__);                     \
    if (!result) return std::move(result).refusal(); \
  } while (false)
