// SPDX-License-Identifier: EUPL-1.2
// Foreign e-mails, read by GMime in a program of its own inside the sandbox: one-shot, no network, bounded.
#pragma once

#include <filesystem>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"
#include "platform/mail/message.hpp"

namespace gw::mail {

inline constexpr std::size_t longest_message = std::size_t{48} << 20;
inline constexpr const char* worker_name = "gemeinwerk-mail";  // lies beside the program

class Reader {
 public:
  explicit Reader(std::filesystem::path worker) : worker_(std::move(worker)) {}

  // The calling thread waits. Malformed messages are read as far as they go. errors unavailable
  // sandbox.unavailable (reason): not now; the message says nothing about that · too_large mail.too_large ·
  // malformed mail.unreadable (reason): the worker died of it, hung, or babbled
  Result<Message> read(ByteView message) const;

 private:
  std::filesystem::path worker_;
};

}  // namespace gw::mail
