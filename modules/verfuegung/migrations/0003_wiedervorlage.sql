-- SPDX-License-Identifier: EUPL-1.2
-- A case that somebody wants to see again on a day (`tag`, ISO 8601). `konto` empty: whoever of the role takes it. `aufgabe`: its row in vorgang_aufgabe,
-- empty before the day. `fassung` grows with each change: the job of an earlier day finds another one.
CREATE TABLE verfuegung_wiedervorlage (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL,
  tag TEXT NOT NULL,
  grund TEXT NOT NULL,
  rolle TEXT NOT NULL,
  konto TEXT NOT NULL,
  von TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('wartet', 'offen', 'erledigt', 'gestrichen')),
  aufgabe TEXT NOT NULL DEFAULT '',
  angelegt_am BIGINT NOT NULL,
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX verfuegung_wiedervorlage_nach_vorgang ON verfuegung_wiedervorlage (vorgang, tag, id);
CREATE INDEX verfuegung_wiedervorlage_nach_aufgabe ON verfuegung_wiedervorlage (aufgabe);
