// SPDX-License-Identifier: EUPL-1.2
// Somebody comes in with a power of attorney: the clerk says who it is, fills in the portal's form with them, and finds the case.
import assert from 'node:assert/strict';
import {button, heading, seen, tellDog, tellPerson} from './schritte.mjs';

const remark = 'Vollmacht vom 3. November 2026 lag im Original vor.';

// A remark that is too long is refused, and what was chosen stays.
async function beginThere(look, page) {
  await page.goto('/amt/musterstadt');
  await page.getByRole('link', {name: 'Am Schalter'}).click();
  await seen(heading(page, 'Am Schalter'));
  await look.at(page, 'schalter');
  await page.getByLabel('Worum geht es?').selectOption('hundesteuer');
  await page.getByLabel('Für wen spricht die Person?').selectOption('vollmacht');
  await page.getByLabel('Wie hat sie sich ausgewiesen?').selectOption('personalausweis');
  await page.getByLabel('Bemerkung').fill('Sehr lang. '.repeat(200));
  await button(page, 'Formular beginnen').click();
  await seen(page.locator('.kern-error').getByText('Bitte kürzen Sie auf höchstens'));
  assert.equal(await page.getByLabel('Für wen spricht die Person?').inputValue(), 'vollmacht');
  assert.equal(await page.getByLabel('Wie hat sie sich ausgewiesen?').inputValue(), 'personalausweis');
  await look.at(page, 'schalter-fehler');
  await page.getByLabel('Bemerkung').fill(remark);
  await button(page, 'Formular beginnen').click();
}

export async function applyAtTheCounter(look, page, files) {
  await beginThere(look, page);
  await tellPerson(look, page, 'Gerda');
  await tellDog(look, page, 'Struppi', files);
  await button(page, 'Jetzt absenden').click();
  await seen(heading(page, 'Ihr Antrag ist angekommen'));
  await look.at(page, 'schalter-quittung');
  const number = await page.locator('.gw-nummer').first().innerText();
  await page.getByRole('link', {name: 'Vorgang öffnen'}).click();
  await seen(page.locator('.gw-eckdaten').getByText(number));
  const history = await page.getByRole('region', {name: 'Verlauf'}).innerText();
  for (const words of ['Am Schalter aufgenommen', 'mit Vollmacht', 'Personalausweis', remark]) assert.ok(history.includes(words), `${words} is missing`);
  await look.at(page, 'fall-vom-schalter');
}
