// SPDX-License-Identifier: EUPL-1.2
// What can be said of each kind of element, and where in the file it stands. A field is {name, get(), set(value)}; the page
// has a template for each name. What nobody asks for here is left as it is in the file.

const ours = 'urn:gemeinwerk:bpmn:1';

export class Modell {
  constructor(modeler) {
    for (const part of ['modeling', 'moddle', 'bpmnFactory', 'elementRegistry', 'canvas']) this[part] = modeler.get(part);
    this.modeler = modeler;
  }

  // The prefix that the file gives our namespace; a file that has none gets one with the first thing of ours.
  #prefix() {
    const {$attrs} = this.modeler.getDefinitions();
    const known = Object.keys($attrs).find((name) => name.startsWith('xmlns:') && $attrs[name] === ours);
    if (!known) $attrs['xmlns:gw'] = ours;
    return known ? known.slice('xmlns:'.length) : 'gw';
  }

  name(local) {
    return `${this.#prefix()}:${local}`;
  }

  attribute(element, local) {
    return this.attributeOf(element, element.businessObject, local);
  }

  // Of an element, or of a part of it that has no picture of its own.
  attributeOf(element, owner, local, field = local.replaceAll('-', '_')) {
    return {
      name: field,
      get: () => owner.get(this.name(local)) ?? '',
      set: (value) => this.modeling.updateModdleProperties(element, owner, {[this.name(local)]: value || undefined}),
    };
  }

  plain(element, owner, property, field = property) {
    return {
      name: field,
      get: () => owner.get(property) ?? '',
      set: (value) => this.modeling.updateModdleProperties(element, owner, {[property]: value === '' ? undefined : value}),
    };
  }

  // A FEEL expression in a child of its own.
  expression(element, owner, property, field) {
    return {
      name: field,
      get: () => owner.get(property)?.body ?? '',
      set: (body) => {
        const there = owner.get(property);
        if (there && body) return this.modeling.updateModdleProperties(element, there, {body});
        const made = body ? this.bpmnFactory.create('bpmn:FormalExpression', {body}) : undefined;
        if (made) made.$parent = owner;
        this.modeling.updateModdleProperties(element, owner, {[property]: made});
      },
    };
  }

  // Extensions of ours with this name. Others keep their place among them.
  extensions(element, tag) {
    return (element.businessObject.extensionElements?.values ?? []).filter((one) => one.$type === this.name(tag));
  }

  #place(element, values) {
    const owner = element.businessObject;
    const container = values.length ? this.bpmnFactory.create('bpmn:ExtensionElements', {values}) : undefined;
    for (const one of values) one.$parent = container;
    if (container) container.$parent = owner;
    this.modeling.updateProperties(element, {extensionElements: container});
  }

  add(element, tag) {
    const made = this.moddle.createAny(this.name(tag), ours, {});
    this.#place(element, [...(element.businessObject.extensionElements?.values ?? []), made]);
  }

  replace(element, old, made) {
    const {values} = element.businessObject.extensionElements;
    this.#place(element, values.flatMap((one) => (one === old ? made ?? [] : one)));
  }

  // The same extension with one attribute changed; an empty one is left out.
  changed(extension, attribute, value) {
    const all = Object.fromEntries(Object.entries(extension).filter(([name]) => !name.startsWith('$') || name === '$children'));
    if (value) all[attribute] = value;
    else delete all[attribute];
    return this.moddle.createAny(extension.$type, ours, all);
  }

  // An error, a signal or an escalation of the file by its code, made where there is none.
  #named(type, attribute, code) {
    const definitions = this.modeler.getDefinitions();
    const found = definitions.rootElements.find((one) => one.$type === type && (one.get(attribute) ?? one.name) === code);
    if (found) return found;
    const made = this.bpmnFactory.create(type, {name: code, [attribute]: code});
    made.$parent = definitions;
    definitions.rootElements.push(made);
    return made;
  }

  code(element, trigger, reference, type, attribute) {
    return {
      name: 'code',
      get: () => trigger.get(reference)?.get(attribute) ?? trigger.get(reference)?.name ?? '',
      set: (code) => this.modeling.updateModdleProperties(element, trigger, {[reference]: code ? this.#named(type, attribute, code) : undefined}),
    };
  }
}

const times = ['timeDuration', 'timeDate', 'timeCycle'];

function timeFields(model, element, trigger) {
  const kind = () => times.find((one) => trigger.get(one)) ?? times[0];
  const write = (which, body) => {
    const made = model.bpmnFactory.create('bpmn:FormalExpression', {body});
    made.$parent = trigger;
    model.modeling.updateModdleProperties(element, trigger, Object.fromEntries(times.map((one) => [one, one === which && body ? made : undefined])));
  };
  const now = () => trigger.get(kind())?.body ?? '';
  let chosen = kind();
  return [
    {name: 'zeitart', get: kind, set: (value) => { chosen = value; if (now()) write(value, now()); }},
    {name: 'zeit', get: now, set: (value) => write(chosen, value)},
  ];
}

function triggerFields(model, element, trigger) {
  switch (trigger.$type) {
    case 'bpmn:TimerEventDefinition': return timeFields(model, element, trigger);
    case 'bpmn:MessageEventDefinition':
      return [model.attributeOf(element, trigger, 'nachricht'), model.attributeOf(element, trigger, 'schluessel')];
    case 'bpmn:ConditionalEventDefinition': return [model.expression(element, trigger, 'condition', 'bedingung')];
    case 'bpmn:ErrorEventDefinition': return [model.code(element, trigger, 'errorRef', 'bpmn:Error', 'errorCode')];
    case 'bpmn:EscalationEventDefinition': return [model.code(element, trigger, 'escalationRef', 'bpmn:Escalation', 'escalationCode')];
    case 'bpmn:SignalEventDefinition': return [model.code(element, trigger, 'signalRef', 'bpmn:Signal', 'name')];
    case 'bpmn:LinkEventDefinition': return [model.plain(element, trigger, 'name', 'code')];
    default: return [];
  }
}

function loopFields(model, element, loop) {
  if (loop.$type === 'bpmn:StandardLoopCharacteristics') return [model.expression(element, loop, 'loopCondition', 'bedingung')];
  return [model.expression(element, loop, 'loopCardinality', 'anzahl'), model.expression(element, loop, 'completionCondition', 'ende_wenn')];
}

function flowFields(model, element) {
  const flow = element.businessObject;
  const source = model.elementRegistry.get(flow.sourceRef?.id);
  const fields = [model.expression(element, flow, 'conditionExpression', 'bedingung')];
  if (!source?.businessObject.$descriptor.propertiesByName.default) return fields;
  const standard = {
    name: 'standard',
    get: () => source.businessObject.default === flow,
    set: (yes) => model.modeling.updateProperties(source, {default: yes ? flow : undefined}),
  };
  return [...fields, standard];
}

function ownFields(model, element) {
  const owner = element.businessObject;
  const gw = (local) => model.attribute(element, local);
  switch (owner.$type) {
    case 'bpmn:Process': return [{...model.plain(element, owner, 'isExecutable', 'ausfuehrbar'), get: () => owner.isExecutable === true}];
    case 'bpmn:Lane': return [gw('rolle')];
    case 'bpmn:UserTask': return [gw('rolle'), gw('rolle-feel'), gw('vier-augen')];
    case 'bpmn:ServiceTask':
    case 'bpmn:SendTask': return [gw('aktion'), gw('ergebnis')];
    case 'bpmn:BusinessRuleTask': return [gw('entscheidung'), gw('ergebnis')];
    case 'bpmn:ScriptTask': return [model.plain(element, owner, 'script'), gw('ergebnis')];
    case 'bpmn:ReceiveTask': return [gw('nachricht')];
    case 'bpmn:CallActivity': return [model.plain(element, owner, 'calledElement', 'aufruf')];
    case 'bpmn:SequenceFlow': return flowFields(model, element);
    case 'bpmn:ComplexGateway': return [model.expression(element, owner, 'activationCondition', 'bedingung')];
    case 'bpmn:AdHocSubProcess': return [model.expression(element, owner, 'completionCondition', 'ende_wenn')];
    default: return (owner.eventDefinitions ?? []).flatMap((trigger) => triggerFields(model, element, trigger));
  }
}

function notes(model, element) {
  const owner = element.businessObject;
  return {
    name: 'notiz',
    get: () => owner.documentation?.[0]?.text ?? '',
    set: (text) => {
      const made = text ? [model.bpmnFactory.create('bpmn:Documentation', {text})] : [];
      for (const one of made) one.$parent = owner;
      model.modeling.updateProperties(element, {documentation: [...made, ...(owner.documentation ?? []).slice(1)]});
    },
  };
}

// `renames(id)` refuses with a word, or says nothing.
export function fieldsOf(model, element, rename) {
  const owner = element.businessObject;
  const name = {name: 'name', get: () => owner.name ?? '', set: (value) => model.modeling.updateProperties(element, {name: value || undefined})};
  const id = {name: 'id', get: () => owner.id, set: rename};
  const loop = owner.loopCharacteristics ? loopFields(model, element, owner.loopCharacteristics) : [];
  return [name, id, ...ownFields(model, element), ...loop, notes(model, element)];
}

// Lists of ours below an element: a row for each, its fields by the attribute that they write.
export const tables = {
  'bpmn:UserTask': {tag: 'ergebnis', columns: {variable: 'variable', werte: 'werte', typ: 'typ', pflicht: 'pflicht', 'pflicht-bei': 'pflicht_bei', gruende: 'gruende'}},
  'bpmn:ServiceTask': {tag: 'parameter', columns: {name: 'parameter', wert: 'wert', feel: 'feel'}},
  'bpmn:SendTask': {tag: 'parameter', columns: {name: 'parameter', wert: 'wert', feel: 'feel'}},
};
