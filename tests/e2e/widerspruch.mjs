// SPDX-License-Identifier: EUPL-1.2
// From the page of the decision to the objection, and what the office then sees.
import assert from 'node:assert/strict';
import {button, comes, heading, openCase, seen} from './schritte.mjs';

// What the first application said is there already: one choice, one look, one question.
export async function object(look, page, link) {
  await page.goto(link);
  await seen(page.getByText(/Das geht bis einschließlich \d+\.\s\S+\s\d{4}/));
  await look.at(page, 'stand-entschieden');
  await button(page, 'Widerspruch einlegen').click();
  await seen(heading(page, 'Ihr Widerspruch'));
  await page.getByLabel('Mit dem ganzen Bescheid').check();
  await page.getByLabel('Nein').check();
  await look.at(page, 'widerspruch');
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Über Sie'));
  assert.equal(await page.getByLabel('Vorname').inputValue(), 'Erika');
  await page.getByLabel('Nein').check();
  await look.at(page, 'widerspruch-person');
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Stimmt alles?'));
  await button(page, 'Jetzt absenden').click();
  await seen(heading(page, 'Ihr Antrag ist angekommen'));
  const number = await page.locator('.gw-nummer').first().innerText();
  await page.goto(link);
  const sent = page.getByRole('region', {name: 'Zu Ihrem Bescheid'});
  assert.match(await sent.innerText(), new RegExp(number));
  await seen(sent.getByRole('link', {name: 'Widerspruch einlegen'}));
  assert.equal(await button(page, 'Widerspruch einlegen').count(), 0);
  await look.at(page, 'stand-widerspruch');
  return number;
}

// Its confirmation is made by a job; then the clerk finds deadline and the case that it is about.
export async function seeObjection(look, page, number, first) {
  await comes(`${number} in the basket`, async () => {
    await page.goto('/amt/musterstadt/korb');
    return page.getByRole('link', {name: number}).count();
  });
  await openCase(page, number);
  const proposal = page.locator('.gw-vorschlag');
  assert.match(await proposal.innerText(), /Letzter Tag der Frist/);
  assert.match(await proposal.innerText(), /gewahrt/);
  await look.at(page, 'fall-widerspruch');
  await page.getByRole('link', {name: first}).click();
  await seen(page.getByText('Dazu läuft:'));
  await seen(page.getByRole('link', {name: number}));
  await look.at(page, 'fall-mit-widerspruch');
}
