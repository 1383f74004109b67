// SPDX-License-Identifier: EUPL-1.2
// What a refusal looks like from outside: the one place where an Error becomes a status and a text.
#pragma once

#include <string>

#include "base/core/result.hpp"
#include "engine/page/messages.hpp"
#include "modules/haus/views.hpp"
#include "platform/http/http.hpp"

namespace gw {

class House;

int status_of(ErrorKind kind);
ErrorKind kind_of(int status);

// "fehler.<code>" of the messages with the error's parameters, or the text of its kind.
std::string text_of(const Error& refusal, const page::Texts& texts);

// The whole answer: a page, a fragment for htmx, or problem+json (RFC 9457) for programs.
class ErrorPages {
 public:
  explicit ErrorPages(House& house);
  http::Response answer(const http::Request& request, int status, const Error& refusal,
                        const page::Texts& texts) const;

 private:
  struct Models;
  House& house_;
  std::shared_ptr<const Models> models_;
};

}  // namespace gw
