/** How one weight moved in one step: every number on the way with its formula, and the formula with the numbers. */
import type { UpdateRule } from '../engine/engine.ts';
import { DeltascopeError } from '../errors.ts';
import { twoLoops } from '../optimize/lbfgs.ts';
import { power } from '../optimize/updateRules.ts';
import type { WeightUpdate } from './followUpdates.ts';
import { pairName } from './stepMemory.ts';
import type { TrainingStep } from './trainingStep.ts';

/** One number on the way. Its `substituted` is arithmetic that gives `value` (with sqrt). */
export interface MoveLine {
  readonly name: string;
  readonly formula: string;
  readonly substituted: string;
  readonly value: number;
}

export interface MoveExplanation {
  readonly iteration: number;
  readonly before: number;
  readonly after: number;
  readonly move: number;
  /** In the order of computing; the last gives `after`. */
  readonly lines: readonly MoveLine[];
  /** after − the value of the last line: what moving in several additions rounds; 0 in most steps. */
  readonly rounding: number;
}

/**
 * Of the weight at this index of Theta, as its vectors are laid out. Throws `not-followed` (usage) for an optimizer by
 * mini-batch where the step was not asked to follow it.
 */
export function explainMove(step: TrainingStep, i: number): MoveExplanation {
  const lines = step.epoch ? epochLines(step, i) : [...directionLines(step, i), stepLine(step, i)];
  const [before, after] = [step.before.parameters[i], step.after.parameters[i]];
  const rounding = after - (lines.at(-1)?.value ?? after);
  return { iteration: step.iteration, before, after, move: step.move[i], lines, rounding };
}

function stepLine({ along, before }: TrainingStep, i: number): MoveLine {
  const { stepLength, direction } = needAlong(along);
  const start = before.parameters[i];
  return {
    name: 'Theta after',
    formula: 'Theta before + step length * direction',
    substituted: `${start} + ${stepLength} * ${direction[i]}`,
    value: start + stepLength * direction[i],
  };
}

function directionLines(step: TrainingStep, i: number): MoveLine[] {
  const g = step.before.gradient[i];
  const direction = needAlong(step.along).direction[i];
  const down: MoveLine = { name: 'direction', formula: '-gradient', substituted: `-(${g})`, value: -g };
  switch (step.optimizer) {
    case 'lbfgs':
      return lbfgsLines(step, i);
    case 'cg': {
      const beta = numberNamed(step, 'beta');
      const last = vectorNamed(step, 'direction(k-1)');
      if (beta !== undefined && last) {
        const formula = '-gradient + beta * direction(k-1)';
        const substituted = `-(${g}) + ${beta} * ${last[i]}`;
        return [{ name: 'direction', formula, substituted, value: -g + beta * last[i] }];
      }
      if (direction === -g) return [down];
      const formula =
        step.restarts > 0
          ? 'minus the gradient at the last place that the failed search tried'
          : 'minus the gradient, and a share of the direction before, which was not given';
      return [{ name: 'direction', formula, substituted: String(direction), value: direction }];
    }
    case 'gd':
      return [down];
    case 'sgd':
    case 'adam':
      return [];
    default:
      return step.optimizer satisfies never;
  }
}

/** The two loops, for one weight: q from the newest pair to the oldest, r back again. */
function lbfgsLines({ before, pairs = [] }: TrainingStep, i: number): MoveLine[] {
  const { turns, gamma } = twoLoops(before.gradient, pairs);
  const lines: MoveLine[] = [];
  const line = (name: string, formula: string, substituted: string, value: number) => {
    lines.push({ name, formula, substituted, value });
    return value;
  };
  let q = line('q', 'gradient', String(before.gradient[i]), before.gradient[i]);
  for (const [j, { y, alpha }] of turns.entries()) {
    const k = pairName(j);
    q = line('q', `q - alpha(${k}) * y(${k})`, `${q} - ${alpha} * ${y[i]}`, q - alpha * y[i]);
  }
  let r = line('r', 'gamma * q', `${gamma} * ${q}`, gamma * q);
  for (const [j, { s, alpha, beta }] of [...turns.entries()].reverse()) {
    const k = pairName(j);
    const share = alpha - beta;
    r = line('r', `r + (alpha(${k}) - beta(${k})) * s(${k})`, `${r} + ${share} * ${s[i]}`, r + share * s[i]);
  }
  line('direction', '-r', `-(${r})`, -r);
  return lines;
}

function epochLines({ epoch }: TrainingStep, i: number): MoveLine[] {
  const made = epoch?.followed.get(i);
  if (!epoch || !made) {
    throw new DeltascopeError({
      code: 'not-followed',
      fault: 'usage',
      what: `the updates of weight ${i} were not followed`,
      next: 'Name it in `follow` when asking for the step.',
    });
  }
  return made.flatMap((one) => updateLines(epoch.rule, one));
}

function updateLines(rule: UpdateRule, { update: t, gradient: g, kept, before }: WeightUpdate): MoveLine[] {
  const rate = rule.learningRate;
  switch (rule.kind) {
    case 'sgd': {
      const { momentum, nesterov } = rule;
      const v = momentum * kept[0] - rate * g;
      const moved = nesterov ? momentum * v - rate * g : v;
      return [
        {
          name: `v(${t})`,
          formula: `momentum * v - rate * gradient of batch ${t}`,
          substituted: `${momentum} * ${kept[0]} - ${rate} * ${g}`,
          value: v,
        },
        {
          name: `Theta(${t})`,
          formula: nesterov ? 'Theta + (momentum * v - rate * gradient)' : 'Theta + v',
          substituted: nesterov ? `${before} + (${momentum} * ${v} - ${rate} * ${g})` : `${before} + ${v}`,
          value: before + moved,
        },
      ];
    }
    case 'adam': {
      const { beta1, beta2, epsilon } = rule;
      const m = beta1 * kept[0] + (1 - beta1) * g;
      const v = beta2 * kept[1] + (1 - beta2) * (g * g);
      const [bias1, bias2] = [1 - power(beta1, t), 1 - power(beta2, t)];
      return [
        {
          name: `m(${t})`,
          formula: `beta1 * m + (1 - beta1) * gradient of batch ${t}`,
          substituted: `${beta1} * ${kept[0]} + (1 - ${beta1}) * ${g}`,
          value: m,
        },
        {
          name: `v(${t})`,
          formula: 'beta2 * v + (1 - beta2) * gradient^2',
          substituted: `${beta2} * ${kept[1]} + (1 - ${beta2}) * (${g} * ${g})`,
          value: v,
        },
        {
          name: `Theta(${t})`,
          formula: 'Theta - rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)',
          substituted: `${before} - (${rate} * (${m} / ${bias1})) / (sqrt(${v} / ${bias2}) + ${epsilon})`,
          value: before - (rate * (m / bias1)) / (Math.sqrt(v / bias2) + epsilon),
        },
      ];
    }
    default:
      return rule satisfies never;
  }
}

function needAlong(along: TrainingStep['along']): NonNullable<TrainingStep['along']> {
  if (along) return along;
  throw new RangeError('a step along a direction has one');
}

function numberNamed({ memory }: TrainingStep, name: string): number | undefined {
  const value = memory.find((part) => part.name === name)?.value;
  return typeof value === 'number' ? value : undefined;
}

function vectorNamed({ memory }: TrainingStep, name: string): Float64Array | undefined {
  const value = memory.find((part) => part.name === name)?.value;
  return value instanceof Float64Array ? value : undefined;
}
