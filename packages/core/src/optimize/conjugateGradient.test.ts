import {
  CUSTOMERS_ABSENT,
  customers,
  customersReference,
  lineSearchReference,
  relativeError,
} from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import type { CostAndGradient } from '../engine/engine.ts';
import { examplesOf } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { initialize } from '../network/initialize.ts';
import { network } from '../network/network.ts';
import { conjugateGradient } from './conjugateGradient.ts';
import { drive } from './drive.ts';

const absent = CUSTOMERS_ABSENT ? `: ${CUSTOMERS_ABSENT}` : '';

describe.skipIf(CUSTOMERS_ABSENT)(`conjugate gradient on the article's table${absent}`, () => {
  test("follows Octave's fmincg iteration by iteration, the first 20 to 1e-9", async () => {
    const { X, y } = customers();
    const articleNetwork = network([3, 6, 7]);
    const optimizer = conjugateGradient.make({});
    const { history } = await drive({
      optimizer,
      training: referenceEngine().prepare(articleNetwork, examplesOf(X, y)),
      lambda: 0,
      from: optimizer.start(initialize(articleNetwork, { init: 'sin' })),
      stop: { iterations: 50 },
    });
    const { cost } = customersReference().conjugateGradient;
    expect(history.length).toBe(cost.length);
    // Rounding grows along the way: a search's decision that hangs on the last digit moves all that follows.
    history.forEach(({ iteration, J }, i) => {
      const tolerance = iteration <= 20 ? 1e-9 : 1e-3;
      expect(relativeError(J, cost[i]), `J after iteration ${iteration}`).toBeLessThan(tolerance);
    });
  });
});

/** The functions of make_line_search.m. */
const functions: Record<string, (x: Float64Array) => CostAndGradient> = {
  kinked: ([a, b]) => ({
    J: Math.abs(a) + ((b - a) * (b - a)) / 2 + b * b,
    gradient: Float64Array.of(Math.sign(a) - (b - a), b - a + 2 * b),
  }),
  stepped: ([a, b]) => ({
    J: ((a - 3) * (a - 3)) / 2 + 5 * (b - a) * (b - a) + (a > 1 ? 4 : 0),
    gradient: Float64Array.of(a - 3 - 10 * (b - a), 10 * (b - a)),
  }),
  uphill: ([a, b]) => ({ J: a * a + 3 * b * b, gradient: Float64Array.of(-2 * a, -6 * b) }),
  valley: ([a, b]) => ({
    J: 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a),
    gradient: Float64Array.of(-400 * a * (b - a * a) - 2 * (1 - a), 200 * (b - a * a)),
  }),
};

describe('conjugate gradient on functions where searches fail', () => {
  test.each(lineSearchReference().runs)('goes as Octave goes on $name', (run) => {
    const went = descend(functions[run.name], Float64Array.from(run.start), run.iterations);
    expect(went.failures).toEqual(run.failures);
    expect(went.iteration).toEqual(run.iteration);
    went.J.forEach((J, i) => {
      expect(relativeError(J, run.J[i]), `J after iteration ${run.iteration[i]}`).toBeLessThan(1e-9);
    });
    expect(went.evaluations).toBe(run.evaluations);
    expect(went.failed).toBe(run.failed);
  });

  test('a wall of non-finite J is too far, and no NaN comes out', () => {
    const wall = (x: Float64Array): CostAndGradient =>
      x[0] > 1 ? { J: Number.NaN, gradient: Float64Array.of(Number.NaN, Number.NaN) } : functions.kinked(x);
    const { J, x } = descend(wall, Float64Array.of(0.9, -30), 10);
    expect(x.every(Number.isFinite)).toBe(true);
    expect(J.at(-1)).toBeLessThan(1);
  });
});

/** The optimizer alone, on any function. */
function descend(f: (x: Float64Array) => CostAndGradient, start: Float64Array, most: number) {
  const optimizer = conjugateGradient.make({});
  const asking = optimizer.run(optimizer.start(start));
  const went = { J: [] as number[], iteration: [] as number[], failures: [] as number[], x: start, evaluations: 0 };
  let failed = false;
  let last = 0;
  for (let asked = asking.next(); last < most; ) {
    if (asked.done) {
      failed = true;
      went.failures.push(last + 1);
      break;
    }
    const event = asked.value;
    if (event.kind === 'evaluate') {
      went.evaluations += 1;
      asked = asking.next(f(event.parameters));
      continue;
    }
    if (event.kind === 'iteration') {
      went.J.push(event.J);
      went.iteration.push(event.iteration);
      went.x = event.parameters;
      last = event.iteration;
    }
    if (event.kind === 'restart') {
      went.failures.push(event.iteration);
      last = event.iteration;
    }
    asked = asking.next();
  }
  return { ...went, failed };
}
