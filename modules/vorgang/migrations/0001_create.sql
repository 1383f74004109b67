-- SPDX-License-Identifier: EUPL-1.2
CREATE TABLE vorgang (
  id TEXT PRIMARY KEY,
  akte TEXT NOT NULL,
  aktenzeichen TEXT NOT NULL,
  nummer TEXT NOT NULL UNIQUE,
  paket TEXT NOT NULL,
  version TEXT NOT NULL,
  betreff TEXT NOT NULL,
  person TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  anschrift TEXT NOT NULL,
  daten TEXT NOT NULL,
  instanz TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('eingegangen', 'in_bearbeitung', 'entschieden', 'abgeschlossen')),
  eingegangen_am BIGINT NOT NULL,
  faellig_am BIGINT NOT NULL,
  fassung BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX vorgang_nach_pseudonym ON vorgang (pseudonym, eingegangen_am);

-- Work for people. `marke` is the token of the process that waits for it.
CREATE TABLE vorgang_aufgabe (
  id TEXT PRIMARY KEY,
  vorgang TEXT NOT NULL REFERENCES vorgang (id),
  marke BIGINT NOT NULL,
  element TEXT NOT NULL,
  name TEXT NOT NULL,
  rolle TEXT NOT NULL,
  nicht_person TEXT NOT NULL,
  ergebnisse TEXT NOT NULL,
  zustand TEXT NOT NULL CHECK (zustand IN ('offen', 'erledigt', 'entfallen')),
  bearbeiter TEXT NOT NULL,
  angelegt_am BIGINT NOT NULL,
  faellig_am BIGINT NOT NULL,
  fassung BIGINT NOT NULL DEFAULT 1,
  UNIQUE (vorgang, marke)
);
CREATE INDEX vorgang_aufgabe_korb ON vorgang_aufgabe (zustand, rolle, faellig_am, id);
CREATE INDEX vorgang_aufgabe_nach_vorgang ON vorgang_aufgabe (vorgang);

-- What a decision of the package proposed, and why: kept with the case (§ 39 VwVfG asks for reasons).
CREATE TABLE vorgang_vorschlag (
  vorgang TEXT NOT NULL REFERENCES vorgang (id),
  marke BIGINT NOT NULL,
  entscheidung TEXT NOT NULL,
  ergebnis TEXT NOT NULL,
  erklaerung TEXT NOT NULL,
  am BIGINT NOT NULL,
  PRIMARY KEY (vorgang, marke)
);
