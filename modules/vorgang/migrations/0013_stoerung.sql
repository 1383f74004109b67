-- SPDX-License-Identifier: EUPL-1.2
-- Steps of a process that stand still until somebody mends the cause or they are tried again. `grund` and `angaben`: code and
-- parameters of the refusal. `versuche`: how often it has failed. `naechster`: when the house tries again; none: only people do.
-- 'versuch': it is tried again, and what comes of it is not known yet. `art`, `auftrag`: a job that is repeated as it was; empty:
-- the token `marke` is told to try again.
CREATE TABLE vorgang_stoerung (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL REFERENCES vorgang (id),
  marke BIGINT NOT NULL,
  element TEXT NOT NULL,
  schritt TEXT NOT NULL,
  grund TEXT NOT NULL,
  angaben TEXT NOT NULL,
  art TEXT NOT NULL,
  auftrag TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('offen', 'versuch', 'behoben', 'entfallen')),
  versuche BIGINT NOT NULL,
  seit BIGINT NOT NULL,
  zuletzt BIGINT NOT NULL,
  naechster BIGINT,
  beendet_am BIGINT
);
CREATE INDEX vorgang_stoerung_steht ON vorgang_stoerung (vorgang, marke) WHERE beendet_am IS NULL;
CREATE INDEX vorgang_stoerung_liste ON vorgang_stoerung (seit, id) WHERE beendet_am IS NULL;
-- How many of a case are not over, so that a case without any costs no statement more.
ALTER TABLE vorgang ADD COLUMN gestoert BIGINT NOT NULL DEFAULT 0;
