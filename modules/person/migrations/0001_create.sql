-- SPDX-License-Identifier: EUPL-1.2
-- One row per person and way in which it became known. `kopf`: the row that stands for the person since somebody has confirmed that both are the
-- same; NULL: this one. `klang` (sound of the name) and `wohnung` (the address, folded) are for finding doubles. `pseudonym`: of the
-- account that brought the person in. A block stands at the row that stands for the person.
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  kopf TEXT,
  vorname TEXT NOT NULL,
  nachname TEXT NOT NULL,
  geburtsdatum TEXT NOT NULL,
  anschrift TEXT NOT NULL,
  klang TEXT NOT NULL,
  wohnung TEXT NOT NULL,
  pseudonym TEXT,
  schluessel TEXT NOT NULL,
  gesperrt BIGINT NOT NULL DEFAULT 0 CHECK (gesperrt IN (0, 1)),
  gesperrt_seit BIGINT,
  gesperrt_bis TEXT NOT NULL DEFAULT '',
  sperrgrund TEXT NOT NULL DEFAULT '',
  angelegt_am BIGINT NOT NULL,
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX person_nach_klang ON person (klang, geburtsdatum, wohnung);
CREATE INDEX person_nach_konto ON person (pseudonym, schluessel) WHERE pseudonym IS NOT NULL;
CREATE INDEX person_nach_kopf ON person (kopf) WHERE kopf IS NOT NULL;

-- Who takes part in which case. `rollen`: words with a space between them; they are only ever read together.
CREATE TABLE person_beteiligung (
  vorgang TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person (id),
  rollen TEXT NOT NULL,
  PRIMARY KEY (vorgang, person)
);
CREATE INDEX person_beteiligung_nach_person ON person_beteiligung (person, vorgang);

-- Cases with data about health: the roles that may see it, with a space between them.
CREATE TABLE person_gesundheit (
  vorgang TEXT PRIMARY KEY,
  rollen TEXT NOT NULL
);

-- What people have said about two persons; `erste` has the smaller id. `mitglieder`: the rows that stood for `zweite` when both became one, as
-- JSON, so that it can be undone.
CREATE TABLE person_abgleich (
  erste TEXT NOT NULL REFERENCES person (id),
  zweite TEXT NOT NULL REFERENCES person (id),
  ergebnis TEXT NOT NULL CHECK (ergebnis IN ('gleich', 'verschieden')),
  mitglieder TEXT NOT NULL DEFAULT '[]',
  am BIGINT NOT NULL,
  PRIMARY KEY (erste, zweite)
);

-- Who looks at what is blocked, until when. `gegenstand`: "vorgang:<id>" or "person:<id>".
CREATE TABLE person_einsicht (
  gegenstand TEXT NOT NULL,
  konto TEXT NOT NULL,
  bis BIGINT NOT NULL,
  PRIMARY KEY (gegenstand, konto)
);
