-- SPDX-License-Identifier: EUPL-1.2
-- A draft belongs to a browser (hash of its cookie) or to an account (pseudonym). `antworten`: what has been answered so far; nothing is
-- lost when the person leaves; `daten`: what was submitted.
CREATE TABLE antrag (
  id TEXT PRIMARY KEY,
  paket TEXT NOT NULL,
  version TEXT NOT NULL,
  sprache TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('entwurf', 'eingereicht')),
  besitzer TEXT NOT NULL,
  antworten TEXT NOT NULL,
  daten TEXT NOT NULL DEFAULT '',
  nummer TEXT UNIQUE,
  vorgang TEXT UNIQUE,
  begonnen_am BIGINT NOT NULL,
  geaendert_am BIGINT NOT NULL,
  eingereicht_am BIGINT,
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX antrag_nach_besitzer ON antrag (besitzer, begonnen_am);

CREATE TABLE antrag_unterlage (
  id TEXT PRIMARY KEY,
  antrag TEXT NOT NULL REFERENCES antrag (id),
  feld TEXT NOT NULL,
  dateiname TEXT NOT NULL,
  typ TEXT NOT NULL,
  groesse BIGINT NOT NULL,
  blob TEXT NOT NULL,
  am BIGINT NOT NULL
);
CREATE INDEX antrag_unterlage_nach_antrag ON antrag_unterlage (antrag, feld);

-- The running number of reference numbers, per year.
CREATE TABLE antrag_zaehler (
  jahr BIGINT PRIMARY KEY,
  letzte BIGINT NOT NULL
);

-- Requests of programs that may come twice: the same key is the same application. `abdruck`: of the request's content.
CREATE TABLE antrag_schluessel (
  schluessel TEXT PRIMARY KEY,
  antrag TEXT NOT NULL REFERENCES antrag (id),
  abdruck TEXT NOT NULL,
  am BIGINT NOT NULL
);
