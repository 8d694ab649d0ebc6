/**
 * What every engine promises, as one suite: the numbers of the reference within the engine's own declared tolerance,
 * the same bits on every repeat, refusals with a reason, and nothing non-finite from saturated units.
 */
import {
  type Engine,
  examplesOf,
  type MiniBatchRun,
  type Precision,
  type Prepared,
  referenceEngine,
  totalWeight,
  type UpdateRule,
} from '@deltascope/core/engine';
import { DeltascopeError } from '@deltascope/core/errors';
import {
  ACTIVATIONS,
  type ActivationKind,
  activationNamed,
  fromRows,
  network,
  OUTPUTS,
  parametersOf,
  reshape,
  thetaShapes,
} from '@deltascope/core/network';
import { drive, optimizerByName, optimizersBy, runBatchesByCost } from '@deltascope/core/optimize';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectNumber, expectSameBits, expectVector } from './compare.ts';
import { checkNetwork } from './fixtures.ts';
import { makeProblem, type Problem, type ProblemOptions, pickRows } from './problem.ts';
import { RULES } from './rules.ts';

export interface EngineContractOptions {
  /** For the suite's title. */
  readonly name: string;
}

/** No engine may declare a tolerance above that of its precision. */
const LARGEST_TOLERANCE: Record<Precision, number> = { f32: 1e-5, f64: 1e-12 };

/** Sums in another order differ so much at most. */
const ADDED_OTHERWISE = 1e-12;

/** Octave adds in another order than we do. */
const OCTAVE_TOLERANCE = 1e-12;

/** One row, one unit, no hidden layer, one short of, at and past the edges of 64 rows and of 4, 8 and 16 units, deep. */
const SHAPES: readonly (Pick<ProblemOptions, 'layers' | 'm'> & { readonly about: string })[] = [
  { about: 'one row', layers: [3, 5, 3], m: 1 },
  { about: 'one unit everywhere', layers: [1, 1, 1], m: 5 },
  { about: 'one hidden unit', layers: [4, 1, 3], m: 7 },
  { about: 'no hidden layer', layers: [5, 4], m: 33 },
  { about: 'one short of the edges', layers: [3, 7, 15, 3], m: 63 },
  { about: 'at the edges', layers: [4, 8, 16, 4], m: 64 },
  { about: 'past the edges', layers: [5, 9, 17, 5], m: 65 },
  { about: 'two blocks and a row', layers: [2, 6, 7], m: 129 },
  { about: 'five hidden layers', layers: [3, 5, 4, 6, 5, 7, 2], m: 40 },
  { about: 'few units, pieces of rows and a rest', layers: [4, 5, 3, 7], m: 421 },
  { about: 'wider than a tile, more rows than threads', layers: [19, 37, 6], m: 1100 },
];

const LAMBDA = 0.7;

/** Registers the suite. `make` is called once; the suite disposes of what it gives. */
export function engineContract(make: () => Engine | Promise<Engine>, { name }: EngineContractOptions): void {
  describe(`engine contract: ${name}`, () => {
    let engine: Engine;
    const reference = referenceEngine();
    beforeAll(async () => {
      engine = await make();
    });
    afterAll(() => {
      engine?.dispose();
    });

    const both = (problem: Problem, use: (mine: Prepared, judge: Prepared) => void) => {
      const mine = engine.prepare(problem.network, problem.examples);
      try {
        use(mine, reference.prepare(problem.network, problem.examples));
      } finally {
        mine.dispose();
      }
    };

    test('declares a tolerance that its precision allows', () => {
      expect(engine.tolerance).toBeGreaterThanOrEqual(0);
      expect(engine.tolerance).toBeLessThanOrEqual(LARGEST_TOLERANCE[engine.precision]);
      expect(engine.threads).toBeGreaterThanOrEqual(1);
    });

    for (const activation of ACTIVATIONS) {
      for (const output of OUTPUTS) {
        describe(`${activation}, ${output}`, () => {
          for (const { about, ...shape } of SHAPES) {
            const title = `${about}: ${shape.layers.join('-')} on ${shape.m} rows`;
            test(`cost, gradient and outputs are the reference's, ${title}`, () => {
              both(makeProblem({ ...shape, activation, output }), (mine, judge) => {
                sameCost(engine, mine, judge, makeProblem({ ...shape, activation, output }).parameters);
              });
            });
          }

          test('saturated units (Theta × 1000) keep J and gradient finite, and J right', () => {
            const problem = makeProblem({ layers: [4, 6, 5], m: 70, activation, output, seed: 2 });
            const parameters = problem.parameters.map((value) => 1000 * value);
            both(problem, (mine, judge) => {
              const { J, gradient } = mine.cost(parameters, LAMBDA);
              expect(gradient.every(Number.isFinite), 'every cell of the gradient is finite').toBe(true);
              expectNumber('J', J, judge.cost(parameters, LAMBDA).J, engine.tolerance);
              expect(mine.outputs(parameters, 0, 70).data.every(Number.isFinite), 'outputs are finite').toBe(true);
            });
          });

          for (const [about, rule] of RULES) {
            test(`a run of mini-batch updates equals one cost a batch: ${about}`, () => {
              const problem = makeProblem({ layers: [4, 9, 3], m: 150, activation, output, seed: 3 });
              both(problem, (mine, judge) => {
                sameRun(engine, mine, judge, problem, rule);
              });
            });
          }
        });
      }
    }

    test.each([1, 2, 63, 65, 200])('cost over %i picked rows is the mean over these rows', (count) => {
      const problem = makeProblem({ layers: [3, 10, 4], m: 131 });
      const rows = pickRows(problem.X.rows, count);
      both(problem, (mine, judge) => {
        const [got, expected] = [mine, judge].map((prepared) => prepared.cost(problem.parameters, LAMBDA, rows));
        expectNumber('J', got.J, expected.J, engine.tolerance);
        expectVector('gradient', got.gradient, expected.gradient, engine.tolerance);
      });
    });

    for (const output of OUTPUTS) {
      for (const { about, ...shape } of SHAPES.filter(({ m }) => m > 1)) {
        test(`rows that weigh: cost, gradient and outputs are the reference's, ${output}, ${about}`, () => {
          const problem = makeProblem({ ...shape, output, weighs: true, seed: 4 });
          both(problem, (mine, judge) => {
            sameCost(engine, mine, judge, problem.parameters);
          });
        });

        test(`weights that are all 1 change no bit, ${output}, ${about}`, () => {
          const problem = makeProblem({ ...shape, output });
          const ones = examplesOf(problem.X, problem.y, new Float64Array(shape.m).fill(1));
          const [plain, weighed] = [problem.examples, ones].map((examples) => {
            const prepared = engine.prepare(problem.network, examples);
            const rows = pickRows(shape.m, Math.ceil(shape.m / 3));
            const costs = [undefined, rows].map((picked) => prepared.cost(problem.parameters, LAMBDA, picked));
            prepared.dispose();
            return costs;
          });
          plain.forEach((cost, i) => {
            expect(weighed[i].J).toBe(cost.J);
            expectSameBits('gradient', weighed[i].gradient, cost.gradient);
          });
        });
      }
    }

    for (const [about, rule] of RULES) {
      test(`rows that weigh: a run of mini-batch updates equals one cost a batch: ${about}`, () => {
        const problem = makeProblem({ layers: [4, 9, 3], m: 150, output: 'softmax', weighs: true, seed: 3 });
        both(problem, (mine, judge) => {
          sameRun(engine, mine, judge, problem, rule);
        });
      });
    }

    test('a row of weight 3 counts as three equal rows, in the penalty too', () => {
      const { network: made, X, y, parameters } = makeProblem({ layers: [3, 8, 4], m: 90 });
      const w = Float64Array.from({ length: 90 }, (_, i) => i % 4);
      const repeated = Array.from(w, (weight, i) => new Array<number>(weight).fill(i)).flat();
      const rows = fromRows(repeated.map((i) => [...X.data.subarray(3 * i, 3 * i + 3)]));
      const labels = Int32Array.from(repeated, (i) => y[i]);
      const [weighed, written] = [examplesOf(X, y, w), examplesOf(rows, labels)].map((examples) => {
        const prepared = engine.prepare(made, examples);
        const cost = prepared.cost(parameters, LAMBDA);
        prepared.dispose();
        return cost;
      });
      const tolerance = Math.max(engine.tolerance, ADDED_OTHERWISE);
      expectNumber('J', weighed.J, written.J, tolerance);
      expectVector('gradient', weighed.gradient, written.gradient, tolerance);
    });

    test('batches of all rows average to the whole J, whatever the rows weigh', () => {
      const { network: made, examples, parameters } = makeProblem({ layers: [3, 6, 3], m: 120, weighs: true });
      const prepared = engine.prepare(made, examples);
      const batches = Array.from({ length: 4 }, (_, b) => Int32Array.from({ length: 30 }, (_, i) => 4 * i + b));
      const mean = batches.reduce((sum, rows) => sum + prepared.cost(parameters, 0, rows).J, 0) / 4;
      expectNumber('J', mean, prepared.cost(parameters, 0).J, Math.max(engine.tolerance, ADDED_OTHERWISE));
      prepared.dispose();
    });

    test.each([
      ['negative', -1],
      ['not a number', Number.NaN],
      ['infinite', Number.POSITIVE_INFINITY],
    ])('a weight that is %s is refused', (_, weight) => {
      const { network: made, X, y } = makeProblem({ layers: [3, 4, 2], m: 10 });
      const w = new Float64Array(10).fill(1);
      w[7] = weight;
      expectRefusal(() => engine.prepare(made, examplesOf(X, y, w)), 'row-weight');
      expectRefusal(() => engine.prepare(made, examplesOf(X, y, new Float64Array(10))), 'row-weight');
    });

    test("the article's debugging network has Octave's J and gradient", () => {
      const { X, y, nn_params, cases } = checkNetwork();
      const made = network([3, 5, 3]);
      const prepared = engine.prepare(made, examplesOf(fromRows(X), Int32Array.from(y)));
      for (const { lambda, J, grad } of cases) {
        const got = prepared.cost(rowMajor(nn_params), lambda);
        const tolerance = Math.max(engine.tolerance, OCTAVE_TOLERANCE);
        expectNumber(`J at λ = ${lambda}`, got.J, J, tolerance);
        expectVector(`gradient at λ = ${lambda}`, got.gradient, rowMajor(grad), tolerance);
      }
      prepared.dispose();

      function rowMajor(unrolled: readonly number[]): Float64Array {
        let offset = 0;
        return parametersOf(
          thetaShapes(made).map(({ rows, columns }) => {
            offset += rows * columns;
            return reshape(unrolled.slice(offset - rows * columns, offset), rows, columns);
          }),
        );
      }
    });

    test.each([false, true])('costOnly gives the bits of cost, of all rows or some; rows weigh: %s', (weighs) => {
      const problem = makeProblem({ layers: [5, 11, 4], m: 190, weighs });
      both(problem, (mine) => {
        for (const rows of [undefined, pickRows(190, 70)]) {
          const { J } = mine.cost(problem.parameters, LAMBDA, rows);
          expect(mine.costOnly(problem.parameters, LAMBDA, rows)).toBe(J);
        }
      });
    });

    test('weights are divided by the W that the examples name', () => {
      const { network: made, examples, parameters } = makeProblem({ layers: [5, 11, 4], m: 190, weighs: true });
      const W = 2 * totalWeight(examples);
      const [own, named] = [examples, { ...examples, W }].map((given) => {
        const prepared = engine.prepare(made, given);
        const rows = pickRows(190, 70);
        const costs = [undefined, rows].map((picked) => prepared.cost(parameters, LAMBDA, picked).J);
        prepared.dispose();
        return costs;
      });
      named.forEach((J, i) => {
        expectNumber('J', 2 * J, own[i], engine.tolerance);
      });
    });

    test('the same question has the same bits, whatever was asked in between', () => {
      const problem = makeProblem({ layers: [5, 11, 4], m: 190, output: 'softmax' });
      const other = makeProblem({ layers: [2, 3, 2], m: 9 });
      both(problem, (mine) => {
        const first = mine.cost(problem.parameters, LAMBDA);
        const kept = first.gradient.slice();
        mine.cost(
          problem.parameters.map((value) => -value),
          0,
          pickRows(190, 50),
        );
        mine.outputs(problem.parameters, 3, 90);
        both(other, (otherMine) => {
          otherMine.cost(other.parameters, 1);
        });
        const again = mine.cost(problem.parameters, LAMBDA);
        expect(again.J).toBe(first.J);
        expectSameBits('gradient', again.gradient, kept);
        expectSameBits("the first answer's gradient, which is the caller's", first.gradient, kept);
      });
    });

    test.each(optimizersBy('batches'))('%s, aborted, leaves its last whole epoch, to go on from', async (name) => {
      const problem = makeProblem({ layers: [4, 9, 3], m: 150 });
      const mine = engine.prepare(problem.network, problem.examples);
      const optimizer = optimizerByName(name, { m: 150, batchSize: 32 });
      const start = { optimizer, training: mine, lambda: LAMBDA, stop: { iterations: 6 } };
      const whole = await drive({ ...start, from: optimizer.start(problem.parameters) });
      const signal = { aborted: false };
      const watch = ({ iteration }: { iteration: number }) => {
        signal.aborted = iteration === 2;
      };
      const aborted = await drive({ ...start, from: optimizer.start(problem.parameters), signal, watch });
      expect(aborted).toMatchObject({ reason: 'aborted', iterations: 2 });
      const rest = await drive({ ...start, from: aborted.state, memory: aborted.memory });
      expectSameBits('parameters', rest.parameters, whole.parameters);
      mine.dispose();
    });

    test("cost and gradient are the reference's past a tile of 256 inputs and a chunk of 1024 rows", () => {
      const problem = makeProblem({ layers: [257, 66, 9], m: 1025, activation: 'relu', output: 'softmax' });
      both(problem, (mine, judge) => {
        sameCost(engine, mine, judge, problem.parameters);
      });
    });

    test('refuses examples that do not fit, with a reason', () => {
      const made = network([3, 4, 2]);
      const rows = [
        [1, 2, 3],
        [4, 5, 6],
      ];
      const prepare = (X: number[][], y: number[]) => () => {
        engine.prepare(made, examplesOf(fromRows(X), Int32Array.from(y)));
      };
      expectRefusal(prepare([], []), 'shape');
      expectRefusal(prepare([[1, 2]], [1]), 'shape');
      expectRefusal(prepare(rows, [1]), 'shape');
      expectRefusal(prepare(rows, [0, 1]), 'label-range');
      expectRefusal(prepare(rows, [1, 3]), 'label-range');
    });

    test('a rule of a kernel that is not there is refused, never made as another', () => {
      const { network: made, examples, parameters } = makeProblem({ layers: [4, 70, 9, 3], m: 700 });
      const [[, known]] = RULES;
      const rule = { ...known, kernel: { index: 99, numbers: [0.1] } };
      const state = Array.from({ length: rule.vectors }, () => new Float64Array(parameters.length));
      const order = pickRows(700, 700);
      const prepared = engine.prepare(made, examples);
      const run = { parameters, state, rule, updatesBefore: 0, lambda: 0, order, batchSize: 200 };
      if (prepared.steps) expectRefusal(() => prepared.steps?.(run), 'kernel');
      prepared.dispose();
    });

    test.each([undefined, 99])('an activation of kernel %s is refused, never computed as another', (kernel) => {
      const layers = [4, 70, 9, 3];
      const { examples, parameters } = makeProblem({ layers, m: 700 });
      const costOf = (activation: ActivationKind) => {
        const prepared = engine.prepare(network(layers, activation), examples);
        try {
          return prepared.cost(parameters, LAMBDA).J;
        } finally {
          prepared.dispose();
        }
      };
      const tanh = activationNamed('tanh');
      const own = { ...tanh, name: 'own', kernel };
      if (engine.name === 'reference') expect(costOf(own)).toBe(costOf(tanh));
      else expectRefusal(() => costOf(own), kernel === undefined ? 'no-kernel' : 'kernel');
    });

    test('dispose may be called twice', async () => {
      const { network: made, examples, parameters } = makeProblem({ layers: [3, 4, 2], m: 10 });
      const own = await make();
      const prepared = own.prepare(made, examples);
      prepared.cost(parameters, 0);
      prepared.dispose();
      prepared.dispose();
      own.dispose();
      own.dispose();
    });
  });
}

function sameCost(engine: Engine, mine: Prepared, judge: Prepared, parameters: Float64Array): void {
  const expected = judge.cost(parameters, LAMBDA);
  const got = mine.cost(parameters, LAMBDA);
  expect(mine.m, 'm').toBe(judge.m);
  expectNumber('J', got.J, expected.J, engine.tolerance);
  expectVector('gradient', got.gradient, expected.gradient, engine.tolerance);
  const first = Math.floor(judge.m / 3);
  const count = judge.m - first;
  const outputs = mine.outputs(parameters, first, count);
  expectVector('outputs', outputs.data, judge.outputs(parameters, first, count).data, engine.tolerance);
}

/** Two runs one after the other, the last batch of each short, so that the state between them counts too. */
function sameRun(engine: Engine, mine: Prepared, judge: Prepared, problem: Problem, rule: UpdateRule): void {
  const begin = () => ({
    parameters: problem.parameters.slice(),
    state: Array.from({ length: rule.vectors }, () => new Float64Array(problem.parameters.length)),
  });
  const [got, expected] = [begin(), begin()];
  for (let epoch = 0; epoch < 2; epoch++) {
    const run = {
      rule,
      lambda: LAMBDA,
      batchSize: 32,
      order: pickRows(problem.X.rows, 150, epoch + 1),
      updatesBefore: 5 * epoch,
    };
    const J = (prepared: Prepared, run: MiniBatchRun) => prepared.steps?.(run) ?? runBatchesByCost(prepared, run);
    expectNumber(
      'mean J',
      J(mine, { ...run, ...got }),
      runBatchesByCost(judge, { ...run, ...expected }),
      engine.tolerance,
    );
  }
  expectVector('parameters', got.parameters, expected.parameters, engine.tolerance);
  expected.state.forEach((vector, i) => {
    expectVector(`vector ${i + 1} of the rule`, got.state[i], vector, engine.tolerance);
  });
}

function expectRefusal(use: () => void, code: string): void {
  let thrown: unknown;
  try {
    use();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(DeltascopeError);
  expect((thrown as DeltascopeError).code, 'code of the refusal').toBe(code); // The line above says what it is.
}
