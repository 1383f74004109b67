// SPDX-License-Identifier: EUPL-1.2
// The process editor: bpmn-js, a list of all elements for whoever works without a mouse, the form of one, and what the
// engine finds wrong, asked anew after each change.
import {Angaben, button, kindOf, labelOf, made, nameOf, word} from './editor-angaben.js';
import {Modell} from './editor-felder.js';
import {lostTexts, withComments} from './editor-kommentare.js';

const part = (id) => document.getElementById(id);
const colours = {defaultFillColor: 'var(--gw-grund)', defaultStrokeColor: 'var(--gw-bild-linie)', defaultLabelColor: 'var(--gw-text)'};
const modeler = new globalThis.BpmnJS({container: part('bild'), bpmnRenderer: colours});
const [canvas, commands, overlays, registry, selection, modeling] =
  ['canvas', 'commandStack', 'overlays', 'elementRegistry', 'selection', 'modeling'].map((name) => modeler.get(name));
const model = new Modell(modeler);

let angaben;
let asRead = ''; // the file as it was read or saved last
let version = ''; // which that is, and which one the file has that somebody else has written since
let elsewhere = '';
let savedAt = 0; // place on the stack of commands
let marked = [];
let asking;

const place = () => commands._stackIdx;
const isOpen = () => place() !== savedAt;

function say(name, more = '') {
  part('stand').textContent = `${word(name)}${more}`;
}

function broken(sentence) {
  part('panne').textContent = sentence;
  part('panne').hidden = !sentence;
}

async function asked(address, options) {
  try {
    return await fetch(address, options);
  } catch (problem) {
    if (problem.name !== 'AbortError') broken(word('fort'));
    return null;
  }
}

async function written() {
  const {xml} = await modeler.saveXML({format: true});
  return withComments(xml, asRead);
}

// ---- what is there

const isListed = (element) => element.businessObject && !element.labelTarget && !element.hidden && element.type !== 'label';

// The process first, then as somebody reads it: what is inside of something behind it, flows last.
function elements() {
  const all = registry.filter((one) => isListed(one) && one !== canvas.getRootElement());
  const rank = (one) => (one.waypoints ? 1 : 0);
  all.sort((a, b) => rank(a) - rank(b) || (a.x ?? 0) - (b.x ?? 0) || (a.y ?? 0) - (b.y ?? 0));
  return [canvas.getRootElement(), ...all];
}

function listed(element) {
  const row = made('li');
  const here = button(labelOf(element), () => choose(element, true));
  here.className = 'gw-editor__element';
  here.dataset.element = element.id;
  if (angaben?.element === element) here.setAttribute('aria-current', 'true');
  row.append(here);
  return row;
}

function showList() {
  const focused = document.activeElement?.closest('#elemente [data-element]')?.dataset.element;
  const all = elements();
  part('elemente').replaceChildren(...all.map(listed));
  part('ziel').replaceChildren(...all.filter((one) => !one.waypoints && one !== all[0] && one !== angaben.element)
    .map((one) => made('option', '', labelOf(one), {value: one.id})));
  if (focused) part('elemente').querySelector(`[data-element="${CSS.escape(focused)}"]`)?.focus();
}

function choose(element, fromList) {
  if (fromList && element !== canvas.getRootElement()) {
    selection.select(element);
    canvas.scrollToElement(element, 60);
  }
  show(element);
  if (fromList) angaben.focus();
}

function show(element) {
  angaben.show(element);
  const isRoot = element === canvas.getRootElement();
  part('loeschen').hidden = isRoot;
  part('taten').hidden = isRoot || Boolean(element.waypoints) || !element.businessObject.$instanceOf('bpmn:FlowNode');
  showList();
}

// ---- what is wrong

function unmark() {
  overlays.remove({type: 'befund'});
  for (const id of marked) if (registry.get(id)) canvas.removeMarker(id, 'gw-bild-befund');
  marked = [];
}

function finding({element, text, line}) {
  const row = made('li');
  const drawn = element && registry.get(element);
  if (drawn) {
    const there = button(text, () => choose(drawn, true));
    there.className = 'gw-editor__element';
    there.dataset.befund = element;
    row.append(there);
  } else row.append(made('span', '', line ? `${text} (${word('zeile')} ${line})` : text));
  return row;
}

function mark(findings) {
  unmark();
  const count = new Map();
  for (const {element} of findings) if (registry.get(element)) count.set(element, (count.get(element) ?? 0) + 1);
  for (const [element, many] of count) {
    marked.push(element);
    canvas.addMarker(element, 'gw-bild-befund');
    if (registry.get(element) === canvas.getRootElement()) continue;
    const text = findings.filter((one) => one.element === element).map((one) => one.text).join(' ');
    const html = made('span', 'gw-editor__marke', String(many), {title: text});
    overlays.add(element, 'befund', {position: {top: -12, right: 12}, html});
  }
}

async function check() {
  asking?.abort();
  asking = new AbortController();
  const answer = await asked('befunde', {method: 'POST', body: await written(), headers: {'content-type': 'application/xml'}, signal: asking.signal});
  if (!answer) return;
  const {befunde, fassung, text} = await answer.json();
  if (!answer.ok) return broken(text);
  broken('');
  mark(befunde);
  part('befunde').replaceChildren(...befunde.map(finding));
  part('befunde-stand').textContent = befunde.length === 0 ? word('keine_befunde')
    : befunde.length === 1 ? word('ein_befund') : `${befunde.length} ${word('befunde')}`;
  document.body.dataset.geprueft = String(place());
  noticeElsewhere(fassung);
}

// ---- reading and saving

function noticeElsewhere(fassung) {
  elsewhere = fassung === version ? '' : fassung;
  part('geaendert').hidden = !elsewhere;
}

function tellLosses(warnings) {
  part('verlust').hidden = warnings.length === 0;
  part('verlust').querySelector('ul').replaceChildren(...warnings.map((one) => made('li', '', one.message)));
}

// Small pictures whole; of a large one that would be too small to read, where it begins.
function showPicture() {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto');
  const start = registry.find((one) => one.type === 'bpmn:StartEvent');
  if (canvas.zoom() >= 0.6 || !start) return;
  canvas.zoom(0.8, 'auto');
  canvas.scrollToElement(start, {top: 200, left: 140, bottom: 200, right: 400});
}

async function open() {
  const answer = await asked('modell');
  if (!answer?.ok) return;
  asRead = await answer.text();
  version = answer.headers.get('etag').replaceAll('"', '');
  noticeElsewhere(version);
  try {
    const {warnings} = await modeler.importXML(asRead);
    tellLosses([...warnings, ...lostTexts(asRead)]);
  } catch (problem) {
    return broken(`${word('nicht_zu_zeichnen')} (${problem.message})`);
  }
  savedAt = place();
  showPicture();
  const svg = part('bild').querySelector('svg[data-element-id], .djs-container > svg');
  svg.setAttribute('role', 'application');
  svg.setAttribute('aria-label', part('bild').dataset.name);
  show(canvas.getRootElement());
  say('bereit');
  await check();
}

async function save(over = version) {
  angaben.commit();
  const xml = await written();
  const at = place();
  const answer = await asked('modell', {method: 'PUT', body: xml, headers: {'content-type': 'application/xml', 'if-match': `"${over}"`}});
  if (!answer) return;
  const told = await answer.json();
  if (answer.status === 412) return noticeElsewhere(told.fassung);
  if (!answer.ok) return broken(told.text);
  broken('');
  [version, asRead, savedAt] = [told.fassung, xml, at];
  noticeElsewhere(version);
  say('gespeichert', ` ${new Date().toLocaleTimeString(document.documentElement.lang, {hour: '2-digit', minute: '2-digit'})}`);
}

// ---- what people do

function changed() {
  if (!angaben.writing) show(registry.get(angaben.element.id) ?? canvas.getRootElement());
  else showList();
  if (isOpen()) say('offen');
  clearTimeout(changed.later);
  changed.later = setTimeout(check, 200);
}

function append() {
  const shape = modeler.get('elementFactory').createShape({type: part('neue-art').value});
  choose(modeler.get('autoPlace').append(angaben.element, shape), true);
}

function connect() {
  const target = registry.get(part('ziel').value);
  if (target) modeling.connect(angaben.element, target);
}

function remove() {
  const gone = angaben.element;
  show(canvas.getRootElement());
  modeling.removeElements([gone]);
  angaben.focus();
}

async function begin() {
  const lists = await asked('worte');
  if (!lists) return;
  angaben = new Angaben(model, await lists.json());
  const bus = modeler.get('eventBus');
  bus.on('commandStack.changed', () => { if (angaben.element) changed(); });
  bus.on('selection.changed', ({newSelection: [one]}) => {
    const element = one?.labelTarget ?? one;
    if (element && element !== angaben.element && registry.get(element.id)) show(element);
  });
  const acts = {speichern: () => save(), zurueck: () => commands.undo(), vor: () => commands.redo(), 'neu-laden': open, trotzdem: () => save(elsewhere), anfuegen: append, verbinden: connect, loeschen: remove};
  for (const [id, act] of Object.entries(acts)) part(id).addEventListener('click', act);
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  });
  addEventListener('beforeunload', (event) => { if (isOpen()) event.preventDefault(); });
  await open();
  document.body.dataset.offen = 'ja';
}

begin();
