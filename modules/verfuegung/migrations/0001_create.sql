-- SPDX-License-Identifier: EUPL-1.2
-- A case that is sent around the office. `von`: account of whoever sends it. `runde`: how often it was sent; `aufgabe`: the task by which it came back to
-- them, empty while it has not.
CREATE TABLE verfuegung_umlauf (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL,
  betreff TEXT NOT NULL,
  von TEXT NOT NULL,
  von_rolle TEXT NOT NULL,
  runde BIGINT NOT NULL DEFAULT 1,
  zustand TEXT NOT NULL CHECK (zustand IN ('laeuft', 'zurueck', 'fertig', 'zurueckgezogen', 'zu_den_akten')),
  aufgabe TEXT NOT NULL DEFAULT '',
  begonnen_am BIGINT NOT NULL,
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX verfuegung_umlauf_nach_vorgang ON verfuegung_umlauf (vorgang, begonnen_am, id);

CREATE TABLE verfuegung_dokument (
  umlauf TEXT NOT NULL REFERENCES verfuegung_umlauf (id),
  dokument TEXT NOT NULL,
  PRIMARY KEY (umlauf, dokument)
);

-- What somebody is asked for. `konto` empty: whoever of the role takes it. `aufgabe`: its row in vorgang_aufgabe, empty before its turn has come. The answer is
-- the signature mark: who, as what (`als`), by which addition ("i. V."), for whom, when.
CREATE TABLE verfuegung_schritt (
  id TEXT PRIMARY KEY,
  umlauf TEXT NOT NULL REFERENCES verfuegung_umlauf (id),
  runde BIGINT NOT NULL,
  stufe BIGINT NOT NULL,
  platz BIGINT NOT NULL,
  art TEXT NOT NULL CHECK (art IN ('kenntnis', 'stellungnahme', 'mitzeichnung', 'schlusszeichnung')),
  rolle TEXT NOT NULL,
  konto TEXT NOT NULL,
  frist TEXT NOT NULL,
  auftrag TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('wartet', 'offen', 'erledigt', 'entfallen')),
  aufgabe TEXT NOT NULL DEFAULT '',
  antwort TEXT NOT NULL DEFAULT '',
  bemerkung TEXT NOT NULL DEFAULT '',
  von TEXT NOT NULL DEFAULT '',
  als TEXT NOT NULL DEFAULT '',
  zusatz TEXT NOT NULL DEFAULT '',
  fuer TEXT NOT NULL DEFAULT '',
  am BIGINT
);
CREATE INDEX verfuegung_schritt_nach_umlauf ON verfuegung_schritt (umlauf, runde, stufe, platz);
CREATE INDEX verfuegung_schritt_nach_aufgabe ON verfuegung_schritt (aufgabe);

-- Over which version of which document a mark was set; `sha256` of the file, so that whoever holds it can compare.
CREATE TABLE verfuegung_gesehen (
  schritt TEXT NOT NULL REFERENCES verfuegung_schritt (id),
  dokument TEXT NOT NULL,
  fassung BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (schritt, dokument)
);
