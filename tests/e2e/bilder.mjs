// SPDX-License-Identifier: EUPL-1.2
// The pictures of the README, from the demo:   node tests/e2e/bilder.mjs      (writes docs/bilder)
import {mkdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {receiveMails, rowOf} from './posteingang.mjs';
import {ask} from './rueckfrage.mjs';
import {button, fillDoor, heading, openCase, seen, tellDog, tellPerson, uploads} from './schritte.mjs';

const folder = join(fileURLToPath(import.meta.url), '..', '..', '..', 'docs', 'bilder');
const most = 150_000; // bytes of a picture

async function picture(page, name, size = {width: 1280, height: 800}) {
  const path = join(folder, `${name}.png`);
  await page.setViewportSize(size);
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  await page.screenshot({path});
  await page.setViewportSize({width: 1280, height: 800});
  const {size: bytes} = statSync(path);
  console.log(`${name}.png: ${Math.round(bytes / 1000)} kB`);
  if (bytes > most) process.exitCode = 1;
}

async function citizen(look) {
  const page = await look.person();
  await page.goto('/');
  await picture(page, 'portal');
  await page.goto('/p/musterstadt/leistungen/hundesteuer');
  await picture(page, 'leistung');
  await button(page, 'Jetzt beginnen').click();
  await tellPerson(look, page, 'Emma');
  await seen(heading(page, 'Über Ihren Hund'));
  await picture(page, 'formular', {width: 390, height: 760});
  await tellDog(look, page, 'Waldi', (await uploads(look)).slice(0, 1));
  await button(page, 'Jetzt absenden').click();
  await seen(heading(page, 'Ihr Antrag ist angekommen'));
  await picture(page, 'quittung');
  const number = await page.locator('.gw-nummer').first().innerText();
  return {number, link: await page.getByRole('link', {name: 'Link zum Stand'}).getAttribute('href')};
}

async function clerk(look, number) {
  const page = await look.person();
  await page.goto('/amt');
  await fillDoor(look, page, 'sachbearbeitung@example.org');
  await seen(heading(page, 'Guten Tag'));
  await page.goto('/amt/musterstadt/korb');
  await picture(page, 'korb');
  await openCase(page, number);
  await picture(page, 'fall');
  await ask(page, number);
  await (await rowOf(page, number)).getByRole('link').click();
  await seen(page.getByText('steht im Betreff'));
  await picture(page, 'eingang');
}

async function asked(look, link) {
  const page = await look.person();
  await page.goto(link);
  await picture(page, 'rueckfrage');
}

mkdirSync(folder, {recursive: true});
const house = await Haus.start();
const look = await Blick.open(house, {pictures: ''});
try {
  const {number, link} = await citizen(look);
  await receiveMails(house, number, (await uploads(look))[0]);
  await clerk(look, number);
  await asked(look, link);
} finally {
  await look.close();
  await house.stop();
}
