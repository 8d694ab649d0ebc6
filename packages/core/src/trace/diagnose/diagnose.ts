/**
 * Diagnosis of a person's own numbers: the first step that differs from the article's, and the known mistakes, alone
 * and in pairs, that reproduce the numbers. A mistake is named only when it gives these very numbers to their rounding;
 * where several do, all are said; where none does, none is guessed.
 */
import type { Matrix } from '../../matrix/matrix.ts';
import { type Address, formatAddress } from '../address.ts';
import { type Choices, passKey } from './choices.ts';
import { passOver } from './compute.ts';
import { counterpart, type Given, isPerRow, type Mine, quantityNames, readMine } from './given.ts';
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
        if (mistakes.length === 1) hidden.push(...hiddenIn(problem, variant, right, given));
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
        firstDifference: differing.length > 0 ? difference(differing[0], truth) : undefined,
        explanations,
        cannotShow: hidden,
        notes: given.flatMap(({ notes }) => notes),
      };
    },
  };
}

function fits(given: readonly Given[], quantities: Quantities): boolean {
  return given.every((one) => {
    const quantity = quantities.get(one.name);
    const part = quantity && counterpart(one, quantity);
    return part !== undefined && sameWithin(one.matrix, part, one.tolerance);
  });
}

function sameWithin(A: Matrix, B: Matrix, tolerance: Float64Array): boolean {
  for (let i = 0; i < A.data.length; i++) {
    if (!(Object.is(A.data[i], B.data[i]) || Math.abs(A.data[i] - B.data[i]) <= tolerance[i])) return false;
  }
  return true;
}

/** Without those that hold another one that fits: a second mistake that changes nothing is none. */
function simplest(fitting: readonly Variant[]): Variant[] {
  return fitting
    .filter(
      ({ mistakes }) =>
        !fitting.some(
          (other) =>
            other.mistakes.length < mistakes.length && other.mistakes.every((mistake) => mistakes.includes(mistake)),
        ),
    )
    .sort((a, b) => a.mistakes.length - b.mistakes.length);
}

const CHANCE_ALLOWED = 1e-3;

function verdictOf(explanations: readonly DiagnosedCause[]): Verdict {
  if (explanations.length === 0) return 'unknown';
  if (explanations.length > 1) return 'several';
  return explanations[0].chance < CHANCE_ALLOWED ? 'named' : 'possible';
}

/** What NaN and infinity count: few computations end in them. */
const NOT_FINITE = 6;

/** How many decimal digits of difference from the right numbers an explanation has to meet, over all cells. */
function evidence(given: readonly Given[], right: Quantities): number {
  let digits = 0;
  for (const one of given) {
    const quantity = right.get(one.name);
    const part = quantity && counterpart(one, quantity);
    one.matrix.data.forEach((value, i) => {
      if (!Number.isFinite(value)) {
        digits += NOT_FINITE;
        return;
      }
      const off = Math.abs(value - (part?.data[i] ?? 0));
      if (off > one.tolerance[i]) digits += Math.log10(off / one.tolerance[i]);
    });
  }
  return digits;
}

const MOST_DIGITS = 16;

function digitsOf(given: readonly Given[], quantities: Quantities): number {
  const worst = given.map((one) => {
    const quantity = quantities.get(one.name);
    const part = quantity && counterpart(one, quantity);
    let [largest, off] = [0, 0];
    one.matrix.data.forEach((value, i) => {
      if (!Number.isFinite(value)) return;
      largest = Math.max(largest, Math.abs(value));
      off = Math.max(off, Math.abs(value - (part?.data[i] ?? 0)));
    });
    return off === 0 ? MOST_DIGITS : Math.floor(-Math.log10(off / largest));
  });
  return Math.min(MOST_DIGITS, ...worst);
}

function difference(given: Given, right: Quantities): Difference {
  const { name, matrix: A, tolerance } = given;
  const quantity = right.get(name);
  const part = quantity && counterpart(given, quantity);
  if (!quantity || !part) {
    const rows = given.perRow ? 'm' : String(quantity?.rows);
    const words = `${name} is ${A.rows} × ${A.columns}, and should be ${rows} × ${quantity?.columns}`;
    return { step: name, words };
  }
  let k = 0;
  const off = (i: number) =>
    Number.isFinite(A.data[i]) ? Math.abs(A.data[i] - part.data[i]) - tolerance[i] : Infinity;
  A.data.forEach((_, i) => {
    if (off(i) > off(k)) k = i;
  });
  const firstColumn = hasBias(name, quantity, right) && !given.withoutOnes ? 0 : 1;
  const address = { matrix: name, row: Math.floor(k / A.columns) + 1, column: (k % A.columns) + firstColumn };
  const place = name === 'J' ? 'J' : name === 'grad' ? `grad(${k + 1})` : formatAddress(address);
  const [mine, truth] = [A.data[k], part.data[k]];
  return { step: name, address, mine, right: truth, words: `${place} is ${mine}, and should be ${truth}` };
}

/** Whether the first column belongs to the bias. */
function hasBias(name: string, { columns }: Matrix, right: Quantities): boolean {
  if (/^(Theta|Delta)|WithBias$/.test(name)) return true;
  return /^a\d+$/.test(name) && columns !== right.get(name.replace('a', 'z'))?.columns;
}

/** Whether a single mistake shows in the given numbers, and if not, why. */
function hiddenIn(
  { network }: DiagnosedProblem,
  { mistakes: [mistake], quantities }: Variant,
  right: Quantities,
  given: readonly Given[],
): Hidden[] {
  if (given.some((one) => changes(one, quantities, right))) return [];
  const shows = quantityNames(network).find((name) => differs(quantities.get(name), right.get(name)));
  if (shows) return [{ mistake, because: 'given', words: `${mistake.title}: shows in ${shows} at the earliest` }];
  return [{ mistake, because: 'data', words: `${mistake.title}: ${mistake.hiddenBy ?? 'it changes no number here'}` }];
}

function changes(given: Given, quantities: Quantities, right: Quantities): boolean {
  const [wrong, truth] = [quantities, right].map((all) => {
    const quantity = all.get(given.name);
    return quantity && counterpart(given, quantity);
  });
  if (!wrong || !truth) return wrong !== truth;
  return !sameWithin(wrong, truth, given.tolerance);
}

/** Beyond rounding, relative to the largest cell. */
const SHOWS = 1e-9;

function differs(wrong: Matrix | undefined, right: Matrix | undefined): boolean {
  if (!wrong || !right || wrong.rows !== right.rows || wrong.columns !== right.columns) return wrong !== right;
  const largest = right.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return !sameWithin(wrong, right, new Float64Array(right.data.length).fill(SHOWS * largest));
}
