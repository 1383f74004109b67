// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "base/value/value.hpp"
#include "platform/webauthn/parts.hpp"

namespace gw::webauthn {
namespace {

// A browser writes five short members; what it may add some day is short, too.
constexpr JsonLimits limits{.depth = 8, .bytes = 8192};

Error unreadable() {
  return error(ErrorKind::invalid, "webauthn.client_data");
}

}  // namespace

Result<ClientData> read_client_data(ByteView json) {
  auto value = parse_json(as_text(json), limits);
  if (!value) return unreadable();
  const std::string *type = value->get("type").string(), *origin = value->get("origin").string(),
                    *challenge = value->get("challenge").string();
  if (!type || !origin || !challenge) return unreadable();
  auto bytes = from_base64url(*challenge);
  if (!bytes) return unreadable();
  // Whatever stands there but a plain "no" counts as yes.
  const Value &cross = value->get("crossOrigin"), &top = value->get("topOrigin");
  const bool foreign = !(cross.is_null() || cross == Value(false)) || !top.is_null();
  return ClientData{*type, *origin, std::move(*bytes), foreign};
}

}  // namespace gw::webauthn
