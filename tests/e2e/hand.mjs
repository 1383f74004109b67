// SPDX-License-Identifier: EUPL-1.2
// How a person acts on a page: with a mouse, or with keys alone. Both take the same words (click, check, fill …), so that
// every visit can be made either way.
import assert from 'node:assert/strict';

const most = 120; // stops on the way to one
const actions = ['click', 'check', 'uncheck', 'fill', 'press', 'selectOption', 'setInputFiles'];
const hands = new WeakMap(); // page → its own actions
let originals;

function learn(page) {
  const locators = Object.getPrototypeOf(page.locator('body'));
  originals = Object.fromEntries(actions.map((action) => [action, locators[action]]));
  for (const action of actions)
    locators[action] = function (...words) {
      const own = hands.get(this.page())?.[action];
      return own ? own(this, ...words) : originals[action].apply(this, words);
    };
}

function give(page, hand) {
  if (!originals) learn(page);
  hands.set(page, hand);
}

// Before a click the driver waits until nothing moves, and counts drawn frames with a script: without scripts it would wait
// for ever. Clicked at once, a page that has just come may not be painted yet, or still be painted where it was before it was
// scrolled: the browser drops the click or gives it to something else. So it is scrolled and a picture is taken first, which
// needs the page painted as it is. The click itself is a real one, at the element's place.
export function mouseWhenPainted(page) {
  let browser;
  const painted = (action) => async (locator, options) => {
    browser ??= await page.context().newCDPSession(page);
    await locator.evaluate((element) => element.scrollIntoView({block: 'center', behavior: 'instant'}));
    await browser.send('Page.captureScreenshot', {format: 'jpeg', quality: 1, clip: {x: 0, y: 0, width: 1, height: 1, scale: 1}});
    return originals[action].call(locator, {force: true, ...options});
  };
  give(page, {click: painted('click'), check: painted('check'), uncheck: painted('uncheck')});
}

// Where the focus is, seen from what it should come to. Of radio buttons that belong together Tab stops at one only.
function look(element) {
  if (!element.isConnected) return {gone: true};
  const own = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const aim = element.closest(own) ?? element.closest('label')?.control;
  if (!aim) return {lost: element.outerHTML.slice(0, 120)};
  const here = document.activeElement;
  const together = aim.type === 'radio' && here.type === 'radio' && here.name === aim.name && here.form === aim.form;
  const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(here);
  return {
    there: here === aim || together,
    aside: here.matches('.gw-sprung') && document.querySelector(here.getAttribute('href')).contains(aim),
    behind: here !== document.body && !(here.compareDocumentPosition(aim) & Node.DOCUMENT_POSITION_FOLLOWING),
    // By an outline, or by a shadow as KERN draws it; what only leads on (the page, its content) need not be.
    drawn: here.tabIndex < 0 || boxShadow !== 'none' ? 2 : outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
    what: here.outerHTML.slice(0, 120),
  };
}

// Tab, Shift+Tab and the link that leads past the head. Behind the last stop the focus leaves the page and comes back to its first.
// What it should come to is found once, and again where the page was exchanged on the way.
export async function goTo(locator) {
  const {keyboard} = locator.page();
  await locator.waitFor();
  await locator.page().waitForLoadState('load'); // before its style sheets are there a page draws the focus as any other does
  let aim = await locator.elementHandle();
  for (let stops = 0; stops < most; ++stops) {
    const {gone, lost, there, aside, behind, drawn, what} = await aim.evaluate(look).catch(() => ({gone: true}));
    if (gone) {
      aim = await locator.elementHandle();
      continue;
    }
    assert.ok(!lost, `no key comes to ${lost}`);
    assert.ok(drawn >= 2, `the focus is drawn ${drawn} px thick at ${what}`);
    if (there) return;
    await keyboard.press(aside ? 'Enter' : behind ? 'Shift+Tab' : 'Tab');
  }
  assert.fail(`Tab does not come to ${locator}`);
}

const focusOf = (locator) => locator.page().locator(':focus');

// Waits as a click does, where a key leads to another page.
const pressHere = (locator, key, options) => originals.press.call(focusOf(locator), key, options);

async function click(locator) {
  await goTo(locator);
  await pressHere(locator, (await focusOf(locator).evaluate((one) => /^(checkbox|radio)$/.test(one.type))) ? 'Space' : 'Enter');
}

async function set(locator, wanted) {
  await goTo(locator);
  const isFocused = () => locator.evaluate((one) => one === document.activeElement);
  for (let steps = 0; !(await isFocused()); ++steps) {
    assert.ok(steps < most, `the arrows do not come to ${locator}`);
    await pressHere(locator, 'ArrowDown');
  }
  if ((await locator.isChecked()) !== wanted) await pressHere(locator, 'Space');
  assert.equal(await locator.isChecked(), wanted, String(locator));
}

// What is long is pasted.
async function fill(locator, text) {
  await goTo(locator);
  await pressHere(locator, 'Control+A');
  await (text ? locator.page().keyboard.insertText(text) : pressHere(locator, 'Delete'));
}

async function selectOption(locator, wanted) {
  await goTo(locator);
  const steps = await locator.evaluate((list, value) => {
    const all = [...list.options];
    return all.findIndex((one) => one.value === value || one.label === value) - list.selectedIndex;
  }, wanted);
  for (let left = Math.abs(steps); left > 0; --left) await pressHere(locator, steps < 0 ? 'ArrowUp' : 'ArrowDown');
  assert.ok(await locator.evaluate((list, value) => list.value === value || list.selectedOptions[0].label === value, wanted), `${locator}: ${wanted}`);
}

async function setInputFiles(locator, files) {
  await goTo(locator);
  // Asked for before, so that it is in force when the key comes: a dialog of the system would wait for ever.
  const [chooser] = await Promise.all([locator.page().waitForEvent('filechooser'), pressHere(locator, 'Space')]);
  await chooser.setFiles(files);
}

async function press(locator, key, options) {
  await goTo(locator);
  await pressHere(locator, key, options);
}

export function keysAlone(page) {
  give(page, {click, check: (locator) => set(locator, true), uncheck: (locator) => set(locator, false), fill, selectOption, setInputFiles, press});
}
