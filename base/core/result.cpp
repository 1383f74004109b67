// SPDX-License-Identifier: EUPL-1.2
#include "base/core/result.hpp"

#include <stdexcept>

namespace gw {

Error::Error() = default;
Error::Error(ErrorKind what, std::string stable) : kind(what), code(std::move(stable)) {}
Error::Error(const Error& other) = default;
Error::Error(Error&& other) noexcept = default;
Error& Error::operator=(const Error& other) = default;
Error& Error::operator=(Error&& other) noexcept = default;
Error::~Error() = default;

Error error(ErrorKind kind, std::string code) {
  return {kind, std::move(code)};
}

Error&& Error::at(std::string where) && {
  field = std::move(where);
  return std::move(*this);
}

Error&& Error::with(std::string name, std::string value) && {
  params.emplace_back(std::move(name), std::move(value));
  return std::move(*this);
}

Error&& Error::because(Error inner) && {
  cause = std::make_shared<const Error>(std::move(inner));
  return std::move(*this);
}

std::string Error::line() const {
  std::string text = code;
  if (!params.empty()) {
    text += " (";
    for (std::size_t i = 0; i < params.size(); ++i)
      text += (i ? ", " : "") + params[i].first + "=" + params[i].second;
    text += ")";
  }
  if (!field.empty()) text += " at " + field;
  if (cause) text += " <- " + cause->line();
  return text;
}

Refusal::Refusal(Error&& error) : error_(new Error(std::move(error))) {}
Refusal::Refusal(const Refusal& other) : error_(other.error_ ? new Error(*other.error_) : nullptr) {}
void Refusal::drop() {
  delete error_;
}

void not_in_this_result() {
  throw std::logic_error("a Result was asked for what it does not have");
}

}  // namespace gw
