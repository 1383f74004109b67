// SPDX-License-Identifier: EUPL-1.2
// What makes pages quicker for those who have JavaScript; everything works without it.

// After an error the summary is read first, also where autofocus was not heeded.
function focusErrors(root) {
  root.querySelector('.gw-fehlerliste')?.focus();
}

// A second click on "send" is no second application. (The server knows that as well.)
function sendOnce(event) {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.unterwegs) return event.preventDefault();
  form.dataset.unterwegs = 'ja';
  form.setAttribute('aria-busy', 'true');
}

// Back from the browser's cache: the form may be sent again.
function mayBeSentAgain() {
  for (const form of document.querySelectorAll('form[data-unterwegs]')) {
    delete form.dataset.unterwegs;
    form.removeAttribute('aria-busy');
  }
}

// Warns while leaving a form with <form data-ungespeichert> in which something was typed.
let typed = false;
function remember(event) {
  if (event.target.closest('form[data-ungespeichert]')) typed = true;
}
function warn(event) {
  if (typed) event.preventDefault();
}

// What somebody typed or chose while the server was asked is newer than the questions it sends, and goes over into them.
const chosen = (control) => control.type === 'radio' || control.type === 'checkbox';
const key = (control) => (chosen(control) ? `${control.name}=${control.value}` : control.name);
function controls(root) {
  return [...root.querySelectorAll('form input, form textarea, form select')].filter(({name, type}) => name && type !== 'hidden' && type !== 'file');
}
let before = new Map();
function keepAnswers() {
  before = new Map(controls(document).map((control) => [key(control), {control, value: control.value, checked: control.checked}]));
}
function giveAnswersBack() {
  let steers;
  for (const control of controls(document)) {
    const old = before.get(key(control));
    if (!old || old.control === control) continue;
    if (old.checked !== control.checked && control.closest('[data-steuert]')) steers = control;
    if (chosen(control)) control.checked = old.checked;
    else control.value = old.value;
  }
  if (!steers) return;
  document.addEventListener('htmx:afterSettle', () => steers.dispatchEvent(new Event('change', {bubbles: true})), {once: true});
}

document.addEventListener('submit', (event) => {
  typed = false;
  sendOnce(event);
});
document.addEventListener('input', remember);
document.addEventListener('htmx:beforeSwap', keepAnswers);
document.addEventListener('htmx:afterSwap', (event) => {
  giveAnswersBack();
  focusErrors(event.target);
});
window.addEventListener('beforeunload', warn);
window.addEventListener('pageshow', mayBeSentAgain);
focusErrors(document);
