// SPDX-License-Identifier: EUPL-1.2
// The form beside the picture: the fields of the element that is chosen, from the page's templates.
import {fieldsOf, tables} from './editor-felder.js';

const form = document.getElementById('angaben');
const heading = document.getElementById('angaben-titel');
const words = Object.fromEntries([...document.querySelectorAll('#worte > dt')].map((term) => [term.textContent, term.nextElementSibling.textContent]));
const kinds = Object.fromEntries([...document.querySelectorAll('#arten > dt')].map((term) => [term.textContent, term.nextElementSibling.textContent]));

export const word = (name) => words[name];
export const kindOf = (element) => kinds[element.businessObject.$type] ?? element.businessObject.$type.replace('bpmn:', '');
// Names of elements may be broken into lines.
export const nameOf = (element) => element.businessObject.name?.replaceAll(/\s+/g, ' ').trim();
const shortOf = (element) => nameOf(element) || `${word('ohne_namen')} (${element.id})`;
const isNamelessWay = (element) => !nameOf(element) && element.source && element.target;
export const labelOf = (element) =>
  `${kindOf(element)}: ${isNamelessWay(element) ? `${shortOf(element.source)} → ${shortOf(element.target)}` : shortOf(element)}`;

export function made(tag, className, text, attributes = {}) {
  const one = document.createElement(tag);
  if (className) one.className = className;
  if (text) one.textContent = text;
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  return one;
}

export function button(text, act) {
  const one = made('button', 'kern-btn kern-btn--secondary kern-btn--x-small', '', {type: 'button'});
  one.append(made('span', 'kern-label', text));
  one.addEventListener('click', act);
  return one;
}

function refuse(box, control, sentence) {
  box.querySelector('.kern-error')?.remove();
  control.toggleAttribute('aria-invalid', Boolean(sentence));
  if (!sentence) return;
  const told = made('p', 'kern-error', '', {role: 'alert'});
  told.append(made('span', 'kern-body', sentence));
  box.append(told);
}

// A field as the page has it. `set` may refuse with a sentence.
function placed({name, get, set}, key) {
  const box = document.querySelector(`template[data-feld="${name}"]`).content.firstElementChild.cloneNode(true);
  const control = box.querySelector('input, textarea, select');
  const isCheck = control.type === 'checkbox';
  control.id = `feld-${key}`;
  control.dataset.feld = name;
  box.querySelector('label').htmlFor = control.id;
  const hint = box.querySelector('.kern-hint');
  if (hint) {
    hint.id = `${control.id}-hilfe`;
    control.setAttribute('aria-describedby', hint.id);
  }
  if (isCheck) control.checked = get();
  else control.value = get();
  control.addEventListener('change', () => {
    const value = isCheck ? control.checked : control.value.trim();
    refuse(box, control, value === get() ? undefined : set(value));
  });
  return box;
}

export class Angaben {
  #model;
  #element;
  #writing = false;

  constructor(model, lists) {
    this.#model = model;
    this.lists = lists;
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  get element() {
    return this.#element;
  }

  get writing() {
    return this.#writing;
  }

  // What is being typed counts, though the field has not been left.
  commit() {
    const here = document.activeElement;
    if (form.contains(here)) here.dispatchEvent(new Event('change', {bubbles: true}));
  }

  show(element) {
    this.#element = element;
    heading.textContent = labelOf(element);
    this.#lists();
    const write = (field) => ({...field, set: (value) => this.#write(() => field.set(value))});
    const parts = fieldsOf(this.#model, element, (id) => this.#rename(id)).map((field, n) => placed(write(field), n));
    const table = tables[element.businessObject.$type];
    form.replaceChildren(...parts.slice(0, -1), ...(table ? this.#table(table) : []), parts.at(-1));
  }

  focus() {
    heading.focus();
    heading.scrollIntoView({block: 'nearest'});
  }

  #write(act) {
    this.#writing = true;
    try {
      return act();
    } finally {
      this.#writing = false;
      heading.textContent = labelOf(this.#element);
    }
  }

  // Other tasks that name this one for their four eyes go on doing so.
  #rename(id) {
    const old = this.#element.id;
    if (id === old) return undefined;
    if (!/^[A-Za-z_][\w.-]*$/.test(id)) return word('id_form');
    if (this.#model.moddle.ids.assigned(id)) return word('id_vergeben');
    this.#model.modeling.updateProperties(this.#element, {id});
    const attribute = this.#model.name('vier-augen');
    for (const other of this.#model.elementRegistry.filter((one) => one.businessObject?.$type === 'bpmn:UserTask')) {
      const named = (other.businessObject.get(attribute) ?? '').split(/\s+/);
      if (named.includes(old)) this.#model.modeling.updateProperties(other, {[attribute]: named.map((one) => (one === old ? id : one)).join(' ')});
    }
    return undefined;
  }

  #table({tag, columns}) {
    const rows = this.#model.extensions(this.#element, tag).map((_, index) => this.#row(tag, columns, index));
    const add = button(word(`${tag}_neu`), () => {
      this.#write(() => this.#model.add(this.#element, tag));
      this.show(this.#element);
      [...form.querySelectorAll('fieldset')].at(-1).querySelector('input').focus();
    });
    return [...rows, add];
  }

  #row(tag, columns, index) {
    const box = made('fieldset', 'kern-fieldset gw-editor__zeile');
    box.append(made('legend', 'kern-label', `${word(`${tag}_titel`)} ${index + 1}`));
    // Each change makes a new one in its place, so that it can be taken back.
    const here = () => this.#model.extensions(this.#element, tag)[index];
    for (const [attribute, name] of Object.entries(columns)) box.append(placed(this.#column(here, attribute, name), `${tag}-${index}-${name}`));
    box.append(button(word('entfernen'), () => {
      this.#write(() => this.#model.replace(this.#element, here()));
      this.show(this.#element);
      this.focus();
    }));
    return box;
  }

  #column(here, attribute, name) {
    const put = (value) => this.#write(() => this.#model.replace(this.#element, here(), this.#model.changed(here(), attribute, value)));
    if (name === 'pflicht') return {name, get: () => here()[attribute] !== 'false', set: (yes) => put(yes ? '' : 'false')};
    if (name === 'typ') return {name, get: () => here()[attribute] ?? 'text', set: (value) => put(value === 'text' ? '' : value)};
    return {name, get: () => here()[attribute] ?? '', set: put};
  }

  // What a field may name, offered while typing.
  #lists() {
    const tasks = this.#model.elementRegistry.filter((one) => one.businessObject?.$type === 'bpmn:UserTask' && one !== this.#element && !one.labelTarget);
    const all = {...this.lists, aufgaben: tasks.map((one) => one.id)};
    for (const [name, values] of Object.entries(all))
      document.getElementById(`liste-${name}`).replaceChildren(...values.map((value) => made('option', '', '', {value})));
  }
}
