// SPDX-License-Identifier: EUPL-1.2
// A form that is left and resumed, and files on a line that breaks: with JavaScript in parts, without it by the form.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Haus} from './haus.mjs';
import {button, heading, seen, tellPerson, uploads} from './schritte.mjs';

const service = '/p/musterstadt/leistungen/hundesteuer';
const proof = 'Nachweis für die Ermäßigung';
const disguised = {name: 'brief.pdf', mimeType: 'application/pdf', buffer: Buffer.from('nur Text')};
const taken = (page, name) => page.locator('.gw-datei').filter({hasText: name}).filter({hasText: 'hochgeladen'}).filter({has: page.locator('[name=entferne]')});

async function dogPage(look, page) {
  await page.goto(service);
  await look.at(page, 'leistung-weiter');
  await button(page, 'Jetzt beginnen').click();
  await tellPerson(look, page, 'Paul');
  await seen(heading(page, 'Über Ihren Hund'));
  await page.getByLabel('Name des Hundes').fill('Waldi');
  await page.getByRole('group', {name: 'Ermäßigung'}).getByLabel('Ja').check();
  if (!look.javaScript) await button(page, 'Weiter').click();
  await seen(page.getByLabel(proof));
}

// The line breaks twice; what was typed meanwhile stays, and a file that is none is refused beside the others.
async function uploadOnABadLine(look, page, files) {
  let breaks = 2;
  await page.route('**/hochladen/*', (route) =>
    route.request().method() === 'PATCH' && breaks-- > 0 ? route.abort('internetdisconnected') : route.continue());
  await page.getByLabel(proof).setInputFiles([...files, disguised]);
  await page.getByLabel('Rasse').fill('Währenddessen');
  await seen(page.getByText('Die Verbindung ist unterbrochen'));
  await seen(page.getByRole('progressbar', {name: files[0].name}));
  await look.at(page, 'hochladen');
  for (const file of files) await seen(taken(page, file.name));
  const refused = page.locator('.gw-datei').filter({hasText: disguised.name});
  assert.match(await refused.innerText(), /keine PDF/);
  assert.equal(await page.getByLabel('Rasse').inputValue(), 'Währenddessen');
  await look.at(page, 'hochgeladen');
  await refused.getByRole('button', {name: 'Abbrechen'}).click();
  assert.equal(await refused.count(), 0);
  await page.unroute('**/hochladen/*');
}

async function uploadByForm(look, page, files) {
  await page.getByLabel(proof).setInputFiles([...files, disguised]);
  await page.getByLabel('Rasse').fill('Währenddessen');
  await button(page, 'Weiter').click();
  await seen(page.locator('.gw-fehlerliste'));
  assert.match(await page.locator('#nachweis-fehler').innerText(), /keine PDF/);
  await page.reload(); // asks nobody whether to send again
  assert.equal(await page.getByLabel('Rasse').inputValue(), 'Währenddessen');
  for (const file of files) await seen(taken(page, file.name));
}

// A slow line: the questions come anew while somebody still looks for the file, and the field that asked is gone.
async function chooseWhileQuestionsChange(page, photo) {
  await page.goto('/p/landkreis-musterland/leistungen/schuelerfahrausweis');
  await button(page, 'Jetzt beginnen').click();
  await page.getByLabel('Zwei-Zonen-Fahrausweis').check();
  await button(page, 'Weiter').click();
  await seen(heading(page, 'Über Sie'));
  await page.goto(page.url().replace(/[^/]*$/, 'unterlagen'));
  let letGo;
  const chosen = new Promise((resolve) => { letGo = resolve; });
  await page.route('**/felder', async (route) => {
    await chosen;
    await route.continue();
  }, {times: 1});
  await page.getByLabel('Ja, ich lade sie jetzt hoch.').check();
  const asked = await page.locator('#felder').elementHandle();
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), page.getByLabel('Passfoto').press('Space')]);
  letGo();
  await page.waitForFunction((old) => !old.isConnected, asked);
  await dialog.setFiles(photo);
  await seen(taken(page, photo.name));
}

// Answers in quick succession: what is asked is what the last one needs.
async function changeOnesMindQuickly(page) {
  await page.goto(page.url().replace(/[^/]*$/, 'post'));
  const street = page.getByLabel('Straße');
  for (const milliseconds of [0, 5, 10, 15, 20, 25, 30, 40]) {
    await page.evaluate(async (wait) => {
      const radio = (value) => [...document.querySelectorAll('#felder input[type=radio]')].find((one) => one.labels[0].textContent.trim() === value);
      radio('Nein').click();
      await new Promise((done) => { setTimeout(done, wait); });
      radio('Ja').click();
    }, milliseconds);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(200);
    assert.equal(await street.count(), 0, `asked for the address after ${milliseconds} ms`);
  }
}

function story(javaScript) {
  return async (t) => {
    const haus = await Haus.start();
    const look = await Blick.open(haus, {javaScript});
    t.after(async () => {
      await look.close();
      await haus.stop();
    });
    const files = await uploads(look);
    const page = await look.person();
    let code, saved;

    await t.test('several files, one of them wrong, on a bad line', async () => {
      await dogPage(look, page);
      await (javaScript ? uploadOnABadLine : uploadByForm)(look, page, files);
    });

    await t.test('one is taken out again by its button, never by Enter', async () => {
      await page.getByLabel('Rasse').press('Enter');
      await seen(page.locator('.gw-fehlerliste'));
      for (const file of files) await seen(taken(page, file.name));
      await taken(page, files[1].name).getByRole('button', {name: 'Entfernen'}).click();
      await seen(taken(page, files[0].name));
      assert.equal(await taken(page, files[1].name).count(), 0);
      assert.equal(await page.getByLabel('Rasse').inputValue(), 'Währenddessen');
    });

    await t.test('leaving gives a code and a file', async () => {
      await page.getByLabel('Seit wann').fill('irgendwann');
      await button(page, 'Später weitermachen').click();
      await seen(heading(page, 'Später weitermachen'));
      await look.at(page, 'pause');
      code = await page.locator('.gw-nummer').innerText();
      const address = await page.getByRole('link', {name: 'Datei speichern'}).getAttribute('href');
      saved = await (await page.request.get(address)).body();
    });

    await t.test('the code opens it in another browser, half words and all', async () => {
      const other = await look.person();
      await other.goto(service);
      await other.getByRole('link', {name: 'Mit einem Code weitermachen'}).click();
      await other.getByLabel('Code zum Weitermachen').fill('0000-0000-0000-0000');
      await button(other, 'Weiter ausfüllen').click();
      await seen(other.locator('.gw-fehlerliste'));
      await look.at(other, 'weiter');
      await other.getByLabel('Code zum Weitermachen').fill(code);
      await button(other, 'Weiter ausfüllen').click();
      await other.getByRole('link', {name: 'Weiter ausfüllen'}).click();
      assert.equal(await other.getByLabel('Seit wann').inputValue(), 'irgendwann');
      await seen(taken(other, files[0].name));
    });

    await t.test('the file begins a new one', async () => {
      const other = await look.person();
      await other.goto(service);
      await other.getByLabel('Ihre gespeicherte Datei').setInputFiles({name: 'antrag.json', mimeType: 'application/json', buffer: saved});
      await button(other, 'Mit der Datei beginnen').click();
      assert.equal(await other.getByLabel('Vorname').inputValue(), 'Paul');
      await seen(other.getByText('laden Sie bitte noch einmal hoch'));
      await look.at(other, 'aus-datei');
    });

    if (javaScript)
      await t.test('a slow line and a quick person', async () => {
        const other = await look.person();
        await chooseWhileQuestionsChange(other, files[1]);
        await changeOnesMindQuickly(other);
      });

    // The console tells of the line that the test broke.
    const others = () => look.findings.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'));
    await t.test('no page has a finding', () => assert.deepEqual(others(), []));
  };
}

const wanted = process.argv[2]; // "with" or "without": only this one
if (wanted !== 'without') test('with JavaScript', story(true));
if (wanted !== 'with') test('without JavaScript', story(false));
