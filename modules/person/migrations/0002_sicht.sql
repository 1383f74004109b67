-- SPDX-License-Identifier: EUPL-1.2
-- For whom a case is, where its package says so; the same of the Akte in which all are such cases. `gegenstand`: id of either.
-- `wer`: "rolle:<role>", "aufgabe:<role of an open task>" or "konto:<account that was asked>"; '' stands in each of them, so that one that is for nobody is not for everybody.
-- A `gegenstand` without rows is for everybody who may read cases.
CREATE TABLE person_sicht (
  gegenstand TEXT NOT NULL,
  wer TEXT NOT NULL,
  PRIMARY KEY (gegenstand, wer)
);
