// SPDX-License-Identifier: EUPL-1.2
// Typed input that came with a page too old to be taken: somebody signed in in another window meanwhile, so
// the token in the form is another person's. modules/zugang offers this as a service.
#pragma once

#include <optional>

#include "modules/haus/call.hpp"
#include "platform/http/http.hpp"

namespace gw {

class TypedInput {
 public:
  virtual ~TypedInput() = default;
  // A page that shows what this request's form says and sends it again with one click. Nothing where there is
  // no form, too much in it, a password, or no browser's word that the form was our own.
  virtual std::optional<http::Response> offer_again(Call& call) = 0;
};

}  // namespace gw
