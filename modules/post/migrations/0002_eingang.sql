-- SPDX-License-Identifier: EUPL-1.2
-- What has arrived and a person has to assign. The original is kept as it came, before anybody looks into it; the columns from `absender` on
-- are what the sandbox read in it later. `original`: address of the blob, so the same content is one row.
CREATE TABLE post_eingang (
  id TEXT PRIMARY KEY,
  kanal TEXT NOT NULL CHECK (kanal IN ('e-mail')),
  zustand TEXT NOT NULL CHECK (zustand IN ('offen', 'zugeordnet', 'abgelegt')),
  empfangen_am BIGINT NOT NULL,
  original TEXT NOT NULL UNIQUE,
  groesse BIGINT NOT NULL,
  dateiname TEXT NOT NULL,
  lesung TEXT NOT NULL CHECK (lesung IN ('wartet', 'gelesen', 'nicht_gelesen')),
  sperre TEXT NOT NULL,
  absender TEXT NOT NULL,
  empfaenger TEXT NOT NULL,
  betreff TEXT NOT NULL,
  nachricht TEXT NOT NULL,
  gesendet_am BIGINT,
  inhalt TEXT NOT NULL,
  maengel TEXT NOT NULL,
  gleich_wie TEXT NOT NULL,
  vorschlag TEXT NOT NULL,
  vorschlag_nummer TEXT NOT NULL,
  vorschlag_grund TEXT NOT NULL,
  -- what a person did with it
  vorgang TEXT NOT NULL,
  vermerk TEXT NOT NULL,
  bearbeitet_am BIGINT,
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX post_eingang_nach_zustand ON post_eingang (zustand, id);
CREATE INDEX post_eingang_nach_nachricht ON post_eingang (nachricht);

CREATE TABLE post_anlage (
  id TEXT PRIMARY KEY,
  eingang TEXT NOT NULL REFERENCES post_eingang (id),
  dateiname TEXT NOT NULL,
  angegebener_typ TEXT NOT NULL,
  typ TEXT NOT NULL,
  groesse BIGINT NOT NULL,
  blob TEXT NOT NULL,
  sperre TEXT NOT NULL
);
CREATE INDEX post_anlage_nach_eingang ON post_anlage (eingang, id);
