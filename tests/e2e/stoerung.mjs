// SPDX-License-Identifier: EUPL-1.2
// A branch of a process has a mistake: the application is taken in all the same, the office sees what stands still, the mistake is mended by
// another version to which the case moves, and it goes on. The applicant reads nothing of it.
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
const list = '/amt/musterstadt/stoerungen';

// Beside the decision, a look at the dog that only one of the versions can work out.
function branch(condition) {
  return `<parallelGateway id="auf"/><exclusiveGateway id="sehen" name="Hund ansehen?" default="nein"/>
<endEvent id="gesehen"/><endEvent id="ungesehen"/>
<sequenceFlow id="f1" sourceRef="eingang" targetRef="auf"/><sequenceFlow id="g1" sourceRef="auf" targetRef="rechnen"/>
<sequenceFlow id="g2" sourceRef="auf" targetRef="sehen"/><sequenceFlow id="nein" sourceRef="sehen" targetRef="ungesehen"/>
<sequenceFlow id="ja" sourceRef="sehen" targetRef="gesehen"><conditionExpression>${condition}</conditionExpression></sequenceFlow>`;
}

async function install(house, folder, version, condition) {
  const place = join(folder, version);
  cpSync(source, place, {recursive: true});
  const change = (file, from, to) => {
    const text = readFileSync(join(place, file), 'utf8');
    assert.ok(text.includes(from), from);
    writeFileSync(join(place, file), text.replace(from, to));
  };
  change('paket.yaml', 'version: 1.0.0', `version: ${version}`);
  change('prozess.bpmn', '<sequenceFlow id="f1" sourceRef="eingang" targetRef="rechnen"/>', branch(condition));
  await house.command('paket', 'install', place, '--mandant', 'musterstadt', '--grant', 'brief', '--grant', 'postfach');
}

async function seeIt(look, page, nummer) {
  await page.goto(list);
  await seen(heading(page, 'Störungen'));
  await seen(page.getByText('weil eine Bedingung weder zutrifft noch nicht zutrifft'));
  await look.at(page, 'stoerungen');
  await page.getByRole('link', {name: nummer}).click();
  const section = page.getByRole('region', {name: 'Ein Schritt ist stehen geblieben'});
  await seen(section.getByText('Hund ansehen?'));
  await seen(page.getByRole('heading', {name: 'Über den Antrag entscheiden'}));
  await look.at(page, 'fall-stoerung');
  await section.getByRole('button', {name: 'Noch einmal versuchen: Hund ansehen?'}).click();
  await seen(page.getByText('Es hat noch nicht geklappt. Der Grund steht beim Schritt.'));
}

async function mend(house, folder) {
  await install(house, folder, '1.2.0', 'antrag.hund_name = "Waldi"');
  const order = ['vorgang', 'migrate', '--mandant', 'musterstadt', '--package', 'hundesteuer', '--from', '1.1.0', '--to', '1.2.0'];
  assert.equal(await house.command(...order, '--rehearse'), '1 would move, 0 would stay\n');
  const plan = house.file('plan.yaml', 'ids:\n  sehen: nirgends\n');
  await assert.rejects(house.command(...order, '--by', 'Erika Mustermann', '--plan', plan), /bpmn\.move_plan/);
  const told = JSON.parse(await house.command(...order, '--by', 'Erika Mustermann', '--json'));
  assert.deepEqual([told.gewechselt, told.geblieben], [1, 0]);
  assert.equal(await house.command(...order, '--by', 'Erika Mustermann'), '0 moved, 0 stay\n');
}

async function goesOn(look, page) {
  await page.reload();
  await seen(page.getByText('Läuft jetzt nach Fassung 1.2.0 statt 1.1.0, veranlasst von Erika Mustermann'));
  await button(page, 'Noch einmal versuchen: Hund ansehen?').click();
  await seen(page.getByText('Der Schritt ist getan. Der Vorgang geht weiter.'));
  assert.equal(await page.getByRole('region', {name: 'Ein Schritt ist stehen geblieben'}).count(), 0);
  await seen(page.getByText('„Hund ansehen?“ geht wieder weiter'));
  await page.goto(list);
  await seen(page.getByText('Gerade steht nichts still'));
  await look.at(page, 'stoerungen-leer');
}

for (const javaScript of [true, false])
  test(javaScript ? 'with JavaScript' : 'without JavaScript', async () => {
    const house = await Haus.start();
    const look = await Blick.open(house, {javaScript});
    const folder = mkdtempSync(join(tmpdir(), 'gemeinwerk-pakete-'));
    try {
      await install(house, folder, '1.1.0', 'antrag.hund_name &gt; 3');
      const page = await look.person();
      const {nummer, stand} = await applied(page);
      await signIn(look, page, 'sachbearbeitung@example.org');
      await seen(heading(page, 'Guten Tag'));
      await seeIt(look, page, nummer);
      await mend(house, folder);
      await goesOn(look, page);
      if (stand) {
        await page.goto(stand);
        assert.doesNotMatch(await page.locator('main').innerText(), /stehen|Fassung|Störung/);
      }
      assert.deepEqual(look.findings, []);
    } finally {
      await look.close();
      await house.stop();
      rmSync(folder, {recursive: true, force: true});
    }
  });
