// SPDX-License-Identifier: EUPL-1.2
// The numbers of the navigation while a page is open: the server pushes them. Without this script they are as old as the page.
// Nothing that somebody is reading moves; what has come is told beside the list, and a screen reader says it once.

const office = location.pathname.match(/^\/amt\/[^/]+(?=\/|$)/)?.[0];
const numbers = new Map([...document.querySelectorAll('.gw-leiste a > .gw-zahl')].map((number) => [number.parentElement.getAttribute('href'), number]));
const hint = document.querySelector('.gw-neues a');
const atFirst = hint && numbers.get(hint.getAttribute('href'))?.textContent;
const message = document.getElementById('zahlen-meldung');

// ---- what is shown

const toNumber = (text) => Number.parseInt(text, 10);

function showHint(now) {
  if (now === undefined || (hint.hidden && now === atFirst)) return;
  const more = toNumber(now) - toNumber(atFirst);
  if (more > 0) hint.textContent = `${now.endsWith('+') ? '' : `${more} `}${more === 1 ? hint.dataset.eine : hint.dataset.mehrere}`;
  else hint.textContent = hint.dataset.anders;
  hint.hidden = false;
}

// At most once a minute, and then what is the case: whoever listens is not to be interrupted again and again.
const pause = 60_000;
const unsaid = new Map();
let sayAgain = 0;
let timer;
function say() {
  timer = undefined;
  if (unsaid.size === 0) return;
  message.textContent = [...unsaid.values()].join(', ');
  unsaid.clear();
  sayAgain = Date.now() + pause;
}
function sayLater(name, number) {
  unsaid.set(name, `${name}: ${number}`);
  timer ??= setTimeout(say, Math.max(0, sayAgain - Date.now()));
}

function show(counted) {
  for (const [address, number] of numbers) {
    const now = counted[address];
    if (now === undefined || now === number.textContent) continue;
    const risen = toNumber(now) > toNumber(number.textContent);
    number.textContent = now;
    if (risen) sayLater(number.previousSibling.textContent.trim(), now);
  }
  if (atFirst) showHint(counted[hint.getAttribute('href')]);
}

// ---- the stream: only while the page is seen, since a browser has few connections

const soonest = 60_000;
const latest = 16 * soonest;
let stream;
let opening;
let refused = soonest;

function close() {
  clearTimeout(opening);
  stream?.close();
  stream = undefined;
}

function openIn(span) {
  close();
  opening = setTimeout(open, span);
}

function open() {
  if (document.hidden) return;
  stream = new EventSource(`${office}/zahlen`);
  stream.addEventListener('zahlen', ({data}) => {
    refused = soonest;
    show(JSON.parse(data));
  });
  // A lost stream the browser opens again by itself. One that was refused (signed out, too many) is tried less and less often.
  stream.addEventListener('error', () => {
    if (stream?.readyState !== EventSource.CLOSED) return;
    openIn(refused);
    refused = Math.min(refused * 4, latest);
  });
}

if (office && numbers.size > 0) {
  const shortStay = 1_000; // who only passes through needs no stream
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : openIn(0)));
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', ({persisted}) => persisted && openIn(0));
  openIn(shortStay);
}
