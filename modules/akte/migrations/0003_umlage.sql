-- SPDX-License-Identifier: EUPL-1.2
-- A Vorgang that was put into another Akte: from where, to where, when. Where it lay on any day follows from that, so that
-- an Akte can still be seen as it was.
CREATE TABLE akte_umlage (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL,
  von TEXT NOT NULL REFERENCES akte (id),
  nach TEXT NOT NULL REFERENCES akte (id),
  am BIGINT NOT NULL
);
CREATE INDEX akte_umlage_nach_vorgang ON akte_umlage (vorgang, am, id);
CREATE INDEX akte_umlage_nach_von ON akte_umlage (von, vorgang);
