-- SPDX-License-Identifier: EUPL-1.2
-- Installed packages, each version for ever. `dateien`: JSON, the path of each file below the package's folder and its bytes in base64url.
CREATE TABLE paket_fassung (
  paket TEXT NOT NULL,
  version TEXT NOT NULL,
  dateien TEXT NOT NULL,
  PRIMARY KEY (paket, version)
);
