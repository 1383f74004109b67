-- SPDX-License-Identifier: EUPL-1.2
-- To which party a letter was written (a role: "zahler"); empty: to whom the letters of the case go.
ALTER TABLE vorgang_schreiben ADD COLUMN an TEXT NOT NULL DEFAULT '';
CREATE INDEX vorgang_schreiben_nach_dokument ON vorgang_schreiben (dokument);
