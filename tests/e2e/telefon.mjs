// SPDX-License-Identifier: EUPL-1.2
// A clerk on a phone, by touch: signs in with a passkey, finds a task in the basket, takes it, decides, goes on with the next
// one. At 390 and at 320 px: nothing runs sideways, every target can be hit (WCAG 2.2, 2.5.8), and while the keyboard takes
// its part of the screen, what is typed into is seen and nothing lies over it.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import test from 'node:test';
import {Blick} from './blick.mjs';
import {Geraet} from './geraet.mjs';
import {Haus} from './haus.mjs';
import {applied, button, heading, seen} from './schritte.mjs';

const account = 'sachbearbeitung@example.org';
const screens = [{width: 390, height: 844}, {width: 320, height: 640}];
const keyboard = 336; // of the screen's height, in CSS pixels

// 2.5.8: 24 by 24, or so far from others that a circle of 24 around it meets none, or within a sentence.
function smallTargets() {
  const least = 24;
  const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !one.disabled);
  const boxOf = (one) => {
    const own = one.getBoundingClientRect();
    const label = /^(checkbox|radio)$/.test(one.type) ? (one.closest('label') ?? one.labels?.[0])?.getBoundingClientRect() : null;
    if (!label) return own;
    const [left, top] = [Math.min(own.left, label.left), Math.min(own.top, label.top)];
    return new DOMRect(left, top, Math.max(own.right, label.right) - left, Math.max(own.bottom, label.bottom) - top);
  };
  const boxes = new Map(targets.map((one) => [one, boxOf(one)]));
  const inSentence = (one) => getComputedStyle(one).display === 'inline' && one.parentElement.innerText.trim().length > one.innerText.trim().length + 10;
  const meets = (one, {left, top, width, height}) => [...boxes].some(([other, box]) => {
    if (other === one || other.contains(one) || one.contains(other) || box.width === 0) return false;
    const [x, y] = [left + width / 2, top + height / 2];
    const dx = Math.max(box.left - x, 0, x - box.right), dy = Math.max(box.top - y, 0, y - box.bottom);
    return Math.hypot(dx, dy) < least / 2;
  });
  return [...boxes].filter(([one, box]) => box.width > 1 && (box.width < least || box.height < least) && !inSentence(one) && meets(one, box))
    .map(([one, box]) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${one.outerHTML.slice(0, 100)}`);
}

// Where the field that has the focus is, and whether something lies over it.
function focusIsSeen() {
  const field = document.activeElement;
  const {left, top, width, height, bottom} = field.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + Math.min(height, 24) / 2);
  return {inside: top >= 0 && Math.min(bottom, top + 44) <= innerHeight, free: over === field || field.contains(over) || over?.contains(field), what: field.outerHTML.slice(0, 80)};
}

class Phone {
  static async of(look, house, screen) {
    const phone = Object.assign(new Phone(), {look, screen, findings: [], shown: 0});
    const context = await look.chromium.newContext({baseURL: house.url, viewport: screen, isMobile: true, hasTouch: true, deviceScaleFactor: 2,
      locale: 'de-DE', timezoneId: 'Europe/Berlin'});
    phone.page = await context.newPage();
    phone.page.setDefaultTimeout(15_000);
    return phone;
  }

  async look_at(name) {
    const found = (what) => this.findings.push(`${name} at ${this.screen.width} px: ${what}`);
    await this.page.waitForLoadState('load');
    if (this.look.pictures) {
      const number = String(++this.shown).padStart(2, '0');
      await this.page.screenshot({path: join(this.look.pictures, `telefon-${this.screen.width}-${number}-${name}.png`), fullPage: true});
    }
    // A phone shows a page that is too wide smaller: its own idea of the width grows with it.
    const width = await this.page.evaluate(() => Math.max(document.documentElement.scrollWidth, innerWidth));
    if (width > this.screen.width) found(`${width - this.screen.width} px too wide`);
    for (const target of await this.page.evaluate(smallTargets)) found(target);
  }

  // Typed with the keyboard of the phone, which takes its part of the screen.
  async type(locator, text) {
    await locator.tap();
    await this.page.setViewportSize({...this.screen, height: this.screen.height - keyboard});
    await locator.fill(text);
    await locator.scrollIntoViewIfNeeded();
    const {inside, free, what} = await this.page.evaluate(focusIsSeen);
    if (!inside) this.findings.push(`behind the keyboard: ${what}`);
    if (!free) this.findings.push(`something lies over ${what}`);
    await this.page.setViewportSize(this.screen);
  }
}

async function makePasskey({look, page, ...phone}, type, show) {
  await page.goto('/amt');
  await show('anmelden');
  await type(page.getByLabel('E-Mail-Adresse'), account);
  await type(page.getByLabel('Passwort'), look.house.password);
  await button(page, 'Weiter').tap();
  await type(page.getByLabel('Sechsstelliger Code'), await look.house.code(account));
  await show('code');
  await button(page, 'Anmelden').last().tap();
  await seen(heading(page, 'Guten Tag'));
  await show('behoerden');
  await page.getByRole('link', {name: 'Sina Sachbearbeitung'}).tap();
  await type(page.getByLabel('Name'), 'Telefon');
  await type(page.getByLabel('Passwort'), look.house.password);
  await show('konto-neu');
  await button(page, 'Passkey anlegen').tap();
  await seen(page.getByText('Der Passkey ist angelegt.'));
  await show('konto');
  await button(page, 'Abmelden').first().tap();
}

async function signInWithIt({page}, show) {
  await seen(button(page, 'Mit Passkey anmelden'));
  await page.goto('/amt/anmelden?weiter=%2Famt%2Fmusterstadt%2Fkorb');
  await show('anmelden-passkey');
  await button(page, 'Mit Passkey anmelden').tap();
  await page.waitForURL('**/amt/musterstadt/korb');
  await show('korb');
}

// What somebody came for begins in the upper quarter; the rest of the house is one tap away, without scripts too.
async function opensTheMenu({page, screen}, show) {
  // Below the line that says it is a demo, which no office has.
  const top = await page.locator('main h1').evaluate((one) => one.getBoundingClientRect().top - document.querySelector('.gw-demo').getBoundingClientRect().bottom);
  assert.ok(top <= screen.height / 4, `the page begins at ${Math.round(top)} of ${screen.height} px`);
  const menu = page.getByRole('navigation', {name: 'Arbeitsbereiche'});
  assert.equal(await menu.getByRole('link').count(), 0, 'closed');
  await menu.locator('summary').tap();
  await seen(menu.getByRole('link', {name: 'Abwesenheit'}));
  await show('menue');
  await menu.locator('summary').tap();
  assert.equal(await menu.getByRole('link').count(), 0, 'closed again');
}

async function decide({page}, type, show, number, name) {
  await page.getByRole('link', {name: number}).tap();
  await seen(page.getByText('Nächster Schritt'));
  await show(`fall-${name}`);
  await button(page, 'Übernehmen').tap();
  await seen(button(page, 'Zurück in den Korb'));
  await type(page.getByLabel('Bemerkung'), 'Am Telefon geprüft.');
  await show(`fall-${name}-uebernommen`);
  await button(page, 'Entscheidung speichern').tap();
  await seen(page.getByText('Gespeichert. Der Vorgang geht weiter.'));
  await show(`fall-${name}-entschieden`);
}

// Straight on to what is due first of all that is left, told by its number.
async function goesOn({page}) {
  const next = page.getByRole('link', {name: /^Nächste Aufgabe/});
  const number = await next.locator('.gw-zahl').innerText();
  await next.tap();
  await seen(page.locator('.gw-eckdaten dd').getByText(number, {exact: true}));
  assert.equal(await next.count(), 0, 'only after something is done');
  await page.getByRole('navigation', {name: 'Sie sind hier'}).getByRole('link').first().tap();
  await page.waitForURL('**/amt/musterstadt/korb');
  assert.equal(await page.locator('.gw-liste tbody a').first().innerText(), number, 'first in the basket');
}

for (const screen of screens)
  test(`a clerk's day at ${screen.width} px`, async () => {
    const house = await Haus.start({named: true});
    const look = await Blick.open(house);
    try {
      const phone = await Phone.of(look, house, screen);
      const type = (locator, text) => phone.type(locator, text);
      const show = (name) => phone.look_at(name);
      await Geraet.at(phone.page);
      const [first, next] = [await applied(phone.page), await applied(phone.page, {hund_name: 'Rollo'})];
      await makePasskey(phone, type, show);
      await signInWithIt(phone, show);
      await opensTheMenu(phone, show);
      await decide(phone, type, show, first.nummer, 'erster');
      await goesOn(phone);
      await decide(phone, type, show, next.nummer, 'naechster');
      await goesOn(phone);
      assert.deepEqual([...phone.findings, ...look.findings], []);
    } finally {
      await look.close();
      await house.stop();
    }
  });
