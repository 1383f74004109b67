// SPDX-License-Identifier: EUPL-1.2
// A package says that a case is for those who decide. For a colleague with other roles it is not there, in no list and at no address, until
// she may open such cases and does so, for an hour and a reason.
import assert from 'node:assert/strict';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {applied, button, heading, seen, signIn} from './schritte.mjs';

const source = join(fileURLToPath(import.meta.url), '..', '..', '..', 'fachpakete', 'hundesteuer');
const rule = `version: 1.1.0
sehen:
  rollen: [sachbearbeitung]
  wer: if antrag.hund_name = null then null else "sachbearbeitung"`;

async function install(house, folder) {
  cpSync(source, folder, {recursive: true});
  const file = join(folder, 'paket.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('version: 1.0.0', rule));
  await house.command('paket', 'install', folder, '--mandant', 'musterstadt', '--grant', 'brief', '--grant', 'postfach');
}

async function searched(page, nummer) {
  await page.goto(`/amt/musterstadt/vorgaenge?q=${nummer}`);
  await seen(heading(page, 'Vorgänge suchen'));
  return page.locator('main').innerText();
}

// Whoever decides has it in the basket and finds it.
async function isThere(page, nummer) {
  assert.match(await searched(page, nummer), /Hundesteuer/);
  await page.locator('main').getByRole('link', {name: nummer}).first().click();
  await seen(page.getByRole('heading', {name: 'Über den Antrag entscheiden'}));
  return new URL(page.url()).pathname;
}

async function isNotThere(look, page, nummer, address) {
  const found = await searched(page, nummer);
  assert.doesNotMatch(found, /Hundesteuer/);
  assert.match(found, /Dazu gibt es keinen Vorgang/);
  const unknown = await page.goto('/amt/musterstadt/vorgaenge/00000000-0000-7000-8000-000000000000');
  const words = await page.locator('main').innerText();
  const hidden = await page.goto(address);
  assert.deepEqual([unknown.status(), hidden.status()], [404, 404]);
  assert.equal(await page.locator('main').innerText(), words, 'the same words as for a case that there is not');
  await look.at(page, 'vorgang-unbekannt');
}

// The administration gives the role of those who may open such a case.
async function becomesHead(page) {
  await page.goto('/amt/musterstadt/verwaltung/mitglieder');
  await page.getByRole('link', {name: 'Zoe Zeichnung'}).click();
  await page.getByLabel(/^Leitung/).check();
  await button(page, 'Rollen speichern').click();
  await seen(page.getByRole('status').first());
}

async function opensIt(look, page, nummer, address) {
  assert.equal((await page.goto(address)).status(), 404);
  await page.goto('/amt/musterstadt/oeffnungen');
  await seen(heading(page, 'Vorgang öffnen, der nur für andere ist'));
  await look.at(page, 'oeffnung');
  await page.getByLabel('Nummer des Vorgangs').fill('MST-26-9999-9999-99');
  await page.getByLabel('Wofür müssen Sie ihn sehen?').fill('Die Regel des Pakets ist falsch.');
  await page.locator('main').getByRole('button').click();
  assert.equal(await page.getByLabel('Wofür müssen Sie ihn sehen?').inputValue(), 'Die Regel des Pakets ist falsch.');
  await look.at(page, 'oeffnung-fehler');
  await page.getByLabel('Nummer des Vorgangs').fill(nummer);
  await page.locator('main').getByRole('button').click();
  await page.waitForURL(`**${address}*`);
  await look.at(page, 'geoeffnet');
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    const folder = mkdtempSync(join(tmpdir(), 'gemeinwerk-pakete-'));
    try {
      await install(house, folder);
      const page = await look.person();
      const {nummer} = await applied(page);
      await signIn(look, page, 'sachbearbeitung@example.org');
      await seen(heading(page, 'Guten Tag'));
      const address = await isThere(page, nummer);
      const colleague = await look.person();
      await signIn(look, colleague, 'zeichnung@example.org');
      await isNotThere(look, colleague, nummer, address);
      const admin = await look.person();
      await signIn(look, admin, 'admin@example.org');
      await becomesHead(admin);
      await opensIt(look, colleague, nummer, address);
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
      rmSync(folder, {recursive: true, force: true});
    }
  });
