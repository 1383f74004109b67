// SPDX-License-Identifier: EUPL-1.2
// A browser whose every page is looked at: axe (WCAG 2.2 AA), 320 px, dark, on paper, console and Content-Security-Policy,
// keys of texts that were never written. GW_BILDER=DIR keeps a picture of each, desktop and phone.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {keysAlone, mouseWhenPainted} from './hand.mjs';
import {Known} from './bekannt.mjs';

const web = createRequire(new URL('../../web/package.json', import.meta.url));
const {chromium} = web('playwright-core');
const axe = readFileSync(web.resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const desktop = {width: 1280, height: 800};
const phone = {width: 320, height: 640};
const key = /\b(?:akte|antrag|aufgabe|auswertung|editor|fehler|form|format|frist|haus|hinweis|mandant|paket|person|portal|post|rueckfrage|schalter|stand|verfuegung|verlauf|vorgang|weg|zugang)\.(?!yaml\b)[a-z_]{3,}[a-z_.]*/;

// What decides whether a text can be read: its colour, size and weight, and what lies behind it.
function coloursOfPage() {
  const grounds = new WeakMap();
  const groundOf = (element) => {
    if (!element) return '';
    if (!grounds.has(element)) {
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(element);
      const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
      const solid = /^rgb\(.* none 1$/.test(own);
      const clear = own === 'rgba(0, 0, 0, 0) none 1';
      grounds.set(element, solid ? own : (clear ? '' : own) + groundOf(element.parentElement));
    }
    return grounds.get(element);
  };
  const hasText = (element) => element.matches('input, select, textarea') || [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const all = new Set();
  for (const element of document.body.querySelectorAll('*')) {
    if (!hasText(element) || !element.checkVisibility()) continue;
    const {color, fontSize, fontWeight, textShadow} = getComputedStyle(element);
    all.add([color, fontSize, fontWeight, textShadow, element.matches(':disabled'), groundOf(element)].join('|'));
  }
  return [...all];
}

// What axe judges by: a page without what is different each time: ids and tokens (long, with a digit), numbers. No page
// has a <noscript>, which would be another one with scripts than without.
function skeletonOf(html) {
  return html.replace(/(?=[\w-]*\d)[\w-]{16,}|\d+/g, '0');
}

function report(violations, found) {
  for (const {id, nodes} of violations)
    for (const node of nodes) found(`${id} at ${node.target}: ${node.failureSummary.split('\n').slice(1).join(' ').trim()}`);
}

export class Blick {
  // Pages in which axe found nothing. Without JavaScript most are the same as with it, to the letter.
  static #clean = new Known('seiten');
  static #colours = new Known('farben');
  findings = [];
  #seen = 0;
  #names = new Set();

  static async open(house, {javaScript = true, pictures = process.env.GW_BILDER} = {}) {
    const look = new Blick();
    Object.assign(look, {house, javaScript, pictures});
    look.chromium = await chromium.launch({
      executablePath: process.env.GW_CHROMIUM || '/usr/bin/chromium-headless-shell',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--lang=de'],
    });
    // Without JavaScript axe cannot run in the page itself: it reads what was served in this one.
    look.reader = await (await look.#context(true)).newPage();
    return look;
  }

  close() {
    return this.chromium.close();
  }

  #context(javaScriptEnabled) {
    return this.chromium.newContext({baseURL: this.house?.url, javaScriptEnabled, viewport: desktop, locale: 'de-DE', timezoneId: 'Europe/Berlin'});
  }

  // A person with a browser of their own: with scripts and a keyboard, or with a mouse and without scripts.
  async person() {
    const context = await this.#context(this.javaScript);
    context.on('page', (page) => this.#prepare(page));
    return context.newPage();
  }

  #prepare(page) {
    (this.javaScript ? keysAlone : mouseWhenPainted)(page);
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => this.#console(page, message));
    page.on('pageerror', (error) => this.findings.push(`${page.url()}: ${error}`));
  }

  // The status of an answer that the test asked for (422, 401) is in the console as well; it is no finding.
  #console(page, message) {
    if (message.type() !== 'error' || /status of 4\d\d/.test(message.text())) return;
    this.findings.push(`${page.url()}: ${message.text()}`);
  }

  // A page that looks the same for everybody: one look is enough.
  async once(page, name) {
    if (!this.#names.has(name)) await this.at(page, name);
  }

  async at(page, name) {
    this.#names.add(name);
    await page.waitForLoadState('load'); // words may be there before the style sheets are
    const found = (what) => this.findings.push(`${name} (${new URL(page.url()).pathname}): ${what}`);
    const text = await page.locator('body').innerText();
    if (key.test(text)) found(`shows the key ${key.exec(text)[0]}`);
    await this.#narrow(page, name, found);
    await this.#axe(page, found);
    if (this.javaScript) await this.#otherMedia(page, found);
  }

  async #narrow(page, name, found) {
    const number = String(++this.#seen).padStart(2, '0');
    const picture = (width) => page.screenshot({path: join(this.pictures, `${number}-${name}-${width}.png`), fullPage: true, caret: 'initial'});
    if (this.pictures) await picture('desktop');
    await page.setViewportSize(phone);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (sideways > 0) found(`${sideways} px too wide at 320 px`);
    if (this.pictures) await picture('telefon');
    await page.setViewportSize(desktop);
  }

  async #axe(page, found) {
    const skeleton = skeletonOf(await page.content());
    const clean = Blick.#clean.has(skeleton);
    if (clean && !this.javaScript) return;
    const there = this.javaScript ? page : await this.#read(page);
    const colours = await this.#newColours(there);
    if (clean && colours.length === 0) return;
    await there.evaluate(axe);
    // A bar that stays at the top covers something of whatever page is scrolled: axe would call it too small.
    await there.evaluate(() => scrollTo({top: 0, behavior: 'instant'}));
    const {violations} = await there.evaluate(([values, enabled]) => globalThis.axe.run({resultTypes: ['violations'], runOnly: {type: 'tag', values}, rules: {
      'heading-order': {enabled: true}, 'page-has-heading-one': {enabled: true}, 'color-contrast': {enabled}}}), [rules, colours.length > 0]);
    // The reader stands before it, and a page in the background draws nothing: a click would wait for ever.
    await page.bringToFront();
    report(violations, found);
    if (violations.length > 0) return;
    Blick.#clean.add([skeleton]);
    Blick.#colours.add(colours);
  }

  // Contrast is the dearest rule by far: it is asked where a text stands on a ground as on no page before.
  async #newColours(page) {
    return (await page.evaluate(coloursOfPage)).filter((one) => !Blick.#colours.has(one));
  }

  // On a dark screen, and printed from one: what can be read, and that nothing is to be clicked on paper.
  async #otherMedia(page, found) {
    for (const media of ['screen', 'print']) {
      await page.emulateMedia({colorScheme: 'dark', media});
      const colours = await this.#newColours(page);
      if (colours.length === 0) continue;
      await page.evaluate(axe);
      const {violations} = await page.evaluate(() => globalThis.axe.run({resultTypes: ['violations'], runOnly: ['color-contrast']}));
      report(violations, (what) => found(`dark ${media}: ${what}`));
      if (violations.length === 0) Blick.#colours.add(colours);
    }
    const clickable = await page.evaluate(() =>
      [...document.querySelectorAll('nav, button, .kern-btn')].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)));
    for (const one of clickable) found(`on paper: ${one}`);
    await page.emulateMedia({colorScheme: null, media: null});
  }

  async #read(page) {
    const address = page.url();
    const body = await page.content();
    await this.reader.route(address, (route) => route.fulfill({body, contentType: 'text/html; charset=utf-8'}));
    await this.reader.goto(address);
    await this.reader.unroute(address);
    return this.reader;
  }
}
