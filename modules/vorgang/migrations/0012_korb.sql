-- SPDX-License-Identifier: EUPL-1.2
-- What kind of work a task is, "hundesteuer/entscheiden": package and element, by which the basket is filtered. Finished tasks
-- need none.
ALTER TABLE vorgang_aufgabe ADD COLUMN art TEXT NOT NULL DEFAULT '';
UPDATE vorgang_aufgabe
  SET art = (SELECT v.paket FROM vorgang v WHERE v.id = vorgang_aufgabe.vorgang) || '/' || element
  WHERE zustand = 'offen';
-- For whom a deputy has it in hand (account); empty: for nobody else.
ALTER TABLE vorgang_aufgabe ADD COLUMN fuer TEXT NOT NULL DEFAULT '';

-- One kind of work of a role: what nobody has taken, what one has oneself. Which kinds there are is read by leaps.
CREATE INDEX vorgang_aufgabe_nach_art ON vorgang_aufgabe (rolle, art, bearbeiter, faellig_am, id, nicht_person, zustand)
  WHERE zustand = 'offen';
-- What somebody of a role has in hand, whoever it is.
CREATE INDEX vorgang_aufgabe_in_haenden ON vorgang_aufgabe (rolle, faellig_am, id, bearbeiter, art, zustand)
  WHERE zustand = 'offen' AND bearbeiter <> '';
