// SPDX-License-Identifier: EUPL-1.2
// The basket's own keys: j and k walk, / searches. Without scripts Tab does.
import assert from 'node:assert/strict';
import {goTo} from './hand.mjs';
import {seen} from './schritte.mjs';

export async function basketWithKeys(look, page) {
  await page.goto('/amt/musterstadt/korb');
  const links = page.locator('.gw-liste tbody th a');
  const numbers = await links.allInnerTexts();
  const search = page.locator('[name=q]');
  // goTo presses nothing where the focus is there already.
  const key = async (name, locator) => {
    if (look.javaScript) await page.keyboard.press(name);
    assert.ok(!look.javaScript || (await locator.evaluate((one) => one === document.activeElement)), `after ${name}`);
    await goTo(locator);
  };
  for (const [name, place] of [['j', 0], ['j', 1], ['k', 0], ['k', 0]]) await key(name, links.nth(place));
  await key('/', search);
  await page.keyboard.type(numbers.at(-1));
  await page.keyboard.press('Enter');
  await seen(page.getByText(`Gesucht: „${numbers.at(-1)}“`));
  assert.deepEqual(await links.allInnerTexts(), [numbers.at(-1)]);
  await key('j', links);
  await page.keyboard.press('Enter');
  await seen(page.locator('.gw-eckdaten').getByText(numbers.at(-1)));
}
