/**
 * What an engine of many threads promises beside the engine contract: the same bits from any number of them, for every
 * question that the seam knows, at shapes around every edge at which work is cut.
 */
import type { Engine, MiniBatchRun, Prepared } from '@deltascope/core/engine';
import { ACTIVATIONS, OUTPUTS } from '@deltascope/core/network';
import { runBatchesByCost } from '@deltascope/core/optimize';
import * as fc from 'fast-check';
import { afterAll, describe, test } from 'vitest';
import { expectSameBits } from './compare.ts';
import { makeProblem, type Problem, pickRows } from './problem.ts';
import { RULES } from './rules.ts';

export interface ThreadsContractOptions {
  /** For the suite's title. */
  readonly name: string;
  /** An engine all of whose threads are ready once rows are prepared, and take part in the smallest work. */
  readonly make: (threads: number) => Engine;
  /** Numbers of threads to try; each is compared with the judge. */
  readonly counts: readonly number[];
  /** Default: one thread. */
  readonly judge?: () => Engine;
  /** Questions asked of one thread; fewer of more. Default 60. */
  readonly runs?: number;
}

/** Sizes that meet, miss and pass the edges of tiles, panels, groups, blocks and chunks. */
const UNITS = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 63, 64, 65, 130];
const INPUTS = [...UNITS, 255, 256, 257];
const ROWS = [1, 2, 3, 4, 5, 15, 16, 17, 63, 64, 65, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025];

const questions = fc.record({
  inputs: fc.constantFrom(...INPUTS),
  hidden: fc.array(fc.constantFrom(...UNITS), { maxLength: 2 }),
  classes: fc.constantFrom(1, 2, 3, 8, 9, 17),
  m: fc.constantFrom(...ROWS),
  activation: fc.constantFrom(...ACTIVATIONS),
  output: fc.constantFrom(...OUTPUTS),
  rule: fc.constantFrom(...RULES.map(([, rule]) => rule)),
  lambda: fc.constantFrom(0, 0.7),
  batchSize: fc.constantFrom(1, 7, 16, 33, 64, 600),
  seed: fc.nat({ max: 1000 }),
  weighs: fc.boolean(),
});

type Asked = typeof questions extends fc.Arbitrary<infer T> ? T : never;

/** Registers the suite; it disposes of what `make` gives. */
export function threadsContract({
  name,
  make,
  counts,
  judge = () => make(1),
  runs = 60,
}: ThreadsContractOptions): void {
  describe(`threads contract: ${name}`, () => {
    const judging = judge();
    afterAll(() => judging.dispose());

    test.each(counts)('%i threads give the bits of the judge, whatever is asked', { timeout: 60_000 }, (threads) => {
      const engine = make(threads);
      fc.assert(
        fc.property(questions, (asked) => {
          const { inputs, hidden, classes, m, ...rest } = asked;
          const problem = makeProblem({ ...rest, layers: [inputs, ...hidden, classes], m });
          const mine = engine.prepare(problem.network, problem.examples);
          const judged = judging.prepare(problem.network, problem.examples);
          try {
            answers(mine, problem, asked).forEach(([quantity, got], i) => {
              expectSameBits(quantity, got, answers(judged, problem, asked)[i][1]);
            });
          } finally {
            mine.dispose();
            judged.dispose();
          }
        }),
        { numRuns: Math.ceil(runs / threads), seed: 20 },
      );
      engine.dispose();
    });
  });
}

type Answer = readonly [quantity: string, numbers: ArrayLike<number>];

function answers(prepared: Prepared, { parameters, examples: { m } }: Problem, asked: Asked): readonly Answer[] {
  const { lambda, seed, batchSize, rule } = asked;
  const all = prepared.cost(parameters, lambda);
  const some = prepared.cost(parameters, lambda, pickRows(m, Math.min(m, 70) + 1, seed));
  const run: MiniBatchRun = {
    parameters: parameters.slice(),
    state: Array.from({ length: rule.vectors }, () => new Float64Array(parameters.length)),
    rule,
    updatesBefore: 3,
    lambda,
    order: pickRows(m, Math.min(m, 3 * batchSize + 1), seed),
    batchSize,
  };
  const J = prepared.steps?.(run) ?? runBatchesByCost(prepared, run);
  return [
    ['J', [all.J, prepared.costOnly(parameters, lambda)]],
    ['gradient', all.gradient],
    ['J over picked rows', [some.J]],
    ['gradient over picked rows', some.gradient],
    ['outputs', prepared.outputs(parameters, m >> 2, m - (m >> 2)).data],
    ['mean J of the steps', [J]],
    ['Theta after the steps', run.parameters],
    ...run.state.map((vector, i): Answer => [`vector ${i + 1} of the rule`, vector]),
  ];
}
