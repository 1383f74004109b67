// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/siegel.hpp"

#include <charconv>

#include "base/value/json.hpp"
#include "platform/crypto/aead.hpp"

namespace gw::zugang {
namespace {

Error ungueltig() {
  return error(ErrorKind::invalid, "zugang.siegel");
}

bool noch_gueltig(std::string_view millis, Instant now) {
  std::int64_t end = 0;
  auto [rest, failed] = std::from_chars(millis.data(), millis.data() + millis.size(), end);
  return failed == std::errc{} && now < from_millis(end);
}

}  // namespace

std::string Siegel::verschliesse(const Value& inhalt, std::string_view zweck, Instant bis) const {
  std::string plain = to_json(Context{{"bis", std::to_string(to_millis(bis))}, {"inhalt", inhalt}});
  return to_base64url(crypto::seal(key_, as_bytes(plain), zweck));
}

Result<Value> Siegel::oeffne(std::string_view text, std::string_view zweck, Instant now) const {
  auto sealed = from_base64url(text);
  if (!sealed) return ungueltig();
  auto plain = crypto::open(key_, *sealed, zweck);
  if (!plain) return ungueltig();
  TRY(Value whole, parse_json(as_text(*plain)));
  if (!noch_gueltig(whole.get("bis").text_or_empty(), now)) return ungueltig();
  return whole.get("inhalt");
}

}  // namespace gw::zugang
