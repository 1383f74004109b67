// SPDX-License-Identifier: EUPL-1.2
// Draws the process of a page with bpmn-js, and marks in it what stands beside it as a list or a table: [data-weg] is the way
// of one case, [data-last] has figures of many. Without a picture, and without this script, the list says all of it.

const frame = document.querySelector('[data-prozess]');
const inner = frame.querySelector('.gw-prozess__bild');
const colours = {defaultFillColor: 'var(--gw-grund)', defaultStrokeColor: 'var(--gw-bild-linie)', defaultLabelColor: 'var(--gw-text)'};

// A finger moves the picture sideways, and the page up and down (touch-action in prozess.css).
function followFinger(canvas) {
  let last = null;
  inner.addEventListener('pointerdown', (event) => { last = event.pointerType === 'touch' ? event : null; });
  inner.addEventListener('pointermove', (event) => {
    if (!last || event.pointerId !== last.pointerId) return;
    canvas.scroll({dx: event.clientX - last.clientX, dy: event.clientY - last.clientY});
    last = event;
  });
  for (const end of ['pointerup', 'pointercancel']) inner.addEventListener(end, () => { last = null; });
}

function label(text, kind) {
  const made = document.createElement('span');
  made.className = `gw-prozess__zeit ${kind}`;
  made.textContent = text;
  return made;
}

// Of several stays at one element the last is told, and how many there were.
function markWay(canvas, overlays, registry) {
  const stays = new Map();
  for (const step of document.querySelectorAll('[data-weg] > li')) {
    const {element, fluss, dauer} = step.dataset;
    const here = step.getAttribute('aria-current') === 'step';
    if (registry.get(fluss)) canvas.addMarker(fluss, 'gw-bild-gegangen');
    if (!registry.get(element)) continue;
    const before = stays.get(element);
    stays.set(element, {here, dauer, often: (before?.often ?? 0) + 1});
  }
  for (const [element, {here, dauer, often}] of stays) {
    canvas.addMarker(element, here ? 'gw-bild-hier' : 'gw-bild-gegangen');
    const text = [dauer, often > 1 ? `${often} ×` : ''].filter(Boolean).join(', ');
    if (text) overlays.add(element, {position: {bottom: 4, left: 4}, html: label(text, here ? 'gw-prozess__zeit--hier' : '')});
  }
}

function markLoad(canvas, overlays, registry) {
  for (const row of document.querySelectorAll('[data-last]')) {
    const {element, last, kurz} = row.dataset;
    if (!registry.get(element)) continue;
    canvas.addMarker(element, `gw-bild-last-${last}`);
    if (kurz) overlays.add(element, {position: {bottom: 4, left: 4}, html: label(kurz, '')});
  }
}

// Small pictures are shown whole; of a large one that would be too small to read, where the case stands.
function show(canvas, registry) {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto');
  const here = document.querySelector('[data-weg] > [aria-current=step]')?.dataset.element;
  if (canvas.zoom() >= 0.6 || !registry.get(here)) return;
  canvas.zoom(0.8, 'auto');
  canvas.scrollToElement(here, 40);
}

async function draw() {
  const answer = await fetch(frame.dataset.prozess, {credentials: 'same-origin'});
  if (!answer.ok) return;
  frame.hidden = false;
  const viewer = new globalThis.BpmnJS({container: inner, bpmnRenderer: colours});
  await viewer.importXML(await answer.text());
  const [canvas, overlays, registry] = ['canvas', 'overlays', 'elementRegistry'].map((name) => viewer.get(name));
  const svg = inner.querySelector('svg[data-element-id], svg');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', inner.dataset.name);
  markWay(canvas, overlays, registry);
  markLoad(canvas, overlays, registry);
  show(canvas, registry);
  followFinger(canvas);
  for (const button of frame.querySelectorAll('[data-zoom]'))
    button.addEventListener('click', () => {
      const {zoom} = button.dataset;
      if (zoom === 'ganz') canvas.zoom('fit-viewport', 'auto');
      else canvas.zoom(canvas.zoom() * Number(zoom), 'auto');
    });
  frame.dataset.gezeichnet = 'ja';
}

// What cannot be drawn leaves no empty box with buttons.
draw().catch(() => {
  frame.hidden = true;
  frame.dataset.gezeichnet = 'nein';
});
