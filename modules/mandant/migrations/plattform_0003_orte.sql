-- SPDX-License-Identifier: EUPL-1.2
-- The places whose people an authority serves, one a line: those of a district name several authorities.
ALTER TABLE mandant ADD COLUMN orte TEXT NOT NULL DEFAULT '';
