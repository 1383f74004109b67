// SPDX-License-Identifier: EUPL-1.2
// A case that somebody else has to decide: it ends here with a reason, and the applicant is told.
import assert from 'node:assert/strict';
import {applied, button, heading, openCase, seen} from './schritte.mjs';

const reason = 'Zuständig ist die Stadt Beispielhausen, weil der Hund dort lebt.';

export async function handOver(look, clerk, citizen) {
  const {nummer, geheimnis} = await applied(citizen, {nachname: 'Umgezogen', hund_name: 'Bello'});
  await openCase(clerk, nummer);
  await clerk.getByRole('link', {name: 'Ohne Entscheidung beenden'}).click();
  await seen(heading(clerk, 'Ohne Entscheidung beenden'));
  await look.at(clerk, 'beenden');
  await clerk.getByLabel('Warum endet der Vorgang?').selectOption('abgegeben');
  await button(clerk, 'Vorgang beenden').click();
  await seen(clerk.locator('.kern-error').getByText('an welche Stelle abgegeben wird'));
  assert.equal(await clerk.getByLabel('Warum endet der Vorgang?').inputValue(), 'abgegeben');
  await look.at(clerk, 'beenden-fehler');
  await clerk.getByLabel('Erläuterung').fill(reason);
  await button(clerk, 'Vorgang beenden').click();
  await seen(clerk.getByText('Der Vorgang ist beendet.'));
  const text = await clerk.locator('main').innerText();
  for (const words of ['An die zuständige Stelle abgegeben', reason]) assert.ok(text.includes(words), `${words} is missing`);
  for (const gone of ['Entscheidung speichern', 'Vorgang beenden']) assert.equal(await button(clerk, gone).count(), 0, gone);
  await look.at(clerk, 'fall-beendet');
  await citizen.goto(`/p/musterstadt/stand/${nummer}/${geheimnis}`);
  await seen(citizen.getByText('Wir haben den Antrag an die zuständige Stelle abgegeben'));
  await look.at(citizen, 'stand-beendet');
}
