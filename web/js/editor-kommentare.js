// SPDX-License-Identifier: EUPL-1.2
// bpmn-js writes a file without the comments that people have put into it. Here they come back: those before the first
// element as they were, the others in front of the element that they stood before.

const root = /<(?![?!])/;

// What begins the file, up to its first element.
function headOf(xml) {
  const end = xml.replaceAll(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length)).search(root);
  return xml.slice(0, end);
}

const withId = (element) => element?.nodeType === Node.ELEMENT_NODE && element.hasAttribute('id');

// The element in front of which it can stand again: the next one with an id, or the one around it.
function anchorOf(comment) {
  let next = comment.nextSibling;
  while (next && next.nodeType !== Node.ELEMENT_NODE) next = next.nextSibling;
  for (let at = next ?? comment.parentNode; at; at = at.parentNode) if (withId(at)) return at.getAttribute('id');
  return null;
}

function commentsIn(xml) {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  const walker = parsed.createTreeWalker(parsed.documentElement, NodeFilter.SHOW_COMMENT);
  const all = [];
  while (walker.nextNode()) all.push({text: `<!--${walker.currentNode.data}-->`, id: anchorOf(walker.currentNode)});
  return all;
}

// What bpmn-js does not keep of other vendors' extensions: text that stands between elements.
export function lostTexts(xml) {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  const inside = [...parsed.querySelectorAll('extensionElements *')].filter((one) => one.firstElementChild);
  return inside.flatMap((one) => [...one.childNodes])
    .filter((one) => (one.nodeType === Node.TEXT_NODE || one.nodeType === Node.CDATA_SECTION_NODE) && one.data.trim())
    .map((one) => ({message: `${one.parentNode.nodeName}: ${one.data.trim()}`}));
}

// `written` with the comments of `before`. What stood at an element that is gone goes with it.
export function withComments(written, before) {
  let xml = headOf(before) + written.slice(headOf(written).length);
  for (const {text, id} of commentsIn(before)) {
    const at = id === null ? -1 : xml.search(new RegExp(`^[ \\t]*<[^<>!?]*\\sid="${id.replaceAll('.', '\\.')}"`, 'm'));
    if (at < 0) continue;
    const indent = /^[ \t]*/.exec(xml.slice(at))[0];
    xml = `${xml.slice(0, at)}${indent}${text}\n${xml.slice(at)}`;
  }
  return xml;
}
