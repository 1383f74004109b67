-- SPDX-License-Identifier: EUPL-1.2
CREATE TABLE akte_position (
  kennzeichen TEXT PRIMARY KEY,
  titel TEXT NOT NULL,
  aufbewahrung_jahre BIGINT NOT NULL CHECK (aufbewahrung_jahre BETWEEN 0 AND 200),
  bewertung TEXT NOT NULL CHECK (bewertung IN ('A', 'V', 'B')),
  fassung BIGINT NOT NULL DEFAULT 1
);

-- The running number of a position's Akten, per year.
CREATE TABLE akte_zaehler (
  kennzeichen TEXT NOT NULL,
  jahr BIGINT NOT NULL,
  letzte BIGINT NOT NULL,
  PRIMARY KEY (kennzeichen, jahr)
);

CREATE TABLE akte (
  id TEXT PRIMARY KEY,
  aktenzeichen TEXT NOT NULL UNIQUE,
  kennzeichen TEXT NOT NULL REFERENCES akte_position (kennzeichen),
  betreff TEXT NOT NULL,
  aufbewahrung_jahre BIGINT NOT NULL,
  bewertung TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('offen', 'geschlossen')),
  eroeffnet_am BIGINT NOT NULL,
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX akte_nach_position ON akte (kennzeichen, eroeffnet_am);
CREATE INDEX akte_nach_zeit ON akte (eroeffnet_am);

CREATE TABLE akte_dokument (
  id TEXT PRIMARY KEY,
  akte TEXT NOT NULL REFERENCES akte (id),
  vorgang TEXT NOT NULL,
  titel TEXT NOT NULL,
  art TEXT NOT NULL,
  richtung TEXT NOT NULL CHECK (richtung IN ('eingang', 'ausgang', 'intern')),
  abgelegt_am BIGINT NOT NULL
);
CREATE INDEX akte_dokument_nach_akte ON akte_dokument (akte, abgelegt_am);
CREATE INDEX akte_dokument_nach_vorgang ON akte_dokument (vorgang, abgelegt_am);

CREATE TABLE akte_fassung (
  dokument TEXT NOT NULL REFERENCES akte_dokument (id),
  nummer BIGINT NOT NULL,
  dateiname TEXT NOT NULL,
  typ TEXT NOT NULL,
  blob TEXT NOT NULL,
  groesse BIGINT NOT NULL,
  pruefung TEXT NOT NULL CHECK (pruefung IN ('offen', 'ok', 'gesperrt')),
  pruefung_grund TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (dokument, nummer)
);
