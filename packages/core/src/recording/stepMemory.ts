/** What an optimizer went by in one step besides J and its gradient: its memory, each number with its formula. */
import type { MiniBatchRun } from '../engine/engine.ts';
import type { ConjugateGradientState } from '../optimize/conjugateGradient.ts';
import type { GradientDescentState } from '../optimize/gradientDescent.ts';
import { inverseHessianTimes, type LbfgsState, type Pair, twoLoops } from '../optimize/lbfgs.ts';
import type { Optimizer, OptimizerState } from '../optimize/optimizer.ts';
import { power } from '../optimize/updateRules.ts';
import { addScaled, dot, negate } from '../optimize/vector.ts';

/** A number or a vector of the optimizer's, with its formula. */
export interface MemoryPart {
  readonly name: string;
  readonly formula: string;
  /** Of a number: the formula with the numbers put in. */
  readonly substituted?: string;
  readonly value: number | Float64Array;
}

/** The iteration before, which conjugate gradient's direction is made from. */
export interface PreviousMove {
  readonly direction: Float64Array;
  /** Where that direction began. */
  readonly gradient: Float64Array;
}

/** A step, as far as it is known when its memory is told. */
export interface MadeStep {
  readonly optimizer: Optimizer;
  readonly before: OptimizerState;
  readonly after: OptimizerState;
  /** Over all rows, before the step. */
  readonly gradient: Float64Array;
  readonly direction?: Float64Array;
  /** Searches that found no lower J, before the one that did. */
  readonly restarts: number;
  /** The first step length that the last search tried. */
  readonly firstStep?: number;
  readonly previous?: PreviousMove;
  /** Of optimizers by mini-batch; its vectors are those before the step. */
  readonly run?: MiniBatchRun;
}

export function memoryOf(step: MadeStep): MemoryPart[] {
  const { name } = step.optimizer;
  switch (name) {
    case 'lbfgs':
      return lbfgsMemory(step);
    case 'cg':
      return conjugateMemory(step);
    case 'gd':
      return descentMemory(step);
    case 'sgd':
    case 'adam':
      return epochMemory(step);
    default:
      return name satisfies never;
  }
}

/** The pairs that the direction was made from: each restart gives up the older half, a climbing direction all. */
export function pairsUsed({ before, gradient, direction, restarts }: MadeStep): readonly Pair[] {
  let { pairs } = before as LbfgsState; // the state of the optimizer that is named beside it
  for (let restart = 0; restart < restarts; restart++) pairs = pairs.slice(Math.ceil(pairs.length / 2));
  return direction && same(negate(inverseHessianTimes(gradient, pairs)), direction) ? pairs : [];
}

function lbfgsMemory(step: MadeStep): MemoryPart[] {
  const pairs = pairsUsed(step);
  const { turns, gamma } = twoLoops(step.gradient, pairs);
  const listed = turns.flatMap(({ s, y, sy, sq, yr, alpha, beta }, j): MemoryPart[] => {
    const k = pairName(j);
    return [
      { name: `s(${k})`, formula: 'Theta after - Theta before, of an earlier step', value: s },
      { name: `y(${k})`, formula: 'gradient after - gradient before, of the same step', value: y },
      { name: `alpha(${k})`, formula: `s(${k})'q / s(${k})'y(${k})`, substituted: `${sq} / ${sy}`, value: alpha },
      { name: `beta(${k})`, formula: `y(${k})'r / s(${k})'y(${k})`, substituted: `${yr} / ${sy}`, value: beta },
    ];
  });
  const newest = pairs.at(-1);
  return [
    { name: 'pairs', formula: 'earlier steps that the direction is made from', value: pairs.length },
    {
      name: 'gamma',
      formula: newest ? "s'y / y'y of the newest pair" : '1: there is no pair yet',
      substituted: newest && `${dot(newest.s, newest.y)} / ${dot(newest.y, newest.y)}`,
      value: gamma,
    },
    ...listed,
  ];
}

/** The newest pair is k, the one before it k-1. */
export function pairName(j: number): string {
  return j === 0 ? 'k' : `k-${j}`;
}

const STRAIGHT = 'straight down the gradient';

function conjugateMemory({ before, gradient, restarts, firstStep, previous }: MadeStep): MemoryPart[] {
  const { search } = before as ConjugateGradientState; // the state of the optimizer that is named beside it
  const beginning = (why: string): MemoryPart[] => {
    const slope = -dot(gradient, gradient);
    const formula = '1 / (1 - slope)';
    const first = {
      name: 'first step',
      formula,
      substituted: `1 / (1 - ${slope})`,
      value: firstStep ?? 1 / (1 - slope),
    };
    return [{ name: 'beta', formula: `0: ${why}, ${STRAIGHT}`, value: 0 }, first];
  };
  if (!search) return beginning('the first direction');
  if (restarts > 0) return beginning('no lower J lay along the direction before');
  const { slope } = search;
  return [
    ...(previous ? betaOf(search.direction, gradient, previous) : []),
    { name: 'slope', formula: "gradient' * direction", value: slope },
    { name: 'first step', formula: 'step before * min(100, slope before / slope)', value: search.firstStep },
  ];
}

/** β of Polak and Ribière, and what it weighs. */
function betaOf(direction: Float64Array, gradient: Float64Array, previous: PreviousMove): MemoryPart[] {
  const [now, mixed, then] = [
    dot(gradient, gradient),
    dot(previous.gradient, gradient),
    dot(previous.gradient, previous.gradient),
  ];
  const beta = (now - mixed) / then;
  const taken = same(addScaled(negate(gradient), beta, previous.direction), direction);
  const formula = "(gradient'gradient - gradient(k-1)'gradient) / gradient(k-1)'gradient(k-1), Polak and Ribière";
  const numbers = `(${now} - ${mixed}) / ${then}`;
  return [
    taken
      ? { name: 'beta', formula, substituted: numbers, value: beta }
      : { name: 'beta', formula: `0: the direction of ${formula} would climb, ${STRAIGHT}`, value: 0 },
    { name: 'gradient(k-1)', formula: 'where the direction before began', value: previous.gradient },
    { name: 'direction(k-1)', formula: 'the direction before', value: previous.direction },
  ];
}

function descentMemory({ optimizer, before }: MadeStep): MemoryPart[] {
  const { alpha, iteration } = before as GradientDescentState; // the state of the optimizer that is named beside it
  const name = 'first step';
  if (!optimizer.search) return [{ name: 'rate', formula: 'the learning rate, the same at each step', value: alpha }];
  if (iteration === 0) return [{ name, formula: 'to begin with', value: alpha }];
  return [{ name, formula: '2 * step before', substituted: `2 * ${alpha}`, value: 2 * alpha }];
}

function epochMemory({ after, run }: MadeStep): MemoryPart[] {
  if (!run) return [];
  const { rule, state, updatesBefore } = run;
  const t = (after as { updates: number } & OptimizerState).updates; // of an EpochState
  const vectors = (after as { vectors: readonly Float64Array[] } & OptimizerState).vectors;
  const number = (name: string, formula: string, value: number, substituted?: string): MemoryPart => ({
    name,
    formula,
    substituted,
    value,
  });
  const around = (j: number, name: string, formula: string): MemoryPart[] => [
    { name: `${name} before`, formula: 'as the iteration before left it', value: state[j] },
    { name: `${name} after`, formula: `${formula}, after the last batch`, value: vectors[j] },
  ];
  const counts = [
    number('updates before', 'since training began', updatesBefore),
    number('updates', 'of this iteration, one a batch', t - updatesBefore, `${t} - ${updatesBefore}`),
    number('rate', 'the learning rate', rule.learningRate),
  ];
  switch (rule.kind) {
    case 'sgd':
      return [
        ...counts,
        number('momentum', 'the share of its velocity that a weight keeps', rule.momentum),
        ...around(0, 'v', 'momentum v - rate * gradient'),
      ];
    case 'adam': {
      const { beta1, beta2, epsilon } = rule;
      const [bias1, bias2] = [1 - power(beta1, t), 1 - power(beta2, t)];
      return [
        ...counts,
        number('epsilon', 'keeps the division from meeting 0', epsilon),
        number('1 - beta1^t', 'correction of m, at the last update t', bias1, `1 - ${beta1}^${t}`),
        number('1 - beta2^t', 'correction of v, at the last update t', bias2, `1 - ${beta2}^${t}`),
        ...around(0, 'm', 'beta1 m + (1 - beta1) gradient'),
        ...around(1, 'v', 'beta2 v + (1 - beta2) gradient .^ 2'),
        { name: 'mhat after', formula: 'm / (1 - beta1^t)', value: vectors[0].map((m) => m / bias1) },
        { name: 'vhat after', formula: 'v / (1 - beta2^t)', value: vectors[1].map((v) => v / bias2) },
      ];
    }
    default:
      return rule satisfies never;
  }
}

/** In every bit but the sign of zero. */
function same(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, i) => value === b[i]);
}
