-- SPDX-License-Identifier: EUPL-1.2
-- The case that this one refers to, in whose Akte it lies: an objection to the Bescheid there. Empty: none.
ALTER TABLE vorgang ADD COLUMN bezug TEXT NOT NULL DEFAULT '';
CREATE INDEX vorgang_nach_bezug ON vorgang (bezug, eingegangen_am);
