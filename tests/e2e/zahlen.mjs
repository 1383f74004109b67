// SPDX-License-Identifier: EUPL-1.2
// Somebody applies while the clerk reads the basket: the number in the navigation grows, a link offers what is new, nothing
// moves. Without scripts it is there with the next page.
import assert from 'node:assert/strict';
import {applied, seen} from './schritte.mjs';

export async function numbersAreLive(look, page) {
  await page.goto('/amt/musterstadt/korb');
  const number = page.locator('.gw-leiste a[aria-current] .gw-zahl');
  const list = page.locator('.gw-liste');
  const before = Number(await number.innerText());
  assert.equal(await page.locator('.gw-neues a').isVisible(), false);
  const [place, rows] = [await list.boundingBox(), await list.innerText()];
  await applied(page);
  if (!look.javaScript) {
    await page.reload();
    assert.equal(await number.innerText(), String(before + 1));
    return;
  }
  await seen(page.getByRole('link', {name: '1 neue Aufgabe – anzeigen'}));
  assert.equal(await number.innerText(), String(before + 1));
  await seen(page.getByRole('status').getByText(`Korb: ${before + 1}`, {exact: true}));
  await applied(page);
  const offer = page.getByRole('link', {name: '2 neue Aufgaben – anzeigen'});
  await seen(offer);
  assert.equal(await page.getByRole('status').innerText(), `Korb: ${before + 1}`, 'said once a minute at most');
  assert.deepEqual([await list.boundingBox(), await list.innerText()], [place, rows], 'what is read stays where it is');
  await look.at(page, 'korb-neue-aufgaben');
  await offer.click();
  await seen(page.locator('.gw-leiste a[aria-current] .gw-zahl').getByText(String(before + 2), {exact: true}));
  assert.equal(await page.locator('.gw-neues a').isVisible(), false);
}
