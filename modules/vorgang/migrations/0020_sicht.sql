-- SPDX-License-Identifier: EUPL-1.2
-- What colleagues have in hand is looked at by its case (modules/person, person_sicht): it stands in the index of that walk.
DROP INDEX vorgang_aufgabe_in_haenden;
CREATE INDEX vorgang_aufgabe_in_haenden ON vorgang_aufgabe (rolle, faellig_am, id, bearbeiter, art, zustand, vorgang)
  WHERE zustand = 'offen' AND bearbeiter <> '';
