// SPDX-License-Identifier: EUPL-1.2
// Applications as programs send them: each number gives another one, always the same for the same number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tests/support/client.hpp"

namespace gw::support {

inline constexpr std::string_view demo_authority = "musterstadt";
inline constexpr std::string_view demo_service = "hundesteuer";

// A valid PDF of about this size: one page with a line of text and an image of noise, so that neither
// compression nor deduplication helps anybody.
std::string make_pdf(std::uint64_t number, std::size_t size);

struct Application {
  Application(std::uint64_t application_number, std::size_t pdf_size);
  std::uint64_t number;
  std::string key;   // Idempotency-Key
  std::string data;  // the answers, JSON
  std::string pdf;
  std::string authority{demo_authority};
};

struct Receipt {
  std::string number, secret;
  bool operator==(const Receipt&) const = default;
};

// The answer whatever it is; none when the connection broke.
std::optional<Answer> submit(Client& client, const Application& application);
// Throws std::runtime_error when it is no acknowledgement (201).
Receipt receipt_of(const Answer& answer);
// The state page of the API, with number and secret.
std::optional<Answer> ask_state(Client& client, const Receipt& receipt);

}  // namespace gw::support
