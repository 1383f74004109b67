-- SPDX-License-Identifier: EUPL-1.2
-- Basket and search that cost the same whatever the number of cases.

-- Numbers a case in the order of receipt; the search index knows it by that, and lists newest first.
ALTER TABLE vorgang ADD COLUMN laufend BIGINT NOT NULL DEFAULT 0;
UPDATE vorgang SET laufend = numbered.n
  FROM (SELECT id AS numbered_id, ROW_NUMBER() OVER (ORDER BY eingegangen_am, id) AS n FROM vorgang) AS numbered
  WHERE vorgang.id = numbered.numbered_id;
CREATE UNIQUE INDEX vorgang_laufend ON vorgang (laufend);

-- Numbers as people type them: without signs, and only their beginning (store/suche_store.cpp writes the same expressions).
CREATE INDEX vorgang_nummer_anfang ON vorgang (replace(nummer, '-', ''), laufend);
CREATE INDEX vorgang_aktenzeichen_anfang ON vorgang (replace(replace(replace(aktenzeichen, '.', ''), '-', ''), '/', ''), laufend);

-- Terms of domain/suchbegriffe.hpp; rowid is vorgang.laufend. Neither places nor lengths are kept: nobody asks for phrases or
-- ranks. (The step as 0008_suche.sql has it, but for this table: platform/sql/fulltext.hpp.)
CREATE TABLE vorgang_suche (
  rowid BIGINT PRIMARY KEY,
  begriffe TSVECTOR NOT NULL
);
CREATE INDEX vorgang_suche_begriffe ON vorgang_suche USING gin (begriffe);

-- The column that the search looked through before. It goes with a later release.
UPDATE vorgang SET suchtext = '';
-- What is there already is indexed by a job: SQL does not know the analyser.
INSERT INTO job (id, kind, payload, key, state, look)
  SELECT 'vorgang-suchindex-0008', 'vorgang.suchindex', '{"ab":0}', 'vorgang.suchindex:0', 'waiting', 0
  WHERE EXISTS (SELECT 1 FROM vorgang);

-- The basket walks from one end to the other of what a role has to do: what nobody has taken, then what one has taken oneself.
-- All columns that it counts by stand in the index.
CREATE INDEX vorgang_aufgabe_offen ON vorgang_aufgabe (rolle, bearbeiter, faellig_am, id, nicht_person, zustand)
  WHERE zustand = 'offen';
DROP INDEX vorgang_aufgabe_korb;
