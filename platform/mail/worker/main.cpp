// SPDX-License-Identifier: EUPL-1.2
// gemeinwerk-mail: reads one message from standard input and writes its records to standard output. Runs in
// the sandbox only.
#include <cstdio>
#include <string>

#include "platform/mail/parse.hpp"
#include "platform/mail/records.hpp"

int main() {
  std::string message;
  char piece[65536];
  while (std::size_t count = std::fread(piece, 1, sizeof piece, stdin)) message.append(piece, count);
  if (std::ferror(stdin)) return 1;
  std::string records = gw::mail::to_records(gw::mail::parse(message));
  bool written = std::fwrite(records.data(), 1, records.size(), stdout) == records.size();
  return written && std::fflush(stdout) == 0 ? 0 : 1;
}
