// SPDX-License-Identifier: EUPL-1.2
// People who have a keyboard and nothing else. Wherever the focus rests on the way, one sees it.
import assert from 'node:assert/strict';
import {button, heading, seen} from './schritte.mjs';

const most = 80; // stops on a page

export const focused = (locator) => locator.evaluate((one) => one === document.activeElement);

// What has the focus, and how thick it is drawn: by an outline, or by a shadow as KERN draws it.
function stop(page) {
  return page.evaluate(() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(here);
    const drawn = boxShadow !== 'none' ? 2 : outlineStyle === 'none' ? 0 : parseFloat(outlineWidth);
    return {drawn, what: here.outerHTML.slice(0, 120)};
  });
}

async function assertDrawn(page) {
  const here = await stop(page);
  if (here) assert.ok(here.drawn >= 2, `the focus is drawn ${here.drawn} px thick at ${here.what}`);
}

// Behind the last stop the focus leaves the page and comes back to its first.
export async function tabTo(page, locator) {
  for (let stops = 0; stops < most; ++stops) {
    await page.keyboard.press('Tab');
    await assertDrawn(page);
    if (await focused(locator)) return;
  }
  assert.fail(`Tab does not come to ${locator}`);
}

export async function press(page, locator) {
  await tabTo(page, locator);
  await page.keyboard.press('Enter');
}

async function chooseFile(page, locator, file) {
  // Asked for on the way, so that it is in force when the key comes: a dialog of the system would wait for ever.
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    tabTo(page, locator).then(() => page.keyboard.press('Space')),
  ]);
  await chooser.setFiles(file);
}

// The page with the questions → the answer, one mistake included.
export async function answerWithKeys(look, page, text, file) {
  await press(page, page.getByRole('link', {name: 'Frage beantworten'}));
  await seen(heading(page, 'Frage beantworten'));
  await look.at(page, 'antwort');
  await press(page, button(page, 'Antwort absenden'));
  await seen(page.getByText('Bitte schreiben Sie eine Antwort oder wählen Sie eine Datei.'));
  await look.at(page, 'antwort-fehler');
  await tabTo(page, page.getByLabel('Ihre Antwort'));
  await page.keyboard.type(text);
  await chooseFile(page, page.getByLabel('Dateien'), file);
  await press(page, button(page, 'Antwort absenden'));
  await seen(page.getByText('Danke, Ihre Antwort ist angekommen.'));
}

// j and k walk, Enter opens, / searches; without scripts Tab does.
export async function basketWithKeys(look, page) {
  await page.goto('/amt/musterstadt/korb');
  const links = page.locator('.gw-liste tbody th a');
  const numbers = await links.allInnerTexts();
  const search = page.locator('[name=q]');
  if (look.javaScript) {
    for (const [key, place] of [['j', 0], ['j', 1], ['k', 0], ['k', 0]]) {
      await page.keyboard.press(key);
      assert.ok(await focused(links.nth(place)), `after ${key}`);
      await assertDrawn(page);
    }
    await page.keyboard.press('/');
    assert.ok(await focused(search), 'after /');
    await assertDrawn(page);
  } else {
    await tabTo(page, search);
  }
  await page.keyboard.type(numbers.at(-1));
  await page.keyboard.press('Enter');
  await seen(page.getByText(`Gesucht: „${numbers.at(-1)}“`));
  assert.deepEqual(await links.allInnerTexts(), [numbers.at(-1)]);
  if (look.javaScript) await page.keyboard.press('j');
  else await tabTo(page, links);
  assert.ok(await focused(links), 'the case that was found');
  await page.keyboard.press('Enter');
  await seen(page.locator('.gw-eckdaten').getByText(numbers.at(-1)));
}
