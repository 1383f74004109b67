// SPDX-License-Identifier: EUPL-1.2
// gemeinwerk bpmn edit: an author opens the process of a package, sees what is wrong, mends it by keys alone, draws with the
// mouse, saves, and loses nothing that others have written into the file.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {Blick} from './blick.mjs';

const root = join(fileURLToPath(import.meta.url), '..', '..', '..');
const program = join(process.env.GW_BUILD || join(root, 'build'), 'gemeinwerk');
const env = {...process.env, LC_ALL: 'de_DE.UTF-8'};

// What another vendor's tool and a careful author have left in it, and a mistake of today.
const spoilt = (xml) => xml
  .replace('<userTask id="zeichnen"', '<!-- Zwei Leute: Dienstanweisung 7. -->\n    <userTask id="zeichnen" xmlns:andere="urn:example:andere" andere:farbe="rot"')
  .replace('<gw:ergebnis variable="zeichnung"', '<andere:notiz xmlns:andere="urn:example:andere" von="Erika Mustermann">Geht verloren <andere:wort>hier</andere:wort></andere:notiz>\n        <gw:ergebnis variable="zeichnung"')
  .replace('gw:rolle="zeichnung"', 'gw:rolle="niemand"');

class Werkstatt {
  static async open() {
    const shop = new Werkstatt();
    shop.folder = mkdtempSync(join(tmpdir(), 'gemeinwerk-editor-'));
    shop.paket = join(shop.folder, 'hundesteuer');
    cpSync(join(root, 'fachpakete', 'hundesteuer'), shop.paket, {recursive: true});
    shop.file = join(shop.paket, 'prozess.bpmn');
    writeFileSync(shop.file, spoilt(readFileSync(shop.file, 'utf8')));
    return shop;
  }

  // The command as it is typed; its address is in what it says.
  edit(file = this.file) {
    const child = spawn(program, ['bpmn', 'edit', file], {cwd: root, env});
    this.child = child;
    this.ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    return new Promise((resolve, reject) => {
      let text = '';
      const timer = setTimeout(() => reject(new Error(`no address: ${text}`)), 30_000);
      const listen = (chunk) => {
        text += chunk;
        const [address] = /http:\/\/\S+/.exec(text) ?? [];
        if (!address || !text.includes('Beenden')) return;
        clearTimeout(timer);
        resolve(address);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
    });
  }

  // Ctrl-C ends it as it should.
  async end() {
    this.child.kill('SIGINT');
    assert.equal(await this.ended, 0);
  }

  check() {
    return execFileSync(program, ['paket', 'check', this.paket], {cwd: root, env, encoding: 'utf8'});
  }

  read() {
    return readFileSync(this.file, 'utf8');
  }
}

const element = (page, id) => page.locator(`#elemente [data-element="${id}"]`);
const field = (page, name) => page.locator(`#angaben [data-feld="${name}"]`);
const button = (page, name) => page.getByRole('button', {name, exact: true});
const findings = (page, text) => page.locator('#befunde-stand', {hasText: text}).waitFor();

async function opens(page, address) {
  await page.goto(address);
  await page.locator('body[data-offen]').waitFor();
}

async function seesWhatIsWrong(look, page) {
  await findings(page, '1 Befund');
  assert.match(await page.locator('#befunde').innerText(), /Die Rolle niemand von zeichnen steht nicht unter den rollen von paket\.yaml/);
  assert.match(await page.locator('[data-element-id="zeichnen"]').first().getAttribute('class'), /gw-bild-befund/);
  assert.equal(await page.locator('.gw-editor__marke').innerText(), '1');
  assert.match(await page.locator('#verlust').innerText(), /andere:notiz: Geht verloren/, 'what would be lost is told before');
  assert.ok(await page.locator('.bjs-powered-by').isVisible(), 'the mark of bpmn.io');
  await look.at(page, 'editor');
  await page.locator('#befunde button').click();
  await page.locator('#angaben-titel', {hasText: 'Aufgabe: Entscheidung zeichnen'}).waitFor();
  await look.at(page, 'editor-angaben');
}

async function mendsIt(page, shop) {
  await field(page, 'name').first().fill('Bescheid zeichnen');
  await field(page, 'rolle').fill('zeichnung');
  await element(page, 'zeichnen').click();
  await findings(page, 'Keine');
  await page.locator('#stand', {hasText: 'Nicht gespeichert'}).waitFor();
  assert.match(shop.read(), /gw:rolle="niemand"/, 'nothing is written before it is saved');
  await button(page, 'Speichern').click();
  await page.locator('#stand', {hasText: 'Gespeichert um'}).waitFor();
  assert.match(shop.check(), /everything fits together/);
  assert.match(execFileSync(program, ['bpmn', 'check', shop.file], {env, encoding: 'utf8'}), /keine Befunde/);
}

function othersWordsAreThere(xml) {
  assert.ok(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<!-- SPDX-License-Identifier: EUPL-1.2 -->\n<definitions'), xml.slice(0, 200));
  assert.match(xml, /<!-- Zwei Leute: Dienstanweisung 7\. -->\n {4}<userTask [^>]*id="zeichnen" name="Bescheid zeichnen"/);
  assert.match(xml, /andere:farbe="rot"/);
  assert.match(xml, /<andere:notiz [^>]*von="Erika Mustermann">/);
  assert.match(xml, /<andere:wort>hier<\/andere:wort>/);
  assert.match(xml, /<gw:ergebnis variable="zeichnung" werte="genehmigt zurueck" \/>/);
}

// Rows of results, a renamed element that another one names, a step behind it: all without a mouse, all taken back.
async function changesMore(page, shop) {
  await element(page, 'entscheiden').click();
  await field(page, 'id').fill('zeichnen');
  await field(page, 'name').first().click();
  await page.locator('#angaben .kern-error', {hasText: 'Diese Kennung hat schon ein anderes Element.'}).waitFor();
  await field(page, 'id').fill('abwaegen');
  await field(page, 'name').first().click();
  await element(page, 'zeichnen').click();
  assert.equal(await field(page, 'vier_augen').inputValue(), 'abwaegen');
  await button(page, 'Ergebnis hinzufügen').click();
  await field(page, 'variable').last().fill('Falsch geschrieben');
  await element(page, 'zeichnen').click();
  await findings(page, '1 Befund');
  await field(page, 'variable').last().fill('vermerk');
  await field(page, 'pflicht').last().uncheck();
  await findings(page, 'Keine');
  await page.getByLabel('Dahinter einfügen').selectOption('Ende');
  await button(page, 'Einfügen').click();
  await page.locator('#angaben-titel', {hasText: 'Ende: ohne Namen'}).waitFor();
  await button(page, 'Element löschen').click();
  await page.keyboard.press('Control+S');
  await page.locator('#stand', {hasText: 'Gespeichert um'}).waitFor();
  const xml = shop.read();
  assert.match(xml, /<gw:ergebnis variable="vermerk" pflicht="false" \/>/);
  assert.match(xml, /gw:vier-augen="abwaegen"/);
  assert.match(shop.check(), /everything fits together/);
}

async function takesBack(page) {
  await element(page, 'rechnen').click();
  await field(page, 'entscheidung').fill('Nirgends');
  await element(page, 'rechnen').click();
  await findings(page, '1 Befund');
  await button(page, 'Rückgängig').click();
  await findings(page, 'Keine');
  assert.equal(await field(page, 'entscheidung').inputValue(), 'Vorschlag');
}

// Somebody writes the file while it is open here: nobody's work is lost unasked.
async function meetsOthers(look, page, shop) {
  const theirs = shop.read().replace('Bescheid zeichnen', 'Anderswo geändert');
  writeFileSync(shop.file, theirs);
  await element(page, 'rechnen').click();
  await field(page, 'name').first().fill('Hier geändert');
  await button(page, 'Speichern').click();
  await page.getByText('Die Datei hat sich geändert').waitFor();
  assert.equal(shop.read(), theirs);
  await look.at(page, 'editor-geaendert');
  await page.getByRole('button', {name: 'Neu laden'}).click();
  await element(page, 'zeichnen').filter({hasText: 'Anderswo geändert'}).waitFor();
  await element(page, 'rechnen').click();
  await field(page, 'name').first().fill('Hier geändert');
  writeFileSync(shop.file, theirs.replace('Anderswo', 'Noch einmal'));
  await button(page, 'Speichern').click();
  await button(page, 'Trotzdem speichern').click();
  await page.locator('#stand', {hasText: 'Gespeichert um'}).waitFor();
  assert.match(shop.read(), /Hier geändert/);
  assert.deepEqual(readdirSync(shop.paket).filter((name) => name.startsWith('.')), [], 'nothing is left beside it');
}

async function isNobodyElses(address) {
  const {origin} = new URL(address);
  for (const path of ['/', '/editor', '/modell', `/${'0'.repeat(32)}/modell`]) assert.equal((await fetch(origin + path)).status, 404, path);
  const page = await fetch(address);
  assert.match(page.headers.get('content-security-policy'), /default-src 'none'; script-src 'self'; /);
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  const refused = await fetch(new URL('modell', address), {method: 'PUT', body: 'no model', headers: {'if-match': '"x"'}});
  assert.equal(refused.status, 400);
}

test('an author draws a process', async () => {
  const shop = await Werkstatt.open();
  const look = await Blick.open();
  try {
    const address = await shop.edit();
    await isNobodyElses(address);
    const page = await look.person();
    await opens(page, address);
    await seesWhatIsWrong(look, page);
    await mendsIt(page, shop);
    othersWordsAreThere(shop.read());
    await changesMore(page, shop);
    await takesBack(page);
    await meetsOthers(look, page, shop);
    await shop.end();
    await button(page, 'Speichern').click();
    await page.locator('#panne', {hasText: 'Der Editor antwortet nicht mehr'}).waitFor();

    const fresh = join(shop.folder, 'neu.bpmn');
    await opens(page, await shop.edit(fresh));
    await findings(page, 'Keine');
    await button(page, 'Speichern').click();
    await page.locator('#stand', {hasText: 'Gespeichert um'}).waitFor();
    assert.match(readFileSync(fresh, 'utf8'), /<startEvent id="eingang"/);
    await shop.end();
    assert.deepEqual(look.findings.filter((one) => !/ERR_CONNECTION_REFUSED/.test(one)), []);
  } finally {
    shop.child?.kill('SIGKILL');
    await look.close();
    rmSync(shop.folder, {recursive: true, force: true});
  }
});
