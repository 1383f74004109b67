// SPDX-License-Identifier: EUPL-1.2
// What a refusal looks like from outside: the one place where an Error becomes a status and a text.
#pragma once

#include <string>

#include "base/core/result.hpp"
#include "engine/page/messages.hpp"
#include "modules/haus/rahmen.hpp"
#include "modules/haus/views.hpp"
#include "platform/http/http.hpp"

namespace gw {

class House;
struct Call;

int status_of(ErrorKind kind);
ErrorKind kind_of(int status);

// "fehler.<code>" of the messages with the error's parameters, or the text of its kind.
std::string text_of(const Error& refusal, const page::Texts& texts);

// The whole answer: a page, a fragment for htmx, or problem+json (RFC 9457) for programs.
class ErrorPages {
 public:
  explicit ErrorPages(House& house);
  // Within a call: the frame knows who asks, and which authority.
  http::Response answer(const Call& call, const Error& refusal) const;
  // Outside of one: an address that there is not, a body too large, a commit that failed.
  http::Response answer(const http::Request& request, int status, const Error& refusal,
                        const page::Texts& texts) const;

 private:
  struct Models;
  http::Response page(const http::Request& request, int status, const Error& refusal,
                      const page::Texts& texts, Rahmen rahmen) const;

  House& house_;
  std::shared_ptr<const Models> models_;
};

}  // namespace gw
