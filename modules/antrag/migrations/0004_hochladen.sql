-- SPDX-License-Identifier: EUPL-1.2
-- Files that come in parts. `da`: how many bytes are here for good; `unterlage`: what became of it when it was whole. Gone after a day.
CREATE TABLE antrag_hochladen (
  id TEXT PRIMARY KEY,
  antrag TEXT NOT NULL REFERENCES antrag (id),
  feld TEXT NOT NULL,
  dateiname TEXT NOT NULL,
  groesse BIGINT NOT NULL,
  da BIGINT NOT NULL DEFAULT 0,
  unterlage TEXT,
  am BIGINT NOT NULL
);
CREATE INDEX antrag_hochladen_nach_antrag ON antrag_hochladen (antrag);

CREATE TABLE antrag_teil (
  id TEXT PRIMARY KEY,
  hochladen TEXT NOT NULL REFERENCES antrag_hochladen (id),
  anfang BIGINT NOT NULL,
  blob TEXT NOT NULL
);
CREATE INDEX antrag_teil_nach_hochladen ON antrag_teil (hochladen, anfang);
