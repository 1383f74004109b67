// SPDX-License-Identifier: EUPL-1.2
// Passkeys beside password and code: made, used alone and in the place of the code, refused as a copy, at another authority
// and where the device does not recognise its owner, removed. Without JavaScript nothing of them is in the way.
import assert from 'node:assert/strict';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Geraet} from './geraet.mjs';
import {Haus} from './haus.mjs';
import {button, fillDoor, heading, seen, signIn} from './schritte.mjs';

const account = 'kasse@example.org';
const withPasskey = (page) => button(page, 'Mit Passkey anmelden');
const ownAccount = (page) => page.getByRole('navigation', {name: 'Konto'}).getByRole('link', {name: 'Kai Kasse'});

async function signOut(page) {
  await button(page, 'Abmelden').first().click();
  await seen(heading(page, 'Anmelden für Beschäftigte'));
}

async function makePasskey(look, page, device) {
  await signIn(look, page, account);
  await ownAccount(page).click();
  await seen(heading(page, 'Mein Konto'));
  await look.at(page, 'konto-leer');
  await page.getByLabel('Name').fill('Diensttelefon');
  await page.getByLabel('Passwort').fill('nicht das richtige');
  await button(page, 'Passkey anlegen').click();
  await seen(page.getByText('Das Passwort stimmt nicht.'));
  await look.at(page, 'konto-passwort-falsch');
  assert.equal(await device.count(), 0);
  await page.getByLabel('Passwort').fill(look.house.password);
  await button(page, 'Passkey anlegen').click();
  await seen(page.getByText('Der Passkey ist angelegt.'));
  assert.equal(await device.count(), 1);
  await seen(page.getByRole('row', {name: /Diensttelefon.*noch nie/}));
  await look.at(page, 'konto');
}

async function noSecondOnThisDevice(look, page, device) {
  await page.getByLabel('Name').fill('Noch einer');
  await page.getByLabel('Passwort').fill(look.house.password);
  await button(page, 'Passkey anlegen').click();
  await seen(page.getByText('Auf diesem Gerät liegt schon ein Passkey'));
  assert.equal(await device.count(), 1);
}

// Until the answer's page is there the form is busy: a second tap does not begin anew.
async function useAlone(look, page) {
  await signOut(page);
  await look.at(page, 'anmelden-passkey');
  await page.locator('form[data-passkey]').evaluate((form) => {
    form.submit = () => setTimeout(() => {
      sessionStorage.setItem('busy', form.getAttribute('aria-busy'));
      HTMLFormElement.prototype.submit.call(form);
    });
  });
  await withPasskey(page).click();
  await page.waitForURL(/\/amt\/landkreis-musterland\//);
  assert.equal(await page.evaluate(() => sessionStorage.getItem('busy')), 'true');
  await ownAccount(page).click();
  await seen(page.getByRole('row', {name: /Diensttelefon.*Uhr/}));
  await page.goto('/amt/musterstadt/korb');
  await seen(heading(page, 'Diese Seite gibt es nicht'));
}

async function useBehindThePassword(look, page) {
  await page.goto('/amt');
  await signOut(page);
  await page.getByLabel('E-Mail-Adresse').fill(account);
  await page.getByLabel('Passwort').fill(look.house.password);
  await button(page, 'Weiter').click();
  await seen(withPasskey(page));
  await look.at(page, 'code-passkey');
  await withPasskey(page).click();
  await page.waitForURL(/\/amt\/landkreis-musterland\//);
}

// The finger is not recognised: the page says what to do, and its form of passwords still works.
async function notRecognised(look, page, device) {
  await signOut(page);
  await device.recognises(false);
  await withPasskey(page).click();
  await seen(page.getByText('Das hat nicht geklappt.'));
  await look.at(page, 'anmelden-passkey-fehler');
  await device.recognises(true);
}

async function asACopy(look, page, device) {
  assert.ok((await device.becomeCopy()) > 0);
  await withPasskey(page).click();
  await seen(page.getByRole('alert').filter({hasText: 'Von diesem Passkey gibt es vielleicht eine Kopie'}));
  await look.at(page, 'anmelden-passkey-kopie');
}

async function remove(look, page) {
  await fillDoor(look, page, account);
  await ownAccount(page).click();
  await page.getByRole('button', {name: /^Entfernen.*Diensttelefon/}).click();
  await seen(page.getByText('Der Passkey ist entfernt.'));
  await seen(page.getByText('Noch kein Passkey'));
  await signOut(page);
  await withPasskey(page).click();
  await seen(page.getByText('Diesen Passkey kennen wir nicht'));
}

test('with JavaScript', async () => {
  const house = await Haus.start({named: true});
  const look = await Blick.open(house);
  try {
    const page = await look.person();
    const device = await Geraet.at(page);
    await makePasskey(look, page, device);
    await noSecondOnThisDevice(look, page, device);
    await useAlone(look, page);
    await useBehindThePassword(look, page);
    await notRecognised(look, page, device);
    await asACopy(look, page, device);
    await remove(look, page);
    assert.deepEqual(look.findings, []);
  } finally {
    await look.close();
    await house.stop();
  }
});

test('without JavaScript, and at an address in numbers', async () => {
  const house = await Haus.start({named: true});
  const look = await Blick.open(house, {javaScript: false});
  const scripted = await Blick.open({...house, url: house.url.replace('localhost', '127.0.0.1')});
  try {
    const page = await look.person();
    await page.goto('/amt/anmelden');
    assert.equal(await withPasskey(page).isVisible(), false);
    await fillDoor(look, page, account);
    await ownAccount(page).click();
    await seen(page.getByText('Hier können Sie keinen Passkey anlegen.'));
    await look.at(page, 'konto-ohne-passkey');
    const other = await scripted.person();
    await other.goto('/amt/anmelden');
    await seen(button(other, 'Weiter'));
    assert.equal(await withPasskey(other).isVisible(), false);
    assert.deepEqual([...look.findings, ...scripted.findings], []);
  } finally {
    await scripted.close();
    await look.close();
    await house.stop();
  }
});
