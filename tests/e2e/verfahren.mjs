// SPDX-License-Identifier: EUPL-1.2
// The way of a case through its process: the list for everybody, and the picture that is drawn from it.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {applied, button, heading, openCase, seen, signIn} from './schritte.mjs';

const step = (page, name) => page.locator('[data-weg] > li', {hasText: name});

async function opensTheWay(look, page) {
  const {nummer} = await applied(page);
  await openCase(page, nummer);
  await page.getByRole('link', {name: 'Weg durch das Verfahren ansehen'}).click();
  await seen(heading(page, 'Weg durch das Verfahren'));
  await seen(page.getByText('Jetzt: Über den Antrag entscheiden, bei Sachbearbeitung, seit'));
  assert.equal(await page.locator('[data-weg] > li').count(), 3);
  assert.equal(await step(page, 'Über den Antrag entscheiden').getAttribute('aria-current'), 'step');
  return nummer;
}

// Past and present are marked, the mark of bpmn.io is seen, and keys reach what enlarges it.
async function seesThePicture(look, page) {
  await page.locator('[data-gezeichnet]').waitFor();
  const drawn = (element) => page.locator(`.gw-prozess [data-element-id="${element}"]`).first();
  assert.match(await drawn('entscheiden').getAttribute('class'), /gw-bild-hier/);
  for (const element of ['eingang', 'rechnen', 'f1', 'f2']) assert.match(await drawn(element).getAttribute('class'), /gw-bild-gegangen/, element);
  assert.doesNotMatch(await drawn('zeichnen').getAttribute('class'), /gw-bild/);
  assert.ok(await page.locator('.bjs-powered-by').isVisible());
  const width = async () => (await drawn('entscheiden').boundingBox()).width;
  const before = await width();
  await button(page, 'Größer').click();
  assert.ok(await width() > before * 1.1, 'larger');
  await button(page, 'Ganzes Bild').click();
  await look.at(page, 'weg');
  await page.emulateMedia({colorScheme: 'dark'});
  await look.at(page, 'weg-dunkel');
  await page.emulateMedia({colorScheme: null});
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    try {
      const clerk = await look.person();
      await signIn(look, clerk, 'sachbearbeitung@example.org');
      await seen(heading(clerk, 'Guten Tag'));
      await opensTheWay(look, clerk);
      if (javaScript) {
        await seesThePicture(look, clerk);
      } else {
        assert.equal(await clerk.locator('[data-prozess]').isVisible(), false);
        await look.at(clerk, 'weg');
      }
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
