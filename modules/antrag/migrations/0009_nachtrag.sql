-- SPDX-License-Identifier: EUPL-1.2
-- The running case whose answers this draft changes. Sent, it becomes no case of its own. Empty: an application.
ALTER TABLE antrag ADD COLUMN aendert TEXT NOT NULL DEFAULT '';
