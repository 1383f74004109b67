-- SPDX-License-Identifier: EUPL-1.2
-- Packages in use. `bewilligt`: JSON list of the capabilities that the administrator granted.
CREATE TABLE paket_einrichtung (
  paket TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  bewilligt TEXT NOT NULL,
  eingerichtet_am BIGINT NOT NULL,
  fassung BIGINT NOT NULL DEFAULT 1
);
