-- SPDX-License-Identifier: EUPL-1.2
-- What a run says of itself, separated by spaces; one of an older release says nothing.
ALTER TABLE node ADD COLUMN words TEXT NOT NULL DEFAULT '';
