-- SPDX-License-Identifier: EUPL-1.2
-- The server on which an authority's database lives, by its name in the settings; empty: with the installation.
ALTER TABLE mandant ADD COLUMN platz TEXT NOT NULL DEFAULT '';

-- Authorities that are moved from one to another (usecases/zieh_um.cpp).
CREATE TABLE mandant_umzug (
  mandant TEXT PRIMARY KEY,
  von TEXT NOT NULL,                    -- as mandant.platz
  nach TEXT NOT NULL,
  knoten TEXT NOT NULL,                  -- the run of the program that does it
  schritt TEXT NOT NULL CHECK (schritt IN ('unterwegs', 'verglichen', 'angekommen'))
);
