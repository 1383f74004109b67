// SPDX-License-Identifier: EUPL-1.2
// Instances per second of the npm package bpmn-engine, one model after the other; each JSON line names its model.
//   node bpmn-engine.mjs MILLISECONDS MODEL…
import { readFileSync } from "node:fs";
import { EventEmitter } from "node:events";
import { performance } from "node:perf_hooks";
import { Engine } from "bpmn-engine";

const [milliseconds, ...models] = process.argv.slice(2);

// Work for people and programs is answered at once, as by our side; clocks are never waited for.
function listener() {
  const found = new EventEmitter();
  found.on("activity.wait", (api) => setImmediate(() => api.signal()));
  return found;
}

const services = { work: (_context, done) => done(null, true) };

async function once(source) {
  const engine = new Engine({ name: "bench", source, services: services });
  const end = new Promise((resolve, reject) => {
    engine.once("end", resolve);
    engine.once("error", reject);
  });
  await engine.execute({ listener: listener(), services });
  await end;
}

for (const model of models) {
  const source = readFileSync(model, "utf8");
  for (let i = 0; i < 5; i++) await once(source);
  let count = 0;
  const begin = performance.now();
  while (performance.now() - begin < Number(milliseconds)) {
    await once(source);
    count += 1;
  }
  console.log(JSON.stringify({ model, rate: (count * 1000) / (performance.now() - begin) }));
}
