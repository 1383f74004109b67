// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/usecases/lies_mail.hpp"

#include "base/value/json.hpp"
#include "modules/post/domain/nennung.hpp"
#include "modules/post/usecases/ablegen.hpp"
#include "platform/blob/blob.hpp"
#include "platform/doc/inspect.hpp"
#include "platform/history/history.hpp"
#include "platform/mail/mail.hpp"

namespace gw::post {
namespace {

constexpr int versuche = 3;                       // a machine that was too busy is another one a minute later
constexpr std::size_t nennungen_hoechstens = 20;  // are looked up

struct Bereit {
  store::Anlage anlage;
  blob::Staged staged;
};

struct Gelesen {
  mail::Message message;
  std::vector<Bereit> anlagen;
  std::string sperre;  // of the original: it holds what its attachments hold
};

Result<Bytes> original(const TenantScope& scope, const store::Eingang& eingang) {
  TRY(auto reader, scope.blobs().open(scope.db(), eingang.original, {"post.eingang", eingang.id}));
  Bytes content;
  content.reserve(reader.size());
  while (true) {
    TRY(ByteView piece, reader.next());
    if (piece.empty()) return content;
    content.insert(content.end(), piece.begin(), piece.end());
  }
}

// Types that the house does not know are never shown, only saved: of those malware is all that matters.
Result<std::string> sperre_fuer(ByteView bytes, const std::optional<doc::FileType>& typ) {
  if (typ) {
    TRY(doc::Verdict verdict, doc::inspect(bytes, *typ));
    return verdict.state == doc::State::ok ? std::string() : std::string(doc::to_text(verdict.state));
  }
  TRY(auto malware, doc::eicar_scanner().scan(bytes));
  return malware ? std::string(doc::to_text(doc::State::infected)) : std::string();
}

Result<Bereit> lege_bereit(const TenantScope& scope, const store::Eingang& eingang,
                           const mail::Attachment& attachment, Instant now) {
  ByteView bytes = as_bytes(attachment.bytes);
  auto typ = doc::detect(bytes);
  TRY(std::string sperre, sperre_fuer(bytes, typ));
  TRY(blob::Staged staged, scope.blobs().stage(bytes));
  return Bereit{{new_id(now), eingang.id, attachment.name, attachment.declared_type,
                 typ ? std::string(doc::media_type(*typ)) : "application/octet-stream", staged.size,
                 staged.address, sperre},
                staged};
}

Result<Gelesen> lies(const House& house, const TenantScope& scope, const store::Eingang& eingang,
                     Instant now) {
  TRY(Bytes bytes, original(scope, eingang));
  Gelesen gelesen;
  TRY(gelesen.message, house.services.get<mail::Reader>().read(bytes));
  TRY(gelesen.sperre, sperre_fuer(bytes, std::nullopt));
  for (mail::Attachment& attachment : gelesen.message.attachments) {
    TRY(Bereit bereit, lege_bereit(scope, eingang, attachment, now));
    if (bereit.anlage.sperre == doc::to_text(doc::State::infected)) gelesen.sperre = bereit.anlage.sperre;
    gelesen.anlagen.push_back(std::move(bereit));
    std::string().swap(attachment.bytes);
  }
  return gelesen;
}

// An answer to an e-mail that belongs to a case.
Result<std::optional<Fundstelle>> fall_der_antwort(sql::Tx& tx, const Vorgangsuche& suche,
                                                   const store::Eingang& eingang,
                                                   const std::vector<std::string>& references) {
  for (auto reference = references.rbegin(); reference != references.rend(); ++reference) {
    TRY(auto earlier, store::mit_nachricht(tx, *reference, eingang.id));
    if (!earlier || earlier->vorgang.empty()) continue;
    TRY(auto found, suche.nach_id(tx, earlier->vorgang));
    if (found) return found;
  }
  return std::optional<Fundstelle>();
}

Result<store::Vorschlag> schlage_vor(sql::Tx& tx, const House& house, const TenantScope& scope,
                                     const store::Eingang& eingang, const mail::Message& message) {
  const auto& suche = house.services.get<Vorgangsuche>();
  store::Vorschlag ohne;
  auto genannt = nennungen(message.subject, message.text, scope.mandant().code);
  if (genannt.size() > nennungen_hoechstens) genannt.resize(nennungen_hoechstens);
  for (const Nennung& one : genannt) {
    TRY(auto found, one.eigene ? suche.nach_nummer(tx, one.nummer) : std::optional<Fundstelle>());
    if (found) return store::Vorschlag{found->vorgang, found->nummer, one.im_betreff ? "betreff" : "text"};
    if (ohne.nummer.empty()) ohne = {"", one.nummer, one.eigene ? "unbekannt" : "fremd"};
  }
  TRY(auto found, fall_der_antwort(tx, suche, eingang, message.references));
  return found ? store::Vorschlag{found->vorgang, found->nummer, "antwort"} : ohne;
}

void uebernimm(store::Eingang& eingang, const Gelesen& gelesen) {
  const mail::Message& message = gelesen.message;
  eingang.lesung = "gelesen";
  eingang.sperre = gelesen.sperre;
  eingang.absender = message.from;
  eingang.empfaenger = message.to;
  eingang.betreff = message.subject;
  eingang.nachricht = message.id;
  eingang.inhalt = message.text;
  eingang.maengel = message.defects;
  if (message.date) eingang.gesendet = from_millis(*message.date * 1000);
}

// A person may have assigned it before it was read: then its attachments follow it.
Result<void> lege_nach(const Ablage& ablage, const store::Eingang& eingang,
                       const std::vector<store::Anlage>& anlagen) {
  if (eingang.zustand != "zugeordnet") return ok();
  TRY(auto wohin, ablage.house.services.get<Vorgangsuche>().nach_id(ablage.tx, eingang.vorgang));
  if (!wohin) return error(ErrorKind::internal, "post.kein_vorgang");
  return lege_anlagen_ab(ablage, anlagen, *wohin);
}

Result<void> trage_ein(const Ablage& ablage, store::Eingang eingang, const Gelesen& gelesen) {
  uebernimm(eingang, gelesen);
  if (!eingang.nachricht.empty()) {
    TRY(auto same, store::mit_nachricht(ablage.tx, eingang.nachricht, eingang.id));
    if (same) eingang.gleich_wie = same->id;
  }
  TRY(eingang.vorschlag, schlage_vor(ablage.tx, ablage.house, ablage.scope, eingang, gelesen.message));
  CHECK(store::speichere_lesung(ablage.tx, eingang));
  std::vector<store::Anlage> anlagen;
  for (const Bereit& one : gelesen.anlagen) {
    CHECK(ablage.scope.blobs().adopt(ablage.tx, one.staged, {"post.anlage", one.anlage.id}, ablage.now));
    CHECK(store::fuege_anlage_ein(ablage.tx, one.anlage));
    anlagen.push_back(one.anlage);
  }
  CHECK(lege_nach(ablage, eingang, anlagen));
  CHECK(history::append(
      ablage.tx,
      {"post.mail_gelesen", ablage.now, ablage.scope.actor().text(), {"eingang:" + eingang.id}, ""}));
  return ok();
}

Result<void> gib_auf(const Ablage& ablage, store::Eingang eingang) {
  eingang.lesung = "nicht_gelesen";
  CHECK(store::speichere_lesung(ablage.tx, eingang));
  CHECK(history::append(
      ablage.tx,
      {"post.mail_nicht_gelesen", ablage.now, ablage.scope.actor().text(), {"eingang:" + eingang.id}, ""}));
  return ok();
}

bool liegt_an_der_mail(const Error& refusal) {
  return refusal.code == "mail.unreadable" || refusal.code == "mail.too_large";
}

}  // namespace

Result<void> lies_mail(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  std::string id(input.get("eingang").text_or_empty());
  TRY(auto waiting, scope.db().read([&](sql::Tx& tx) { return store::eingang(tx, id); }));
  if (!waiting || waiting->lesung != "wartet") return ok();
  CHECK(doc::ready());  // before the mail is decrypted for nothing, again and again
  Instant now = house.clock.now();
  auto gelesen = lies(house, scope, *waiting, now);
  if (!gelesen && (!liegt_an_der_mail(gelesen.error()) || job.attempt < versuche))
    return std::move(gelesen).error();
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(auto eingang, store::eingang(tx, id));  // as a person has left it meanwhile
    if (!eingang || eingang->lesung != "wartet") return job.complete(tx);
    Ablage ablage{tx, house, scope, now};
    CHECK(gelesen ? trage_ein(ablage, std::move(*eingang), *gelesen) : gib_auf(ablage, std::move(*eingang)));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::post
