// SPDX-License-Identifier: EUPL-1.2
// Writes the static files of all pages to build/web: names with a hash of their content, so that browsers may keep
// them for ever, each also as .gz, and manifest.json from logical to real name. Plain Node, no bundler.
//   node build.mjs [--out DIR] [--styleguide]
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import postcss from 'postcss';

const here = dirname(fileURLToPath(import.meta.url));
const argument = (name) => process.argv.includes(name) && process.argv[process.argv.indexOf(name) + 1];
const root = join(here, '..');
const out = argument('--out') || join(root, 'build', 'web');
const vendor = (path) => join(here, 'node_modules', path);

const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

// Order counts: what a style sheet refers to is written before it.
const fonts = ['Regular', 'Medium', 'SemiBold'];
const styles = ['schrift', 'grund', 'rahmen', 'portal', 'formular', 'werkbank', 'druck'];

const spdx = '<!-- SPDX-License-Identifier: EUPL-1.2 -->\n';  // first line of our HTML and SVG, not sent
const manifest = {};

function write(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest();
  const extension = extname(name);
  const file = `${basename(name, extension)}.${hash.toString('hex').slice(0, 10)}${extension}`;
  writeFileSync(join(out, file), bytes);
  const packed = gzipSync(bytes, {level: 9});
  const worth = packed.length < bytes.length * 0.95;
  if (worth) writeFileSync(join(out, `${file}.gz`), packed);
  manifest[name] = {
    file,
    type: types[extension],
    size: bytes.length,
    gzip: worth ? packed.length : 0,
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
  };
}

// url("euro.svg") in our style sheets becomes the real name; an unknown one is an error.
function resolve(css) {
  return css.replace(/url\("([^"]+)"\)/g, (_, name) => {
    if (!manifest[name]) throw new Error(`style sheet names ${name}, which is not built`);
    return `url("${manifest[name].file}")`;
  });
}

// Every word of KERN's in templates, style pages, scripts and our own styles.
function kernClasses() {
  const folders = readdirSync(join(root, 'modules')).map((module) => join(root, 'modules', module, 'views'));
  folders.push(join(root, 'apps', 'gemeinwerk', 'views'));
  const files = [...folders.filter((folder) => existsSync(folder)), join(here, 'styleguide'), join(here, 'js'), join(here, 'css')]
    .flatMap((folder) => readdirSync(folder, {withFileTypes: true}).filter((file) => file.isFile()).map((file) => join(folder, file.name)));
  return new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(/\bkern-[\w-]*\w/g) ?? []));
}

// Of KERN what our pages name, a third of it: a browser reads a style sheet for every page, and a slow one feels it. What
// stands in :is(…) or :not(…) decides nothing.
function inUse(kern) {
  const used = kernClasses();
  const matters = (selector) => (selector.replace(/:(is|not|where|has)\([^()]*(\([^()]*\)[^()]*)*\)/g, '').match(/(?<=\.)kern-[\w-]+/g) ?? [])
    .every((name) => used.has(name));
  const sheet = postcss.parse(kern);
  sheet.walkRules((rule) => {
    if (rule.parent.name === 'keyframes') return;
    const kept = rule.selectors.filter(matters);
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  sheet.walkAtRules('media', (media) => void (media.nodes.length === 0 && media.remove()));
  return sheet.toString();
}

// KERN's dark colours are for screens: whoever works in the dark prints black on white all the same.
function lightOnPaper(css) {
  for (const [theme, media] of [['dark', 'screen and (prefers-color-scheme: dark)'], ['light', '(prefers-color-scheme: light), print']]) {
    const parts = css.split(`@media (prefers-color-scheme: ${theme})`);
    if (parts.length !== 2) throw new Error(`kern.css chooses its ${theme} colours in another way now`);
    css = parts.join(`@media ${media}`);
  }
  return css;
}

// For authors of processes (gemeinwerk bpmn edit). Of the pictures on its buttons the one kind of font that browsers take now.
function editor() {
  const assets = (path) => vendor(`bpmn-js/dist/assets/${path}`);
  write('bpmn.woff2', readFileSync(assets('bpmn-font/font/bpmn.woff2')));
  const face = '@font-face { font-family: "bpmn"; src: url("bpmn.woff2") format("woff2"); }\n';
  const icons = readFileSync(assets('bpmn-font/css/bpmn.css'), 'utf8').replace(/@font-face \{[\s\S]*?\}\n/, face);
  const ours = ['prozess', 'editor'].map((name) => readFileSync(join(here, 'css', `${name}.css`), 'utf8'));
  const drawn = ['diagram-js', 'bpmn-js'].map((name) => readFileSync(assets(`${name}.css`), 'utf8'));
  write('editor.css', Buffer.from(resolve([...drawn, icons, ...ours].join('\n'))));
  write('bpmn-modeler.js', readFileSync(vendor('bpmn-js/dist/bpmn-modeler.production.min.js')));
}

function build() {
  rmSync(out, {recursive: true, force: true});
  mkdirSync(out, {recursive: true});
  for (const weight of fonts) {
    const name = `FiraSans-${weight}.woff2`;
    write(name, readFileSync(vendor(`@kern-ux/native/dist/fonts/fira-sans/${name}`)));
  }
  for (const icon of readdirSync(join(here, 'icons')).sort()) write(icon, readFileSync(join(here, 'icons', icon)).subarray(spdx.length));
  const kern = inUse(readFileSync(vendor('@kern-ux/native/dist/kern.min.css'), 'utf8'));
  write('kern.css', Buffer.from(lightOnPaper(kern)));
  const css = styles.map((name) => readFileSync(join(here, 'css', `${name}.css`), 'utf8')).join('\n');
  write('gemeinwerk.css', Buffer.from(resolve(css)));
  write('htmx.js', readFileSync(vendor('htmx.org/dist/htmx.min.js')));
  write('bpmn.js', readFileSync(vendor('bpmn-js/dist/bpmn-navigated-viewer.production.min.js')));
  const drawn = ['diagram-js', 'bpmn-js'].map((name) => readFileSync(vendor(`bpmn-js/dist/assets/${name}.css`), 'utf8'));
  write('prozess.css', Buffer.from([...drawn, readFileSync(join(here, 'css', 'prozess.css'), 'utf8')].join('\n')));
  editor();
  for (const script of readdirSync(join(here, 'js')).sort()) write(script, readFileSync(join(here, 'js', script)));
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}

// The style pages: a frame and a content, put together. They use the same words as the templates of modules, but only
// {{ asset "…" }} and {{ inhalt }}: they show patterns, they are no second template engine.
function styleguide() {
  const folder = join(here, 'styleguide');
  const target = join(out, 'styleguide');
  mkdirSync(target);
  const frame = (name) => readFileSync(join(folder, `_${name}.html`), 'utf8').slice(spdx.length);
  for (const page of readdirSync(folder).filter((name) => /^[a-z].*\.html$/.test(name))) {
    const content = readFileSync(join(folder, page), 'utf8').slice(spdx.length);
    const [, kind, title] = content.match(/^<!-- (\w+): (.+) -->/);
    const html = frame(kind)
      .replaceAll('{{ titel }}', title)
      .replace('{{ inhalt }}', () => content)
      .replace(/\{\{ asset "([^"]+)" \}\}/g, (_, name) => `../${manifest[name].file}`);
    writeFileSync(join(target, page), html);
  }
}

build();
if (process.argv.includes('--styleguide')) styleguide();
const sum = Object.values(manifest).reduce((total, entry) => total + (entry.gzip || entry.size), 0);
console.log(`web: ${Object.keys(manifest).length} files, ${Math.round(sum / 1024)} KB compressed, in ${out}`);
