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

document.addEventListener('submit', (event) => {
  typed = false;
  sendOnce(event);
});
document.addEventListener('input', remember);
document.addEventListener('htmx:afterSwap', (event) => focusErrors(event.target));
window.addEventListener('beforeunload', warn);
window.addEventListener('pageshow', mayBeSentAgain);
focusErrors(document);
