-- SPDX-License-Identifier: EUPL-1.2
-- Each version of a document has its day and whoever filed it ("member:…", as in events; empty: see the history).
ALTER TABLE akte_fassung ADD COLUMN abgelegt_am BIGINT NOT NULL DEFAULT 0;
ALTER TABLE akte_fassung ADD COLUMN von TEXT NOT NULL DEFAULT '';
UPDATE akte_fassung SET abgelegt_am = (SELECT d.abgelegt_am FROM akte_dokument d WHERE d.id = akte_fassung.dokument);
