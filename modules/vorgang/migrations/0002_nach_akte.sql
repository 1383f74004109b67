-- SPDX-License-Identifier: EUPL-1.2
-- An Akte names its Vorgänge.
CREATE INDEX vorgang_nach_akte ON vorgang (akte, eingegangen_am);
