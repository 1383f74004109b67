-- SPDX-License-Identifier: EUPL-1.2
-- The body outside the office that a task waits for (packages say so under `stellen`): its name as shown, and folded as
-- modules/zugang compares it. Empty: none.
ALTER TABLE vorgang_aufgabe ADD COLUMN stelle TEXT NOT NULL DEFAULT '';
ALTER TABLE vorgang_aufgabe ADD COLUMN stelle_name TEXT NOT NULL DEFAULT '';

-- What a body finds on its page; tasks of the office are not in it.
CREATE INDEX vorgang_aufgabe_bei_stelle ON vorgang_aufgabe (rolle, stelle, faellig_am, id)
  WHERE zustand = 'offen' AND bearbeiter = '' AND stelle <> '';
