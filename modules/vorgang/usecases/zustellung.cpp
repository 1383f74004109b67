// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/zustellung.hpp"

#include "modules/akte/akte.hpp"
#include "modules/post/post.hpp"

namespace gw::vorgang {
namespace {

// A copy is no decision that something could follow, so it is not called after its letter.
constexpr std::string_view art_der_abschrift = "abschrift";

Result<void> drucke(const Umfeld& umfeld, const Briefauftrag& auftrag, Vorbereitet& vorbereitet) {
  TRY(vorbereitet.brief,
      erstelle_brief(umfeld.house, umfeld.scope, umfeld.paket, umfeld.fall, auftrag, umfeld.now));
  TRY(vorbereitet.datei, umfeld.scope.blobs().stage(as_bytes(vorbereitet.brief->schreiben.pdf)));
  return ok();
}

// To whom a letter was written; the name under which its package has it.
struct Geschrieben {
  std::string an, brief;
};
Result<Geschrieben> lies_schreiben(sql::Tx& tx, const std::string& id) {
  TRY(auto dokument, akte::dokument(tx, id));
  if (!dokument) return error(ErrorKind::not_found, "vorgang.dokument_fehlt");
  TRY(auto schreiben, store::schreiben_des_dokuments(tx, id));
  return Geschrieben{schreiben ? schreiben->an : "", dokument->art};
}

Result<std::string> lege_ab(const Schritt& schritt, const store::Fall& fall, const Vorbereitet& vorbereitet,
                            std::string titel, std::string art) {
  const FertigerBrief& brief = *vorbereitet.brief;
  return lege_schreiben_ab(schritt.tx, schritt.house, schritt.scope, schritt.now,
                           {fall.akte, fall.eingang.id, std::move(titel), std::move(art), brief.dateiname,
                            brief.schreiben.marke, *vorbereitet.datei, vorbereitet.empfang->rolle});
}

Result<Value> sende(const Schritt& schritt, const store::Fall& fall, const Empfang& empfang,
                    const std::string& dokument, const std::string& titel) {
  TRY(post::Weg weg, post::sende(schritt.tx, schritt.scope, schritt.now,
                                 {fall.eingang.id, dokument, titel, empfang.pseudonym, empfang.anschrift}));
  if (weg == post::Weg::postfach)
    CHECK(schritt.house.services.get<Fallbegleitung>().gesandt(schritt.tx, schritt.house, schritt.scope,
                                                               schritt.now, fall.eingang.id));
  return Value(weg == post::Weg::postfach ? "postfach" : "brief");
}

}  // namespace

Result<Vorbereitet> bereite_brief_vor(const Umfeld& umfeld, const std::string& vorlage,
                                      const std::string& an) {
  Vorbereitet made;
  TRY(made.empfang, umfeld.scope.db().read([&](sql::Tx& tx) { return empfang(tx, umfeld.fall, an); }));
  if (made.empfang) CHECK(drucke(umfeld, {vorlage, *made.empfang, false}, made));
  return made;
}

Result<Vorbereitet> bereite_zustellung_vor(const Umfeld& umfeld, const std::string& dokument,
                                           const std::string& an) {
  Vorbereitet made;
  if (dokument.empty()) return made;  // a letter that there was nobody for
  Geschrieben geschrieben;
  CHECK(umfeld.scope.db().read([&](sql::Tx& tx) -> Result<void> {
    TRY(geschrieben, lies_schreiben(tx, dokument));
    TRY(made.empfang, empfang(tx, umfeld.fall, an.empty() ? geschrieben.an : an));
    return ok();
  }));
  if (made.empfang && made.empfang->rolle != geschrieben.an)
    CHECK(drucke(umfeld, {geschrieben.brief, *made.empfang, true}, made));
  return made;
}

Result<Value> lege_brief_ab(const Schritt& schritt, const store::Fall& fall, const Vorbereitet& vorbereitet,
                            const std::string& vorlage) {
  if (!vorbereitet.brief) return Value();
  TRY(std::string dokument, lege_ab(schritt, fall, vorbereitet, vorbereitet.brief->titel, vorlage));
  return Value(std::move(dokument));
}

Result<Value> stelle_zu(const Schritt& schritt, const store::Fall& fall, const Vorbereitet& vorbereitet,
                        const std::string& id) {
  if (!vorbereitet.empfang) return Value("niemand");
  if (!vorbereitet.brief) {
    TRY(auto dokument, akte::dokument(schritt.tx, id));
    if (!dokument) return error(ErrorKind::not_found, "vorgang.dokument_fehlt");
    return sende(schritt, fall, *vorbereitet.empfang, id, dokument->titel);
  }
  const page::Texts& texte = schritt.house.messages.in("de");
  std::string titel = texte.text("vorgang.abschrift", {{"titel", vorbereitet.brief->titel}});
  TRY(std::string abschrift, lege_ab(schritt, fall, vorbereitet, titel, std::string(art_der_abschrift)));
  return sende(schritt, fall, *vorbereitet.empfang, abschrift, titel);
}

}  // namespace gw::vorgang
