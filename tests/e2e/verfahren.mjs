// SPDX-License-Identifier: EUPL-1.2
// The way of a case through its process: the list for everybody, and the picture that is drawn from it. And of many cases:
// where they wait, when enough people work on them.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {applied, button, comes, heading, openCase, seen, signIn} from './schritte.mjs';

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

// A picture that cannot be read leaves the list, and no empty box with buttons beside it.
async function seesNoEmptyBox(page) {
  const picture = page.locator('[data-prozess]');
  const address = await picture.getAttribute('data-prozess');
  await page.route(`**${address}`, (route) => route.fulfill({contentType: 'application/xml', body: '<kein-bild/>'}));
  await page.reload();
  await page.locator('[data-gezeichnet=nein]').waitFor({state: 'attached'});
  assert.equal(await picture.isVisible(), false);
  assert.equal(await page.locator('[data-weg] > li').count(), 3);
  await page.unroute(`**${address}`);
}

const members = '/amt/musterstadt/verwaltung/mitglieder';

async function employ(page, name) {
  await page.goto(`${members}/neu`);
  await page.getByLabel('Vor- und Nachname').fill(name);
  await page.getByLabel('E-Mail-Adresse').fill(`${name.toLowerCase().replace(' ', '.')}@example.org`);
  for (const role of ['Sachbearbeitung', 'Zeichnungsbefugnis']) await page.getByLabel(role, {exact: true}).check();
  await button(page, 'Aufnehmen').click();
  await seen(page.getByText('Einmalpasswort:'));
}

// Four more who decide and sign; one leads.
async function growTheOffice(page) {
  for (const name of ['Anna Amt', 'Bert Amt', 'Cora Amt', 'Dora Amt']) await employ(page, name);
  await page.goto(members);
  await page.getByRole('link', {name: 'Sina Sachbearbeitung'}).click();
  await page.getByLabel('Leitung (verteilt').check();
  await button(page, 'Rollen speichern').click();
  await seen(page.getByLabel('Leitung (verteilt'));
}

// The first look orders the figures; a job makes them a moment later.
async function readsWhereCasesWait(look, page) {
  for (let i = 0; i < 5; ++i) await applied(page);
  await page.goto('/amt/musterstadt/auswertung');
  await seen(heading(page, 'Wo warten Vorgänge?'));
  await look.at(page, 'auswertung-leer');
  const ready = page.getByRole('link', {name: 'Hundesteuer anmelden, Fassung 1.0.0'});
  await comes('the figures', async () => {
    await page.reload();
    return ready.count();
  });
  await ready.click();
  await seen(page.getByText('Zahlen über weniger als fünf Vorgänge oder über Gruppen von weniger als fünf Personen'));
  const step = page.locator('tr[data-element=entscheiden]');
  assert.match(await step.innerText(), /Über den Antrag entscheiden[^]*Sachbearbeitung/);
  assert.equal(await page.locator('tr[data-element=zeichnen]').count(), 0, 'nothing lies there');
  if (look.javaScript) await page.locator('[data-gezeichnet]').waitFor();
  await look.at(page, 'auswertung');
}

async function takesTheLog(page) {
  const form = page.locator('form[action$="/auswertung/log"]');
  const typed = (name) => form.locator(`[name=${name}]`).first().inputValue();
  const [_csrf, paket, version] = [await typed('_csrf'), await typed('paket'), await typed('version')];
  const answer = await page.request.post(await form.getAttribute('action'), {form: {_csrf, paket, version, format: 'xes'}});
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-disposition'], /hundesteuer\.xes/);
  const xes = await answer.text();
  assert.match(xes, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<log xes.version="1849.2016"/);
  assert.match(xes, /<\/log>\n$/);
  assert.doesNotMatch(xes, /Exempel|Sina|org:resource/);
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
        await seesNoEmptyBox(clerk);
      } else {
        assert.equal(await clerk.locator('[data-prozess]').isVisible(), false);
        await look.at(clerk, 'weg');
      }
      const admin = await look.person();
      await signIn(look, admin, 'admin@example.org');
      await seen(heading(admin, 'Guten Tag'));
      await growTheOffice(admin);
      await readsWhereCasesWait(look, clerk);
      await takesTheLog(clerk);
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
