-- SPDX-License-Identifier: EUPL-1.2
-- The trail of a case: one row for each stay of a token at an element of its process, until when it waited there. What it passed
-- at once on its way there stands in the same row, in order: "eingang f1>rechnen" (flow>element; docs/adr/0033).
-- No person stands in it, only the role of the task.
CREATE TABLE vorgang_weg (
  vorgang TEXT NOT NULL REFERENCES vorgang (id),
  marke BIGINT NOT NULL,        -- token of the process
  element TEXT NOT NULL,
  fluss TEXT,                   -- along which it came; empty: none leads there; NULL: not recorded
  davor TEXT NOT NULL,
  rolle TEXT NOT NULL,          -- of a task for people; empty: nobody works here
  betreten_am BIGINT NOT NULL,
  begonnen_am BIGINT,           -- when somebody first took the task
  verlassen_am BIGINT,
  entfallen BIGINT NOT NULL DEFAULT 0,  -- left without being done: withdrawn, or its time was up
  PRIMARY KEY (vorgang, marke)
);

-- Of cases that run already it is known where they wait for people, and since when. Tasks of the house have numbers below zero.
INSERT INTO vorgang_weg (vorgang, marke, element, fluss, davor, rolle, betreten_am)
  SELECT vorgang, marke, element, NULL, '', rolle, angelegt_am FROM vorgang_aufgabe WHERE zustand = 'offen' AND marke > 0;
