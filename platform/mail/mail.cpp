// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail/mail.hpp"

#include "platform/mail/records.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::mail {
namespace {

constexpr const char* inside = "/gemeinwerk-mail";

Error unreadable(std::string reason) {
  return error(ErrorKind::malformed, "mail.unreadable").with("reason", std::move(reason));
}

sandbox::Spec spec_for(const std::filesystem::path& worker) {
  sandbox::Spec spec;
  spec.command = {inside};
  spec.assets = {{worker, inside}};
  spec.limits.wall = std::chrono::seconds(20);
  return spec;
}

}  // namespace

Result<Message> Reader::read(ByteView message) const {
  if (message.size() > longest_message) return error(ErrorKind::too_large, "mail.too_large");
  auto outcome = sandbox::run(spec_for(worker_), as_text(message));
  if (!outcome && outcome.error().code == "sandbox.unavailable") return std::move(outcome).error();
  if (!outcome) return unreadable(outcome.error().code);
  // The program did not even start: it or one of its libraries is not there.
  if (outcome->exit_code == 126 || outcome->exit_code == 127)
    return error(ErrorKind::unavailable, "sandbox.unavailable")
        .with("reason", outcome->err.substr(0, outcome->err.find('\n')));
  if (!outcome->success()) return unreadable("exit " + std::to_string(outcome->exit_code));
  auto read = from_records(outcome->out);
  if (!read) return unreadable("records");
  return std::move(*read);
}

}  // namespace gw::mail
