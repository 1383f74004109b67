// SPDX-License-Identifier: EUPL-1.2
// Passkeys: the form asks the server what the device is to sign, has it signed, and is sent with the answer like any other.
// It is shown only where that works; without this script passwords and codes are the way.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const named = (list) => list?.map((one) => ({...one, id: bytes(one.id)}));

class Refused extends Error {}

async function ask(form) {
  const body = new URLSearchParams();
  for (const name of ['stand', 'passwort']) if (form.elements[name]) body.set(name, form.elements[name].value);
  const answer = await fetch(form.dataset.frage, {method: 'POST', body,
    headers: {Accept: 'application/json', 'X-CSRF-Token': form.elements._csrf.value}});
  const said = await answer.json();
  if (!answer.ok) throw new Refused(said.title);
  // The question may have made this browser somebody: then every form of the page needs the new token.
  for (const token of document.querySelectorAll('input[name=_csrf]')) token.value = said.csrf;
  return said;
}

async function make({user, challenge, excludeCredentials, ...rest}) {
  const {rawId, response} = await navigator.credentials.create({publicKey: {...rest, user: {...user, id: bytes(user.id)},
    challenge: bytes(challenge), excludeCredentials: named(excludeCredentials)}});
  return {id: rawId, clientDataJSON: response.clientDataJSON, authenticatorData: response.getAuthenticatorData()};
}

async function sign({challenge, allowCredentials, ...rest}) {
  const {rawId, response} = await navigator.credentials.get({publicKey: {...rest, challenge: bytes(challenge),
    allowCredentials: named(allowCredentials)}});
  const {clientDataJSON, authenticatorData, signature, userHandle} = response;
  return {id: rawId, clientDataJSON, authenticatorData, signature, ...(userHandle && {userHandle})};
}

function why(problem, {dataset}) {
  if (problem instanceof Refused) return problem.message;
  if (problem.name === 'InvalidStateError' && dataset.vorhanden) return dataset.vorhanden;
  return problem instanceof TypeError ? dataset.stoerung : dataset.abgebrochen;
}

async function run(form) {
  const {frage, optionen} = await ask(form);
  const answer = await (form.dataset.passkey === 'anlegen' ? make : sign)(optionen);
  form.elements.frage.value = frage;
  form.elements.antwort.value = JSON.stringify(Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, text(value)])));
  if (form.elements.passwort) form.elements.passwort.disabled = true; // has been asked for, and need not travel again
  form.submit();
}

async function start(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const message = form.querySelector('[data-fehler]');
  if (form.getAttribute('aria-busy')) return;
  form.setAttribute('aria-busy', 'true');
  message.hidden = true;
  try {
    await run(form); // and busy until the next page is there: a second tap must not begin anew
  } catch (problem) {
    message.lastElementChild.textContent = why(problem, form);
    message.hidden = false;
    form.removeAttribute('aria-busy');
  }
}

// Whoever comes back may find this page as it was left.
window.addEventListener('pageshow', ({persisted}) => {
  if (persisted && document.querySelector('form[data-passkey][aria-busy]')) location.reload();
});

const able = 'PublicKeyCredential' in window && 'AuthenticatorAttestationResponse' in window
  && 'getAuthenticatorData' in AuthenticatorAttestationResponse.prototype;
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!able || form.dataset.ort !== location.origin) continue;
  form.hidden = false;
  form.parentElement.querySelector('[data-ohne-passkey]')?.remove();
  form.addEventListener('submit', start);
}
