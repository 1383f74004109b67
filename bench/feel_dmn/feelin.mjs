// SPDX-License-Identifier: EUPL-1.2
// Reads {context, expressions} from standard input and prints, per expression, the microseconds that feelin takes to
// parse and evaluate it, or null where it does not give a value.
import { readFileSync } from "node:fs";
import { evaluate } from "feelin";

const { context, expressions, milliseconds } = JSON.parse(readFileSync(0, "utf8"));

function slice(expression, budget) {
  const start = process.hrtime.bigint();
  let count = 0;
  let passed = 0;
  while (passed < budget * 1e6) {
    for (let i = 0; i < 20; ++i) evaluate(expression, context);
    count += 20;
    passed = Number(process.hrtime.bigint() - start);
  }
  return passed / count / 1000;
}

// Of three slices the best, as the bench does it for ours.
function microseconds(expression, budget) {
  return Math.min(...[1, 2, 3].map(() => slice(expression, budget / 3)));
}

function value(expression) {
  try {
    const { value: found } = evaluate(expression, context);
    return found === undefined ? null : found;
  } catch {
    return null;
  }
}

for (const expression of expressions) if (value(expression) !== null) microseconds(expression, milliseconds / 10); // warm
console.log(
  JSON.stringify(expressions.map((one) => (value(one) === null ? null : microseconds(one, milliseconds)))),
);
