-- SPDX-License-Identifier: EUPL-1.2
-- Which run of the program creates an authority: what stands at 'entsteht' and is no living one's is cleared away.
ALTER TABLE mandant ADD COLUMN knoten TEXT NOT NULL DEFAULT '';
