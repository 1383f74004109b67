// SPDX-License-Identifier: EUPL-1.2
// What a browser may send, up to the first line feed client data, behind it authenticator data.
#include <algorithm>
#include <cstdlib>

#include "platform/webauthn/parts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gw::webauthn;
  const gw::ByteView input(data, size);
  const std::size_t line = static_cast<std::size_t>(std::find(data, data + size, '\n') - data);
  const gw::ByteView client = input.first(line), rest = input.subspan(std::min(line + 1, size));
  Asked asked{{"portal.example.org", "https://portal.example.org"}, gw::Bytes(challenge_bytes)};
  if (auto read = read_client_data(client)) asked.challenge = read->challenge;
  auto credential = read_credential(rest);
  if (credential && (credential->id.empty() || credential->id.size() > longest_id || credential->key.empty()))
    std::abort();
  auto made = check_registration(asked, {client, rest});
  if (made && !credential) std::abort();
  // Nobody signs by chance, with whatever key that could be read.
  const Credential known = credential ? *credential : Credential{gw::Bytes(1), es256, gw::Bytes(64)};
  if (check_assertion(asked, known, {client, rest, client})) std::abort();
  return 0;
}
