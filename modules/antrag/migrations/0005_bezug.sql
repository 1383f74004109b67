-- SPDX-License-Identifier: EUPL-1.2
-- The case (vorgang) whose Bescheid this application is about. Empty: none.
ALTER TABLE antrag ADD COLUMN bezug TEXT NOT NULL DEFAULT '';
