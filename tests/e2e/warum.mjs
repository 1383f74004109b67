// SPDX-License-Identifier: EUPL-1.2
// Why the rules proposed what they did, and these reasons as the beginning of the clerk's own.
import assert from 'node:assert/strict';
import {button, seen} from './schritte.mjs';

export async function readWhy(look, page) {
  const proposal = page.getByRole('region', {name: 'Vorschlag nach den Regeln'});
  await proposal.getByText('So kam das Programm darauf').click();
  await seen(proposal.getByRole('heading', {name: 'Ermäßigung', level: 3, exact: true}));
  const text = await proposal.innerText();
  for (const words of ['Andere Hunde im Haushalt', 'Zeile 1 trifft zu', 'Assistenzhunde sind befreit', 'Baut auf: ', '60 × 0 : 100 = 0'])
    assert.ok(text.includes(words), `${words} is missing in ${text}`);
  await look.at(page, 'fall-warum');
}

// What was typed before is still there; nothing is saved.
export async function takeReasonsOver(look, page) {
  await page.getByLabel('Bemerkung für die zweite Person').fill('Nachweis gesehen.');
  await button(page, 'Gründe einsetzen in: Begründung im Bescheid, statt der des Programms').click();
  await seen(page.getByText('Gespeichert ist noch nichts'));
  assert.match(await page.getByLabel('Begründung im Bescheid').inputValue(), /^Steuer im Jahr ohne Ermäßigung: 60\n[^]*Assistenzhunde sind befreit/);
  assert.equal(await page.getByLabel('Bemerkung für die zweite Person').inputValue(), 'Nachweis gesehen.');
  await look.at(page, 'fall-gruende');
}
