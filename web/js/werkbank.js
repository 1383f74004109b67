// SPDX-License-Identifier: EUPL-1.2
// Keys of the workbench: j and k walk through the list, Enter opens (it is a link), x chooses the row, / goes to the search field.

const typing = (element) => element.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');

function walk(step) {
  const links = [...document.querySelectorAll('.gw-liste tbody th a')];
  if (links.length === 0) return;
  const here = links.indexOf(document.activeElement.closest('tr')?.querySelector('th a'));
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + step, 0), links.length - 1);
  links[next].focus();
}

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  x: () => document.activeElement.closest('.gw-liste tr')?.querySelector('.gw-wahl input')?.click(),
  '/': () => document.querySelector('.gw-suche input')?.focus(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
