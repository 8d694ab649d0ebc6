/**
 * Diagnosis of a person's own numbers: the first step that differs from the article's, and the known mistakes, alone
 * and in pairs, that reproduce the numbers. A mistake is named only when it gives these very numbers to their rounding;
 * where several do, all are said; where none does, none is guessed.
 */
import type { Address } from '../trace/address.ts';
import { type Choices, passKey } from './choices.ts';
import { passOver } from './compute.ts';
import { difference, hiddenIn } from './difference.ts';
import { digitsOf, evidence, fits } from './fit.ts';
import { type Given, isPerRow, type Mine, quantityNames, readMine } from './given.ts';
import { inputsOf } from './inputs.ts';
import type { Mistake } from './mistake.ts';
import { choicesOf, combinations } from './mistakes.ts';
import type { DiagnosedProblem, Quantities } from './problem.ts';
import { quantitiesOf } from './quantities.ts';

/**
 * agrees: the numbers are right. named: one explanation gives them, and chance does not. possible: one gives them, but
 * so few digits could be met by chance. several: they cannot be told apart by these numbers. unknown: none gives them.
 */
export type Verdict = 'agrees' | 'named' | 'possible' | 'several' | 'unknown';

export interface Diagnosis {
  readonly verdict: Verdict;
  /** The steps that agree, in the order of the computation. */
  readonly agreeing: readonly string[];
  /** The first that does not. */
  readonly firstDifference?: Difference;
  /** Single mistakes first. */
  readonly explanations: readonly DiagnosedCause[];
  readonly cannotShow: readonly Hidden[];
  /** How the numbers were read. */
  readonly notes: readonly string[];
}

export interface Difference {
  readonly step: string;
  /** The cell farthest off; absent where the shapes differ. */
  readonly address?: Address;
  readonly mine?: number;
  readonly right?: number;
  /** The whole in a sentence. */
  readonly words: string;
}

/** One mistake, or two together. */
export interface DiagnosedCause {
  readonly mistakes: readonly Mistake[];
  /** Digits to which the numbers are reproduced, relative to the largest of each matrix. */
  readonly digits: number;
  /** How many combinations of this kind would be expected to give these numbers by chance. */
  readonly chance: number;
}

/** A mistake that these numbers could not show. */
export interface Hidden {
  readonly mistake: Mistake;
  /** data: it changes nothing at all here. given: it shows only in steps that were not given. */
  readonly because: 'data' | 'given';
  readonly words: string;
}

export interface DiagnoseOptions {
  /** How the person made vectors of matrices [columns, as Octave does]. */
  readonly order?: 'columns' | 'rows';
}

/** What a combination of mistakes computes; none: the right numbers. */
export interface Variant {
  readonly mistakes: readonly Mistake[];
  readonly quantities: Quantities;
  /** Of all combinations, up to this one. */
  readonly share: number;
}

/** Throws `mine` (data) where the numbers cannot be read. */
export function diagnose(problem: DiagnosedProblem, mine: Mine, options: DiagnoseOptions = {}): Diagnosis {
  return diagnoseAmong(problem, variants(problem, rowsNeeded(problem, mine)), mine, options);
}

/** The same in steps, each yielding the share done, so that the caller can show it, let others work, or stop. */
export function* diagnosing(
  problem: DiagnosedProblem,
  mine: Mine,
  options: DiagnoseOptions = {},
): Generator<number, Diagnosis> {
  const trial = trialOf(problem, mine, options);
  for (const variant of variants(problem, rowsNeeded(problem, mine))) {
    trial.take(variant);
    yield variant.share;
  }
  return trial.result();
}

/** Enough to tell whether a mistake shows, where no rows are given. */
const ROWS_LOOKED_AT = 100;

function rowsNeeded({ examples, network }: DiagnosedProblem, mine: Mine): number {
  const given = quantityNames(network).some((name) => isPerRow(name) && name in mine);
  return given ? examples.m : Math.min(ROWS_LOOKED_AT, examples.m);
}

/** The right numbers first, then all combinations; those that share a pass over the rows follow each other. */
export function* variants(problem: DiagnosedProblem, keep: number): Generator<Variant> {
  const inputs = inputsOf(problem);
  const all = combinations(problem);
  const groups = new Map<string, { mistakes: readonly Mistake[]; choices: Choices }[]>();
  for (const mistakes of all) {
    const choices = choicesOf(mistakes);
    const group = groups.get(passKey(choices)) ?? [];
    group.push({ mistakes, choices });
    groups.set(passKey(choices), group);
  }
  let done = 0;
  for (const group of groups.values()) {
    const pass = passOver(problem, inputs, group[0].choices, keep);
    for (const { mistakes, choices } of group) {
      done += 1;
      yield { mistakes, quantities: quantitiesOf(problem, choices, pass), share: done / all.length };
    }
  }
}

/** The diagnosis by variants computed before, the right one first. */
export function diagnoseAmong(
  problem: DiagnosedProblem,
  variants: Iterable<Variant>,
  mine: Mine,
  options: DiagnoseOptions = {},
): Diagnosis {
  const trial = trialOf(problem, mine, options);
  for (const variant of variants) trial.take(variant);
  return trial.result();
}

/** Variants are shown to it one by one, the right one first. */
interface Trial {
  take(variant: Variant): void;
  result(): Diagnosis;
}

function trialOf(problem: DiagnosedProblem, mine: Mine, { order = 'columns' }: DiagnoseOptions): Trial {
  let right: Quantities | undefined;
  let given: Given[] = [];
  const fitting: Variant[] = [];
  const hidden: Hidden[] = [];
  const count = { 1: 0, 2: 0 };
  return {
    take(variant) {
      const { mistakes, quantities } = variant;
      if (right) {
        count[mistakes.length === 1 ? 1 : 2]++;
        if (mistakes.length === 1 && !mistakes[0].part) hidden.push(...hiddenIn(problem, variant, right, given));
      } else {
        right = quantities;
        given = readMine(mine, { network: problem.network, right, m: problem.examples.m, order });
      }
      if (fits(given, quantities)) fitting.push(variant);
    },
    result() {
      if (!right) throw new RangeError('there are no variants');
      const truth = right;
      const explanations = simplest(fitting)
        .filter(({ mistakes }) => mistakes.length > 0)
        .map(({ mistakes, quantities }) => ({
          mistakes,
          digits: digitsOf(given, quantities),
          chance: count[mistakes.length === 1 ? 1 : 2] * 10 ** -evidence(given, truth),
        }));
      const differing = given.filter((one) => !fits([one], truth));
      return {
        verdict: differing.length === 0 ? 'agrees' : verdictOf(explanations),
        agreeing: given.filter((one) => !differing.includes(one)).map(({ name }) => name),
        firstDifference: differing.length > 0 ? difference(differing[0], truth, problem.examples.m) : undefined,
        explanations,
        cannotShow: hidden,
        notes: given.flatMap(({ notes }) => notes),
      };
    },
  };
}

/**
 * Without those that hold another one that fits, as a second mistake that changes nothing is none, and without those in
 * one Theta where the whole mistake fits too.
 */
function simplest(fitting: readonly Variant[]): Variant[] {
  const isHeld = (mistakes: readonly Mistake[]) =>
    fitting.some(
      (other) =>
        other.mistakes.length < mistakes.length && other.mistakes.every((mistake) => mistakes.includes(mistake)),
    );
  const isPart = ([first]: readonly Mistake[]) =>
    first?.part !== undefined && fitting.some(({ mistakes }) => mistakes.length === 1 && mistakes[0] === first.part);
  return fitting
    .filter(({ mistakes }) => !isHeld(mistakes) && !isPart(mistakes))
    .sort((a, b) => a.mistakes.length - b.mistakes.length);
}

const CHANCE_ALLOWED = 1e-3;

function verdictOf(explanations: readonly DiagnosedCause[]): Verdict {
  if (explanations.length === 0) return 'unknown';
  if (explanations.length > 1) return 'several';
  return explanations[0].chance < CHANCE_ALLOWED ? 'named' : 'possible';
}
