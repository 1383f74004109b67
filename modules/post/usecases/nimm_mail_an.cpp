// SPDX-License-Identifier: EUPL-1.2
#include "base/text/text.hpp"
#include "base/value/json.hpp"
#include "modules/post/post.hpp"
#include "modules/post/store/eingang_store.hpp"
#include "platform/blob/blob.hpp"
#include "platform/history/history.hpp"
#include "platform/mail/mail.hpp"

namespace gw::post {
namespace {

Result<void> pruefe_groesse(ByteView mail) {
  if (mail.empty()) return error(ErrorKind::invalid, "post.mail_leer");
  if (mail.size() <= mail::longest_message) return ok();
  return error(ErrorKind::too_large, "post.mail_zu_gross")
      .with("grenze", std::to_string(mail::longest_message));
}

// As people see it in the list until the mail has been read; never used as a path.
std::string anzeigename(const std::string& dateiname) {
  std::string name(first_code_points(dateiname, 120));
  bool plain = is_utf8(name) && std::ranges::all_of(name, [](char c) { return c < 0 || c >= ' '; });
  return plain && !name.empty() ? name : "nachricht.eml";
}

Result<void> trage_ein(sql::Tx& tx, const House& house, const TenantScope& scope, const blob::Staged& staged,
                       const store::Eingang& neu) {
  CHECK(scope.blobs().adopt(tx, staged, {"post.eingang", neu.id}, neu.empfangen));
  CHECK(store::fuege_ein(tx, neu));
  CHECK(history::append(
      tx, {"post.mail_angenommen", neu.empfangen, scope.actor().text(), {"eingang:" + neu.id}, ""}));
  CHECK(house.jobs().enqueue(
      tx, {"post.lesen", to_json(Context{{"eingang", neu.id}}), neu.empfangen, "post.lesen:" + neu.id}));
  return ok();
}

}  // namespace

Result<sql::Committed<Angenommen>> nimm_mail_an(House& house, const TenantScope& scope, ByteView mail,
                                                const std::string& dateiname, Instant now) {
  CHECK(scope.require("post.eingang"));
  CHECK(pruefe_groesse(mail));
  TRY(blob::Staged staged, scope.blobs().stage(mail));
  auto taken = scope.db().write([&](sql::Tx& tx) -> Result<Angenommen> {
    TRY(auto known, store::mit_original(tx, staged.address));
    if (known) return Angenommen{*known, true};
    store::Eingang neu;
    neu.id = new_id(now);
    neu.empfangen = now;
    neu.original = staged.address;
    neu.groesse = staged.size;
    neu.dateiname = anzeigename(dateiname);
    CHECK(trage_ein(tx, house, scope, staged, neu));
    return Angenommen{neu.id, false};
  });
  // A file that stays behind is swept a day later.
  if (!taken || taken->value.schon_da) static_cast<void>(scope.blobs().discard(staged));
  return taken;
}

}  // namespace gw::post
