-- SPDX-License-Identifier: EUPL-1.2
-- Messages and signals between the cases of an authority (docs/adr/0039).

-- What a case waits for now: a row for each token of its process and message or signal. `schluessel`: which message of that name is
-- meant; empty: any. Messages of the house ("mitteilung") go to their case by its id and are not in here.
CREATE TABLE vorgang_wartet (
  vorgang TEXT NOT NULL REFERENCES vorgang (id),
  marke BIGINT NOT NULL,
  art TEXT NOT NULL CHECK (art IN ('nachricht', 'signal')),
  name TEXT NOT NULL,
  schluessel TEXT NOT NULL,
  seit BIGINT NOT NULL,
  PRIMARY KEY (vorgang, marke, art, name)
);
CREATE INDEX vorgang_wartet_auf_nachricht ON vorgang_wartet (name, schluessel, seit, vorgang, marke) WHERE art = 'nachricht';
CREATE INDEX vorgang_wartet_auf_signal ON vorgang_wartet (name, vorgang, seit) WHERE art = 'signal';

-- Messages that nobody has heard yet. `vorgang`, `element`: who has sent it. `bis`: how long it is kept.
CREATE TABLE vorgang_nachricht (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  schluessel TEXT NOT NULL,
  vorgang TEXT NOT NULL REFERENCES vorgang (id),
  element TEXT NOT NULL,
  gesandt_am BIGINT NOT NULL,
  bis BIGINT NOT NULL
);
CREATE INDEX vorgang_nachricht_wartet ON vorgang_nachricht (name, schluessel, gesandt_am, id);

-- Cases that run may wait for a signal already: only the engine can tell.
INSERT INTO job (id, kind, payload, key, state, look)
  SELECT 'vorgang-wartende-0019', 'vorgang.wartende', '{"nach":""}', 'vorgang.wartende:', 'waiting', 0
  WHERE EXISTS (SELECT 1 FROM vorgang WHERE zustand <> 'abgeschlossen');
