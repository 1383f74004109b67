-- SPDX-License-Identifier: EUPL-1.2
-- What a search in the basket looks at: number, subject and person, folded as base/text does. For the cases that are there
-- already, what SQL can do of that.
ALTER TABLE vorgang ADD COLUMN suchtext TEXT NOT NULL DEFAULT '';
UPDATE vorgang SET suchtext =
  lower(replace(replace(replace(replace(replace(replace(replace(nummer || ' ' || replace(nummer, '-', '') || ' ' || betreff || ' ' || person, 'ä', 'ae'), 'Ä', 'ae'), 'ö', 'oe'), 'Ö', 'oe'), 'ü', 'ue'), 'Ü', 'ue'), 'ß', 'ss'));
