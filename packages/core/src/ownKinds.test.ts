/** A kind is its definition: an activation, optimizers and an encoder kind that no registry knows do all that those do that are in one. */
import { expectNumber, expectSameBits, makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { trainingContributions } from './attribute/trainingContributions.ts';
import { exp } from './elementary/elementary.ts';
import { asNumbers } from './encode/convert.ts';
import type { Common, EncoderKind } from './encode/kinds/kind.ts';
import { readingsOf } from './encode/readings.ts';
import { referenceEngine } from './engine/reference.ts';
import { packedEngine } from './engine/wasm/packedEngine.ts';
import { z } from './formula/activations.ts';
import { negative, number, power as powerOf, product, symbol } from './formula/formula.ts';
import { latex } from './formula/latex.ts';
import { text } from './formula/text.ts';
import { at, numberAt } from './json/check.ts';
import { addScaled, negate } from './matrix/vector.ts';
import { readModel } from './model/readModel.ts';
import { writeModel } from './model/writeModel.ts';
import { parseAddress } from './names/address.ts';
import type { ActivationKind } from './network/activations/activation.ts';
import { parametersOf } from './network/network.ts';
import { evaluate } from './optimize/ask.ts';
import { drive, training } from './optimize/drive.ts';
import { byBatches, learningRate } from './optimize/epochs.ts';
import type { Optimizer, OptimizerByRows, OptimizerState } from './optimize/optimizer.ts';
import { NOTHING_YET } from './optimize/stopRules.ts';
import { explainMove } from './recording/explainMove.ts';
import { memoryStore, recorder } from './recording/recorder.ts';
import { stateAt } from './recording/replay.ts';
import { stepAt } from './recording/stepAt.ts';
import { exampleInput } from './report/example.fixture.ts';
import { report } from './report/report.ts';
import { checkGradient } from './trace/check.ts';
import { explain } from './trace/explain.ts';
import { statement } from './trace/explanation.ts';
import { record } from './trace/record.ts';

const bumpOfZ = powerOf(symbol('e'), negative(powerOf(z, number(2))));

/** e^(−z²), a bump. */
const bump: ActivationKind = {
  name: 'bump',
  value: (z) => exp(-z * z),
  gradient: (z) => -2 * z * exp(-z * z),
  limits: [0, 1],
  formula: { value: bumpOfZ, gradient: negative(product(number(2), z, bumpOfZ)) },
  words: {
    en: { name: 'a bump', which: 'which is high around 0' },
    zh: { name: '钟形', which: '它在 0 附近最高' },
  },
  programs: { octave: 'exp(-z .^ 2)', numpy: 'np.exp(-z ** 2)', javascript: 'exp(-z * z)' },
  gradientProgram: '-2 * z * g(z)',
};

/** Moves by the sign of the batch's gradient: no vectors, no kernel. */
const signs = byBatches({
  name: 'signs',
  words: { en: 'Sign descent', zh: '符号下降法' },
  options: { learningRate: learningRate(0.01) },
  vectors: {},
  update({ learningRate }, { parameters, gradient }) {
    for (let i = 0; i < parameters.length; i++) parameters[i] -= learningRate * Math.sign(gradient[i]);
  },
  explain: {
    memory: ({ learningRate }) => [{ name: 'rate', remark: 'learning-rate', value: learningRate }],
    lines({ learningRate: rate }, { update: t, gradient: g, before }) {
      const formula = `Theta - rate * sign(gradient(${t}))`;
      const value = before - rate * Math.sign(g);
      return [{ name: `Theta(${t})`, formula, substituted: `${before} - ${rate} * ${Math.sign(g)}`, value }];
    },
  },
  weighs: {
    conditional: 'sizes',
    rate: ({ learningRate }, { gradient }, index) => learningRate / Math.abs(gradient[index]),
    factors: (_, rates) => [...rates],
  },
});

/** Goes down the gradient, less far each time: 1, 1/2, 1/3, … */
const slowing: OptimizerByRows = {
  name: 'slowing',
  by: 'rows',
  start: (parameters) => ({ iteration: 0, evaluations: 0, parameters }),
  *run({ iteration, evaluations, parameters }) {
    let here = yield* evaluate(parameters);
    for (;;) {
      const direction = negate(here.gradient);
      const stepLength = 1 / (iteration + 1);
      parameters = addScaled(parameters, stepLength, direction);
      here = yield* evaluate(parameters);
      iteration += 1;
      evaluations += 1;
      const state = { iteration, evaluations, parameters };
      const { J, gradient } = here;
      yield { kind: 'iteration', iteration, parameters, J, gradient, stepLength, direction, evaluations, state };
    }
  },
  explain: {
    memory: ({ after: { iteration } }) => [{ name: 'step', formula: '1 / k', value: 1 / iteration }],
    lines: ({ gradient }, i) => [
      { name: 'direction', formula: '-gradient', substituted: `-(${gradient[i]})`, value: -gradient[i] },
    ],
  },
  weighs: {},
};

interface RootFeature extends Common {
  readonly kind: 'root';
  readonly least: number;
}

/** √(x − the least of the fitted rows), of columns of numbers; missing and smaller values become 0. */
const root: EncoderKind<RootFeature> = {
  kind: 'root',
  takes: ({ kind }) => kind === 'number',
  fit(column, { rows }) {
    const values = asNumbers(column);
    return {
      kind: 'root',
      name: column.name,
      least: Math.min(...rows.map((row) => values[row])),
      flag: false,
      missing: 0,
    };
  },
  inputs: ({ name, least }) => [
    { name: `root of ${name}`, part: 'value', formula: { kind: 'own', text: `sqrt(${name} - ${least})` } },
  ],
  bind({ least }, column) {
    const values = asNumbers(column);
    return {
      state: (row) => (Number.isNaN(values[row]) ? 'missing' : 'known'),
      write({ rows, first, count, target, stride, offset }) {
        for (let i = 0; i < count; i++) {
          const value = values[rows ? rows[first + i] : first + i];
          target[offset + i * stride] = value > least ? Math.sqrt(value - least) : 0;
        }
      },
      raw: (row) => values[row],
      substituted: (row) => ({ text: `sqrt(${values[row]} - ${least})` }),
    };
  },
  describe: ({ name }) => `${name}: its root`,
  words: { en: ({ least }, { shown }) => `one input: the root above ${shown(least)}`, zh: () => '1 个输入：平方根' },
  read: 'number',
  answersUnseen: false,
  check: ({ record, path, common: { name, ...counts } }) => ({
    kind: 'root',
    name,
    least: numberAt(at(record, 'least', path)),
    ...counts,
  }),
};

const LAMBDA = 0.5;
const problem = makeProblem({ layers: [3, 5, 4, 3], m: 60, activation: bump, output: 'softmax', seed: 4 });
const prepared = referenceEngine().prepare(problem.network, problem.examples);

describe('an activation of your own', () => {
  test('trains by the reference, and its gradient passes the check', async () => {
    const optimizer = slowing;
    const from = optimizer.start(problem.parameters);
    const { J } = await drive({ optimizer, training: prepared, lambda: LAMBDA, from, stop: { iterations: 30 } });
    expect(J).toBeLessThan(prepared.costOnly(problem.parameters, LAMBDA));
    expect(checkGradient(problem, { lambda: LAMBDA }).passed).toBe(true);
  });

  test('is refused by kernels, which do not have it', () => {
    const engine = packedEngine({ precision: 'f64' });
    expect(() => engine.prepare(problem.network, problem.examples)).toThrow(
      'there is no kernel for the activation bump',
    );
  });

  test('is traced and explained by its own formulas', () => {
    const trace = record({ ...problem, lambda: LAMBDA });
    const formulaOf = (address: string) => statement(explain(trace, parseAddress(address), problem));
    const a2 = trace.steps.find(({ name }) => name === 'a2')?.formula;
    expect(a2 && text(a2)).toBe('[1 g(z2)], g(z) = e^(−z²)');
    const { value } = explain(trace, parseAddress('a2[1,2]'), problem);
    expect(value).toBe(bump.value(explain(trace, parseAddress('z2[1,2]'), problem).value));
    expect(text(formulaOf('a2[1,2]'))).toContain('g(z2[1,2]), g(z) = e^(−z²)');
    expect(latex(formulaOf('a2[1,2]'))).toContain('e^{-z^{2}}');
    expect(text(formulaOf('s2WithBias[1,2]'))).toContain("g'(z) = −2 · z · e^(−z²)");
  });

  test('is saved by name, and loaded by whoever brings it', () => {
    const { model, examples } = exampleInput({ activation: bump });
    const bytes = writeModel(model, { own: { activations: [bump] } });
    const loaded = readModel(bytes, { own: { activations: [bump] } });
    const costs = [model, loaded].map(({ network, Theta }) => {
      const parameters = Float64Array.from(Theta.flatMap(({ data }) => [...data]));
      return referenceEngine().prepare(network, examples).costOnly(parameters, 1);
    });
    expect(costs[1]).toBe(costs[0]);
    expect(() => readModel(bytes)).toThrow('network.activation in the model is "bump", not one of sigmoid');
    expect(() => writeModel(model)).toThrow('network.activation');
  });

  test('is in the report in its own words', () => {
    const input = exampleInput({ activation: bump });
    expect(report(input, { lang: 'en', format: 'markdown' })).toContain(
      'Hidden units use a bump, which is high around 0;',
    );
    expect(report(input, { lang: 'zh', format: 'html' })).toContain('钟形，它在 0 附近最高');
  });
});

describe.each<[string, Optimizer]>([
  ['signs', signs.make({ m: 60, batchSize: 16, learningRate: 0.02 })],
  ['slowing', slowing],
])('an optimizer of your own: %s', (_, optimizer) => {
  const options = { optimizer, training: prepared, lambda: LAMBDA, stop: { iterations: 9 } };
  const from: OptimizerState = optimizer.start(problem.parameters);

  function recorded() {
    const kept = recorder({ store: memoryStore(), budgetBytes: 6000 });
    kept.add({ state: from, memory: NOTHING_YET });
    const events = [...training({ ...options, from })].filter((event) => event.kind === 'iteration');
    for (const event of events) kept.add(event);
    return { kept, events };
  }

  test('trains, and any of its iterations is made again in the same bits', () => {
    const { kept, events } = recorded();
    expect(kept.kept.length).toBeLessThan(events.length);
    expect(events[8].J).toBeLessThan(events[0].J);
    for (const { iteration, parameters } of events) {
      expectSameBits(`iteration ${iteration}`, stateAt(kept, iteration, options).state.parameters, parameters);
    }
  });

  test('tells how each weight moved, to the weight after', () => {
    const { kept, events } = recorded();
    const weights = [...problem.parameters.keys()];
    const step = stepAt(kept, 7, { ...options, follow: weights });
    expect(step.optimizer).toBe(optimizer.name);
    expect(step.memory.length).toBeGreaterThan(0);
    for (const i of weights) {
      const { lines, after } = explainMove(step, i);
      expect(after).toBe(events[6].parameters[i]);
      expectNumber(`weight ${i}`, lines.at(-1)?.value ?? 0, after, 1e-15);
    }
  });

  test("the parts that rows have in a weight's way add up", () => {
    const { examples } = problem;
    const request = { optimizer, training: prepared, lambda: LAMBDA, from, iterations: 6, examples };
    const found = trainingContributions({ ...request, address: parseAddress('Theta1[2,1]') });
    expect(found.conditional).toBe(optimizer.weighs.conditional);
    expectNumber('rows and penalty', found.rows + found.penalty, found.end - found.start, 1e-10);
  });

  test('is named in a model, and in its report', () => {
    const { model, ...input } = exampleInput();
    const mine = { ...model, training: { ...model.training, optimizer: optimizer.name } };
    const bytes = writeModel(mine, { own: { optimizers: [optimizer] } });
    expect(readModel(bytes, { own: { optimizers: [optimizer] } }).training.optimizer).toBe(optimizer.name);
    expect(() => readModel(bytes)).toThrow('training.optimizer in the model is');
    expect(report({ ...input, model: mine }, { lang: 'en', format: 'markdown' })).toContain(
      `${optimizer.name} moved the weights`,
    );
  });
});

describe('an encoder kind of your own', () => {
  const { model, ...input } = exampleInput({ kinds: [root] });
  const { encoder, network } = model;

  test('takes its columns, and a network trains on them', async () => {
    expect(encoder.features.map(({ kind }) => kind)).toEqual(['root', 'root', 'ordinal']);
    const training = referenceEngine().prepare(network, input.examples);
    const from = slowing.start(parametersOf(model.Theta));
    const { J } = await drive({ optimizer: slowing, training, lambda: 0, from, stop: { iterations: 20 } });
    expect(J).toBeLessThan(training.costOnly(from.parameters, 0));
  });

  test('its inputs are explained by its own formula, from the cell to the traced bits', () => {
    const { value, origin } = explain(input.trace, parseAddress('a1[5,2]'), {
      table: { encoder, columns: input.cells ?? [] },
    });
    const formula = { kind: 'own', text: 'sqrt(Size - -2)' };
    expect(origin).toMatchObject({ column: 'Size', raw: 2, formula, substituted: { text: 'sqrt(2 - -2)' } });
    expect([value, origin?.value]).toEqual([2, 2]);
  });

  test('is saved by name, and loaded by whoever brings it', () => {
    const own = { encoderKinds: [root] };
    const bytes = writeModel(model, { own });
    const loaded = readModel(bytes, { own });
    expect(loaded.encoder).toStrictEqual(encoder);
    expect(writeModel(loaded, { own })).toEqual(bytes);
    expect(readingsOf(loaded.encoder).columns.get('Size')?.kind).toBe('number');
    expect(() => readModel(bytes)).toThrow('encoder.features[0].kind in the model is "root", not one of number');
    expect(() => writeModel(model)).toThrow('encoder.features[0].kind');
  });

  test('is in the report in its own words', () => {
    expect(report({ ...input, model }, { lang: 'en', format: 'markdown' })).toContain('one input: the root above −2');
    expect(report({ ...input, model }, { lang: 'zh', format: 'html' })).toContain('1 个输入：平方根');
  });
});
