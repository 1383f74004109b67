// SPDX-License-Identifier: EUPL-1.2
// The pages of signing in, as staff and as citizen: what they show and how one leads to the next.
#pragma once

#include <memory>
#include <string>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/haus.hpp"
#include "modules/zugang/usecases/anmeldung.hpp"
#include "modules/zugang/usecases/eingaben.hpp"

namespace gw::zugang {

// What goes along from page to page in hidden fields.
struct Begleiter {
  std::string weiter;    // where to go afterwards
  std::string eingaben;  // typed input that waits, sealed
};
Begleiter begleiter_aus(const http::Fields& felder);

// What a page needs to offer a passkey; nothing of it is there without JavaScript.
struct Passkeyknopf {
  std::string frage;  // address that the script asks
  std::string ort;    // origin for which passkeys are made: elsewhere browsers refuse
  page::Url ziel;
};
PAGE_MODEL(Passkeyknopf, frage, ort, ziel);

struct Anmeldeseite {
  Rahmen rahmen;
  std::string fehler;
  std::string einleitung;
  Eingabe kennung, passwort;
  std::string stand, weiter, eingaben;
  bool verloren = false;  // input that was too much to keep
  bool amt = false;
  std::optional<Passkeyknopf> passkey;
  page::Url ziel, anlegen;
};
PAGE_MODEL(Anmeldeseite, rahmen, fehler, einleitung, kennung, passwort, stand, weiter, eingaben, verloren,
           amt, passkey, ziel, anlegen);

struct Codeseite {
  Rahmen rahmen;
  std::string fehler;
  std::string stand, weiter, eingaben;
  bool einrichten = false;
  std::string geheimnis, qr_pfad, qr_flaeche;  // when setting up
  std::optional<Passkeyknopf> passkey;
  page::Url ziel, zurueck;
};
PAGE_MODEL(Codeseite, rahmen, fehler, stand, weiter, eingaben, einrichten, geheimnis, qr_pfad, qr_flaeche,
           passkey, ziel, zurueck);

struct Passwortseite {
  Rahmen rahmen;
  std::string fehler;
  std::string stand, weiter, eingaben;
  Eingabe passwort, wiederholung;
  page::Url ziel;
};
PAGE_MODEL(Passwortseite, rahmen, fehler, stand, weiter, eingaben, passwort, wiederholung, ziel);

struct Wert {
  std::string name, wert;
};
PAGE_MODEL(Wert, name, wert);

struct Fortsetzseite {
  Rahmen rahmen;
  std::string text;  // what happened
  std::vector<Wert> felder;
  std::vector<Wert> dateien;  // `wert` is empty
  page::Url ziel;
};
PAGE_MODEL(Fortsetzseite, rahmen, text, felder, dateien, ziel);

class Tuer {
 public:
  Tuer(House& house, std::shared_ptr<Dienste> dienste);

  // The first page. `fehler`: why it is shown again; `kennung`: what had been typed.
  http::Response zeige_anmeldung(Call& call, Art art, const Begleiter& mit, const Error* fehler,
                                 std::string_view kennung) const;
  // When input came without session and is too much to keep.
  http::Response zeige_verloren(Call& call, Art art, const Begleiter& mit) const;

  // What was typed, to be sent again with one click. `warum`: key of the sentence that says why.
  http::Response zeige_nochmal(Call& call, Art art, Eingaben eingaben, std::string_view warum) const;

  Result<http::Response> pruefe_anmeldung(Call& call, Art art) const;
  Result<http::Response> pruefe_code(Call& call) const;
  Result<http::Response> waehle_passwort(Call& call) const;
  // What the device is to sign, for the script of the page (JSON); and what it has signed.
  Result<http::Response> frage_passkey(Call& call) const;
  Result<http::Response> pruefe_passkey(Call& call) const;
  // A new session and where it leads. `passkey`: as beginne_sitzung
  Result<http::Response> lass_ein(Call& call, const Konto& konto, const Begleiter& mit,
                                  const std::string& passkey = {}) const;

 private:
  struct Seiten;
  Rahmen rahmen(Call& call, Art art, std::string_view titel) const;
  Result<http::Response> naechste_seite(Call& call, const Konto& konto, Stand stand,
                                        const Begleiter& mit) const;
  http::Response zeige_code(Call& call, const Konto& konto, Stand stand, const Begleiter& mit,
                            const Error* fehler) const;
  http::Response zeige_passwort(Call& call, const Stand& stand, const Begleiter& mit,
                                const Error* fehler) const;
  http::Response zeige_eingaben(Call& call, const Konto& konto, const Begleiter& mit) const;
  std::optional<Passkeyknopf> passkeyknopf(Call& call, Art art) const;
  Result<http::Response> nochmal(Call& call, Art art, const Begleiter& mit, const Error& fehler) const;

  std::shared_ptr<Dienste> dienste_;
  std::shared_ptr<const Seiten> seiten_;
};

// "gw", or "__Host-gw" where there is TLS: cannot be set by another host or over an open line.
std::string sitzungscookie(const House& house, std::string_view wert);
std::string cookie_von(const Call& call);

// The token that the edge will expect of this person's next form, when the person has just changed.
void erneuere_csrf(Call& call);

}  // namespace gw::zugang
