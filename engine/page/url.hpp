// SPDX-License-Identifier: EUPL-1.2
// A link that is known to be one. Templates accept nothing else in href, src, action, hx-post …, so that a
// text typed by somebody never becomes an address that a browser runs.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/core/result.hpp"

namespace gw::page {

class Url {
 public:
  Url() = default;  // empty: the page itself

  // Inside the house: begins with one "/". error invalid page.url
  static Result<Url> local(std::string_view path);
  // Somebody else's page: https or http with a host. error invalid page.url
  static Result<Url> external(std::string_view address);
  static Url mail(std::string_view address);  // mailto:
  static Url phone(std::string_view number);  // tel:, digits and + kept

  // Fills a route pattern: route("/amt/{mandant}/faelle/{id}", {{"mandant", m}, {"id", id}}). What the
  // pattern does not name goes into the query. Values are percent-encoded. A parameter that is missing is a
  // bug: std::logic_error.
  using Param = std::pair<std::string_view, std::string_view>;
  static Url route(std::string_view pattern, std::span<const Param> params);
  static Url route(std::string_view pattern, std::initializer_list<Param> params) {
    return route(pattern, std::span<const Param>(params.begin(), params.size()));
  }

  const std::string& text() const { return text_; }
  bool operator==(const Url&) const = default;

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace gw::page
