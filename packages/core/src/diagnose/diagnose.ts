/**
 * Diagnosis of a person's own numbers: right ones are accepted in whatever layout and convention; of others the first
 * step that differs, and the known mistakes, alone and in pairs, that reproduce them. A mistake is named only if it gives
 * these very numbers to their rounding and a fit by luck is unlikely; where several do, all are said; if none does,
 * none is guessed, and what is known is said.
 */
import { type Workspace, workspace } from './compute/workspace.ts';
import { bases } from './conventions.ts';
import { type Difference, difference } from './difference.ts';
import type { Mine } from './given/numbers.ts';
import { type ReadMine, readMine } from './given/read.ts';
import type { Given } from './given/reading.ts';
import { loosened } from './given/rounding.ts';
import { type Hidden, hiddenIn } from './hidden.ts';
import type { Mistake } from './mistake.ts';
import { ownNames } from './ownNames.ts';
import type { DiagnosedProblem } from './problem.ts';
import { digitsMet } from './search/chance.ts';
import { constantWords } from './search/constants.ts';
import { type Fitter, fitter } from './search/fit.ts';
import { rowOrder } from './search/rowOrder.ts';
import { type Outcome, type Proven, search } from './search/search.ts';
import { knownOfUnknown } from './unknown.ts';
import { type ConventionId, once, type Told, tell } from './words/sentences.ts';

/**
 * agrees: the numbers are right. named: one explanation gives them, and chance does not. several: they cannot be told
 * apart by these numbers. possible: some would give them, but so few digits could be met by chance, so none is named.
 * unknown: none gives them.
 */
export type Verdict = 'agrees' | 'named' | 'possible' | 'several' | 'unknown';

/**
 * What was found about a person's numbers: whether they are right, where they differ first, and which mistakes give
 * them.
 */
export interface Diagnosis {
  readonly verdict: Verdict;
  /** What was compared, in the person's own names. */
  readonly compared: readonly string[];
  /** The steps that agree, in the order of the computation. */
  readonly agreeing: readonly string[];
  /** The first that does not. */
  readonly firstDifference?: Difference;
  /** Single mistakes, or, if none gives the numbers, pairs. */
  readonly explanations: readonly DiagnosedCause[];
  /** Ways to compute that are as right as the article's. */
  readonly conventions: readonly ConventionMet[];
  /** If nothing explains the numbers: what is known of them. */
  readonly known: readonly Told[];
  readonly cannotShow: readonly Hidden[];
  /** How the numbers were read. */
  readonly notes: readonly Told[];
  /** The person's name for a quantity of the article. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether the weights are theirs. */
  readonly hasWeights: boolean;
}

/** A convention by which the person's numbers are right although they are not ours. */
export interface ConventionMet {
  /** Stable, for programs and translations. */
  readonly id: ConventionId;
  /** A clause: `Delta holds 1/m already`. */
  readonly told: Told;
}

/** One mistake, or two together. */
export interface DiagnosedCause {
  readonly mistakes: readonly Mistake[];
  /** Digits to which the numbers are reproduced. */
  readonly digits: number;
  /** How many of all that was tried would be expected to give these numbers by chance. */
  readonly chance: number;
  /** The numbers that mistakes were found with. */
  readonly numbers: readonly FoundNumber[];
  /** Options of the command line that compute as they did, where it may be no mistake but another setting. */
  readonly options: readonly string[];
}

/** `the factor is 0.5, which is 1/2` */
export interface FoundNumber {
  readonly mistake: Mistake;
  readonly value: number;
  /** What it is made of: `1/m`. */
  readonly made?: string;
}

/** How the person's numbers are to be read. */
export interface DiagnoseOptions {
  /** How the person made vectors of matrices; if it is not said, both ways are read. */
  readonly order?: 'columns' | 'rows';
}

/** Throws `mine` (data) if the numbers cannot be read. */
export function diagnose(problem: DiagnosedProblem, mine: Mine, options: DiagnoseOptions = {}): Diagnosis {
  const steps = diagnosing(problem, mine, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, each yielding the share done, so that the caller can show it, let others work, or stop. */
export function* diagnosing(
  problem: DiagnosedProblem,
  mine: Mine,
  options: DiagnoseOptions = {},
): Generator<number, Diagnosis> {
  const reads = readMine(problem, mine, options.order);
  let first: Diagnosis | undefined;
  for (const way of likely(reads.map(begun), reads.flatMap(loose))) {
    const outcome = yield* search(way.workspace, way.given);
    const diagnosis = yield* told(way, outcome);
    first ??= diagnosis;
    if (diagnosis.verdict !== 'unknown' && diagnosis.verdict !== 'possible') return diagnosis;
  }
  if (!first) throw new RangeError('there is no way to read the numbers');
  return first;
}

/** One way to read the numbers, ready to be searched. */
interface Way {
  readonly read: ReadMine;
  readonly workspace: Workspace;
  readonly given: readonly Given[];
  readonly notes: readonly Told[];
}

/** The same with weights that were rounded when they were printed. */
function loose(read: ReadMine): Way[] {
  const { problem, rounding } = read;
  if (!rounding) return [];
  const loosely = (given: readonly Given[]) => loosened(problem, rounding, given);
  const notes = [...read.notes, tell('few-digits', {})];
  return [begun({ ...read, notes, given: loosely(read.given), inOrder: (order) => loosely(read.inOrder(order)) })];
}

function begun(read: ReadMine): Way {
  const made = workspace(read.problem);
  const { m } = read.problem.examples;
  const way = { read, workspace: made, given: read.given, notes: read.notes };
  const fit = fitter(made, read.given);
  const isOff = read.given.some(
    ({ perRow, matrix: { rows, columns } }, i) => perRow && (rows === m || columns === m) && !fit.fits(i, []),
  );
  if (!isOff) return way;
  for (const { variant } of bases(read.problem, false).slice(0, BASES_FOR_ORDER)) {
    const order = rowOrder(made, read.given, variant);
    if (!order || order.every((t, i) => t === i)) continue;
    return {
      ...way,
      given: read.inOrder(order),
      notes: [...read.notes, tell('row-order', {})],
    };
  }
  return way;
}

/** The article's and the first few conventions. */
const BASES_FOR_ORDER = 4;

/** The way in which all agrees; else those by which most is right, the first of them first. */
function likely(exact: readonly Way[], rounded: readonly Way[]): readonly Way[] {
  const ways = [...exact, ...rounded];
  if (ways.length === 1) return ways;
  const counts = ways.map(({ read, workspace: made, given }) => {
    const fit = fitter(made, given);
    return Math.max(
      ...bases(read.problem, true).map(({ variant }) => given.filter((_, i) => fit.fits(i, variant)).length),
    );
  });
  const whole = ways.find(({ given }, i) => counts[i] === given.length);
  if (whole) return [whole];
  return [...ways.keys()]
    .filter((i) => i === 0 || i === exact.length || counts[i] > counts[0])
    .sort((one, other) => counts[other] - counts[one])
    .map((i) => ways[i]);
}

function* told(way: Way, outcome: Outcome): Generator<number, Diagnosis> {
  const { fitter: fit, base, explanations } = outcome;
  const simplest = explanations[0]?.found;
  const first = simplest?.base ?? base;
  const differing = fit.given.flatMap((_, i) => (fit.fits(i, first.variant) ? [] : [i]));
  const verdict = verdictOf(outcome);
  const shown = { workspace: way.workspace, variant: first.variant };
  const isUnknown = verdict === 'unknown' || verdict === 'possible';
  const cannotShow = yield* hiddenIn(way.workspace, fit.given);
  const readings = fit.given.map((_, i) => fit.reading(i, [...first.variant, ...(simplest?.made ?? [])]));
  return {
    verdict,
    compared: fit.given.map(({ label }) => label),
    agreeing: fit.given.filter((_, i) => !differing.includes(i)).map(({ label }) => label),
    ...(differing.length > 0 && { firstDifference: difference(fit, differing[0], shown) }),
    explanations: explanations.map((one) => causeOf(one, fit)),
    conventions: first.conventions.map(({ id, told }) => ({ id, told: told(way.workspace.problem) })),
    known: isUnknown ? knownOfUnknown({ fitter: fit, differing, ...shown }) : [],
    cannotShow,
    notes: [...way.notes, ...once(readings.flatMap(({ notes }) => notes))],
    names: ownNames(fit.given),
    hasWeights: way.read.hasWeights,
  };
}

function verdictOf({ agrees: isRight, explanations, isPossible }: Outcome): Verdict {
  if (isRight) return 'agrees';
  if (explanations.length > 0) return explanations.length > 1 ? 'several' : 'named';
  return isPossible ? 'possible' : 'unknown';
}

function causeOf({ found: { base, made, mistakes, solved }, chance }: Proven, fit: Fitter): DiagnosedCause {
  const numbers = solved.map(({ mistake, value }): FoundNumber => {
    const made = constantWords(value, fit.problem);
    const isItself = made === undefined || made === `${value}`;
    return { mistake, value: Number(value.toPrecision(8)), ...(!isItself && { made }) };
  });
  const options = mistakes.flatMap(({ option }) => option?.(fit.problem) ?? []);
  return { mistakes, digits: digitsMet(fit, [...base.variant, ...made]), chance, numbers, options };
}
