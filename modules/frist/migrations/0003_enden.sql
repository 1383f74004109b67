-- SPDX-License-Identifier: EUPL-1.2
-- `beendet_am`: nobody waits for it any more, kept or missed: the question of a Nachfrist is answered or closed. `ruhte_bis`: the last day of
-- rest that is counted in `ruhetage`.
ALTER TABLE frist ADD COLUMN beendet_am TEXT NOT NULL DEFAULT '';
ALTER TABLE frist ADD COLUMN ruhte_bis TEXT NOT NULL DEFAULT '';
-- What waits for its beginning is neither extended nor has it rested.
UPDATE frist SET verlaengert_bis = '', ruhetage = 0, grund = '' WHERE zustand = 'wartet_auf_beginn';
-- Nobody in the office is warned of what is a party's.
UPDATE frist SET warnt_ab = '' WHERE art IN ('rechtsbehelf', 'nachfrist');
-- What the watch has not escalated yet.
CREATE INDEX frist_zu_melden ON frist (ende, vorgang, nummer) WHERE zustand = 'laeuft' AND eskaliert_am = '';
-- What a decision that is known should have begun or ended, it does now.
INSERT INTO job (id, kind, payload, key, state, look)
  SELECT 'frist-nachlese-0003', 'frist.nachlese', '{"nach":""}', 'frist.nachlese:', 'waiting', 0
  WHERE EXISTS (SELECT 1 FROM frist WHERE zustand IN ('laeuft', 'ruht', 'wartet_auf_beginn'));
