-- SPDX-License-Identifier: EUPL-1.2
-- Name and accent colour can be changed: two people who do so at once see each other's version.
ALTER TABLE mandant ADD COLUMN fassung BIGINT NOT NULL DEFAULT 1;
