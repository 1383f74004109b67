-- SPDX-License-Identifier: EUPL-1.2
-- What a party wants to have changed in their answers while the case runs. `daten`: all answers as they would be; `bisher`: as they
-- were when somebody decided about it. `aufgabe`: the task in the basket. At most one of a case waits.
CREATE TABLE vorgang_nachtrag (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL REFERENCES vorgang (id),
  aufgabe TEXT NOT NULL REFERENCES vorgang_aufgabe (id),
  daten TEXT NOT NULL,
  bisher TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('wartet', 'angenommen', 'abgelehnt', 'ersetzt', 'entfallen')),
  begruendung TEXT NOT NULL DEFAULT '',
  eingegangen_am BIGINT NOT NULL,
  entschieden_am BIGINT
);
CREATE INDEX vorgang_nachtrag_nach_vorgang ON vorgang_nachtrag (vorgang, eingegangen_am);
CREATE UNIQUE INDEX vorgang_nachtrag_wartet ON vorgang_nachtrag (vorgang) WHERE zustand = 'wartet';
