// SPDX-License-Identifier: EUPL-1.2
// Uploads chosen files at once and in parts (tus 1.0.0), so that a lost connection costs one part: several files at the
// same time, each with its progress, each to be cancelled. Without this script the form sends the files.

const part = 512 * 1024;
const atOnce = 2;
const longestPause = 30_000;
const lists = new Map(); // field id → <ul> of its files that are on their way; outlives an exchange of the fields
const waiting = [];
let running = 0;
let sender = null; // the button that was pressed while files were on their way

const fields = () => document.getElementById('felder');
const say = (text) => { document.getElementById('hochladen-meldung').textContent = text; };
const pause = (ms) => new Promise((done) => {
  const timer = setTimeout(done, ms);
  addEventListener('online', () => { clearTimeout(timer); done(); }, {once: true});
});
const base64 = (text) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

// A refusal by the server has a sentence for people; what never arrived, came too early, or is the server's own
// trouble is tried again.
class Refused extends Error {}
const passing = ['antrag.hochladen_stelle', 'antrag.veraltet'];
async function ask(method, url, headers, body) {
  const answer = await fetch(url, {method, body, headers: {'Tus-Resumable': '1.0.0', Accept: 'application/json',
    'X-CSRF-Token': fields().closest('form').elements._csrf.value, ...headers}});
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  if (answer.status >= 500 || answer.status === 429 || passing.includes(problem.code)) throw new Error(problem.title);
  throw Object.assign(new Refused(problem.title), {gone: answer.status === 404});
}

// Where an upload goes on after the page was loaded again. Kept for this tab only: others may use this computer, too.
const remembered = (upload) => `gw-hochladen ${upload.feld} ${upload.file.name} ${upload.file.size} ${upload.file.lastModified}`;

async function begin(upload) {
  upload.url = sessionStorage.getItem(remembered(upload));
  if (upload.url) return;
  const answer = await ask('POST', fields().dataset.hochladen, {'Upload-Length': upload.file.size,
    'Upload-Metadata': `feld ${base64(upload.feld)},filename ${base64(upload.file.name)}`});
  upload.url = answer.headers.get('Location');
  sessionStorage.setItem(remembered(upload), upload.url);
}

async function send(upload) {
  if (!upload.url) await begin(upload);
  const offset = (answer) => Number(answer.headers.get('Upload-Offset'));
  upload.at = offset(await ask('HEAD', upload.url));
  while (upload.at < upload.file.size && !upload.cancelled) {
    upload.show(upload.at);
    upload.at = offset(await ask('PATCH', upload.url,
      {'Upload-Offset': upload.at, 'Content-Type': 'application/offset+octet-stream'}, upload.file.slice(upload.at, upload.at + part)));
  }
}

async function sendAll(upload) {
  for (let wait = 1000; !upload.cancelled; wait = Math.min(wait * 2, longestPause)) {
    try {
      return await send(upload);
    } catch (problem) {
      if (problem.gone && !upload.again) { // what was remembered is too old: once more from the beginning
        upload.again = true;
        upload.url = null;
        sessionStorage.removeItem(remembered(upload));
        continue;
      }
      if (problem instanceof Refused) throw problem;
      upload.tell(fields().dataset.wartet);
      await pause(wait);
    }
  }
}

// Its line in the list, as the page has it ready.
function row(upload) {
  const {dataset} = fields();
  const item = document.getElementById('hochladen-zeile').content.firstElementChild.cloneNode(true);
  const [name, state] = item.querySelectorAll('p');
  const [bar, cancel] = item.querySelectorAll('progress, button');
  name.textContent = cancel.querySelector('.kern-sr-only').textContent = upload.file.name;
  bar.setAttribute('aria-label', `${upload.file.name}: ${state.textContent}`);
  bar.max = upload.file.size;
  const busy = state.textContent;
  upload.show = (at) => { bar.value = at; state.textContent = busy; };
  upload.tell = (text) => {
    if (state.textContent !== text) say(`${upload.file.name}: ${text}`);
    state.textContent = text;
  };
  upload.fail = (text) => {
    bar.remove();
    sender = null; // the person shall see it before the page goes on
    upload.tell(text || dataset.fehlt);
  };
  upload.done = () => { item.remove(); say(`${upload.file.name}: ${dataset.fertig}`); };
  cancel.addEventListener('click', () => { upload.cancelled = true; item.remove(); });
  return item;
}

async function run(upload) {
  running++;
  try {
    await sendAll(upload);
    if (!upload.cancelled) upload.done();
  } catch (problem) {
    upload.fail(problem.message);
  }
  if (upload.url && upload.at !== upload.file.size) ask('DELETE', upload.url).catch(() => {});
  sessionStorage.removeItem(remembered(upload));
  running--;
  next();
}

function next() {
  while (running < atOnce && waiting.length > 0) {
    const upload = waiting.shift();
    if (!upload.cancelled) run(upload);
  }
  if (running > 0) return;
  if (sender) sender.form.requestSubmit(sender);
  else fields().dispatchEvent(new Event('hochgeladen')); // the fields come anew, with the files that are there now
}

function attach() {
  for (const [id, list] of lists) document.getElementById(id)?.closest('.kern-form-input')?.after(list);
}

function take({target: input}) {
  if (input.type !== 'file' || !input.closest('[data-hochladen]') || input.files.length === 0) return;
  if (!lists.has(input.id)) lists.set(input.id, Object.assign(document.createElement('ul'), {className: 'gw-dateien'}));
  for (const file of input.files) {
    const upload = {file, feld: input.id};
    lists.get(input.id).append(row(upload));
    waiting.push(upload);
  }
  input.value = '';
  attach();
  next();
}

// While somebody looks for a file the questions may come anew: then the field that asked stands in the document no more, and
// only it hears what was chosen.
let asking;
document.addEventListener('click', ({target: input}) => {
  if (input.type !== 'file') return;
  asking?.removeEventListener('change', take);
  asking = input;
  asking.addEventListener('change', take);
});
document.addEventListener('change', take);
document.addEventListener('htmx:afterSwap', attach);
// Whoever goes on meanwhile goes on when all is there.
document.addEventListener('submit', (event) => {
  if (running === 0 || !event.target.querySelector('[data-hochladen]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  sender = event.submitter;
  say(fields().dataset.danach);
}, {capture: true});
