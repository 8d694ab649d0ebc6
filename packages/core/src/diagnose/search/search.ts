/**
 * The search for what gives a person's numbers: the article and its conventions first, then each mistake, then mistakes
 * with a number of their own, then pairs. What cannot matter is not computed: a given that a change does not reach fits
 * or does not as it did without it.
 */
import { type Candidate, candidatesOf, parts } from '../candidates.ts';
import { isMadeIn, type Workspace } from '../compute/workspace.ts';
import { type Base, bases } from '../conventions.ts';
import type { Given } from '../given/reading.ts';
import { mendedFor } from '../mend.ts';
import type { Mistake } from '../mistake.ts';
import { MISTAKES } from '../mistakes/registry.ts';
import { CHANCE_ALLOWED } from './chance.ts';
import { type Fitter, fitter } from './fit.ts';
import { type Found, luckOf } from './luck.ts';
import { solve } from './solve.ts';

export interface Outcome {
  readonly fitter: Fitter;
  /** What most of the numbers are right by. */
  readonly base: Base;
  readonly agrees: boolean;
  /** Only the simplest: no pair beside a single one, none that luck explains as well. */
  readonly explanations: readonly Proven[];
  /** Something gives the numbers, and if nothing is explained it was not proven. */
  readonly isPossible: boolean;
}

export interface Proven {
  readonly found: Found;
  /** How many of all that was tried would be expected to give these numbers by luck. */
  readonly chance: number;
}

/** Share of the work that is done when each stage ends, as it is shown. */
const SHARES = { agreement: 0.02, singles: 0.25, solved: 0.35 };

export function* search(workspace: Workspace, given: readonly Given[]): Generator<number, Outcome> {
  const fit = fitter(workspace, given);
  const all = bases(workspace.problem, hasCostAndGradient(given));
  const base = yield* bestBase(
    fit,
    all.filter((one) => isFounded(fit, one)),
  );
  const none = { fitter: fit, base, explanations: [], isPossible: false };
  if (fit.fitsAll(base.variant)) return { ...none, agrees: true };
  const loose = fitter(workspace, given, { asSingle: true });
  const asSingle = all.find(({ variant }) => loose.fitsAll(variant));
  if (asSingle) return { ...none, fitter: loose, base: asSingle, agrees: true };
  yield SHARES.agreement;

  const candidates = candidatesOf(workspace.problem).filter(({ mistake }) => !mistake.solved);
  const luck = luckOf(fit, workspace);
  const proven = (all: readonly Found[]) =>
    withoutParts(all)
      .slice(0, MOST_FOUND)
      .flatMap((found): Proven[] => {
        const chance = luck.of(found);
        return chance < CHANCE_ALLOWED ? [{ found, chance }] : [];
      });
  const outcome = (explanations: readonly Proven[], isPossible = false): Outcome => ({
    ...none,
    agrees: false,
    explanations,
    isPossible: isPossible && explanations.length === 0,
  });
  const matters = candidates.filter((candidate) => mayMatter(fit, base, candidate));
  const close = [base, ...all.filter((one) => one !== base && isClose(one) && keepsRight(fit, one, base))];
  const singles: Found[] = [];
  const provenSingles: Proven[] = [];
  for (const turn of [0, 1, 2]) {
    const some = candidates.filter((one) => one.turn === turn);
    luck.trying(some, close.length);
    const fitting = yield* singleFits(fit, close, some);
    singles.push(...fitting);
    provenSingles.push(...proven(fitting));
  }
  if (singles.length > 0) {
    const simplest = withoutParts(provenSingles.map(({ found }) => found));
    return outcome(
      provenSingles.filter(({ found }) => simplest.includes(found)),
      true,
    );
  }
  yield SHARES.singles;
  const solved = proven(yield* solvedFits(fit, base, workspace));
  if (solved.length > 0) return outcome(solved);
  yield SHARES.solved;
  const isLarge = isLargeInput(fit);
  const inPairs = (base.conventions.length > 0 ? candidates : matters).filter(
    (one) => one.inPairs && (!isLarge || one.isPlain || one.only !== undefined),
  );
  luck.tryingPairs(inPairs);
  // What is right by other conventions may be so by luck: two classes exchanged are another order, and so are exchanged logarithms.
  for (const one of base.conventions.length > 0 ? [base, all[0]] : [base]) {
    const pairs = yield* pairFits(fit, one, inPairs);
    if (pairs.length > 0) return outcome(proven(pairs), true);
  }
  return outcome(proven(yield* solvedBeside(fit, base, { candidates: inPairs, workspace })));
}

/** More explanations than these are not worth their proof. */
const MOST_FOUND = 40;

/** Whether all that is right by a base is so by another one. */
function keepsRight(fit: Fitter, one: Base, base: Base): boolean {
  return fit.given.every((_, i) => fit.fits(i, one.variant) || !fit.fits(i, base.variant));
}

/** One convention apart, and none that only J and a gradient together can tell. */
function isClose({ conventions }: Base): boolean {
  return conventions.length <= 1 && !conventions.some(({ throughout }) => throughout);
}

function hasCostAndGradient(given: readonly Given[]): boolean {
  return given.some(({ name }) => name === 'J') && given.some(({ name }) => /grad$/.test(name));
}

/** Whether what must be so throughout is so in J and in some gradient. */
function isFounded(fit: Fitter, { conventions, variant }: Base): boolean {
  if (!conventions.some(({ throughout }) => throughout)) return true;
  const fits = (is: (name: string) => boolean) => fit.given.some(({ name }, i) => is(name) && fit.fits(i, variant));
  return fits((name) => name === 'J') && fits((name) => /grad$/.test(name));
}

/** The conventions by which most of the numbers are right, the fewest where several do. */
function* bestBase(fit: Fitter, all: readonly Base[]): Generator<number, Base> {
  let [best, most] = [all[0], -1];
  for (const base of all) {
    const count = fit.given.filter((_, i) => fit.fits(i, base.variant)).length;
    if (count > most) [best, most] = [base, count];
    if (most === fit.given.length) return best;
    yield 0;
  }
  return best;
}

/** So few significant digits may be right whatever is wrong before them. */
const TELLING_DIGITS = 3;

/** If J agrees nothing that J is made of can be wrong, and so with each other number that is right; where that is soon seen, it is tried. */
function mayMatter(fit: Fitter, base: Base, candidate: Candidate): boolean {
  const isLarge = isLargeInput(fit);
  return !fit.given.some(({ digits }, i) => {
    if (digits < TELLING_DIGITS || !fit.reaches(i, [candidate]) || !fit.fits(i, base.variant)) return false;
    return isLarge || !fit.fits(i, [...base.variant, candidate]);
  });
}

function* singleFits(
  fit: Fitter,
  close: readonly Base[],
  candidates: readonly Candidate[],
): Generator<number, Found[]> {
  const found: Found[] = [];
  const total = close.length * candidates.length;
  let done = 0;
  for (const base of close) {
    for (const candidate of candidates) {
      done += 1;
      if (!mayMatter(fit, base, candidate)) continue;
      const variant = [...base.variant, candidate];
      if (fit.fitsAll(variant)) found.push({ base, mistakes: [candidate.mistake], made: [candidate], solved: [] });
      yield SHARES.agreement + (SHARES.singles - SHARES.agreement) * (done / total);
    }
    // With fewer conventions is simpler.
    if (found.length > 0) return found;
  }
  return found;
}

interface Solvable {
  readonly mistake: Mistake;
  readonly only?: number;
}

/** Mistakes with a number of their own, whole and in parts. */
function solvable({ problem }: Workspace): Solvable[] {
  const possible = MISTAKES.filter(({ solved, applies }) => solved && (applies?.(problem) ?? true));
  return possible
    .map((mistake) => mendedFor(mistake, problem.network))
    .flatMap(withOtherwise)
    .flatMap((mistake) => [
      { mistake },
      ...parts(mistake, problem).map((part) => ({ mistake: part, only: Number(/\d+$/.exec(part.id)?.[0]) })),
    ]);
}

function withOtherwise(mistake: Mistake): Mistake[] {
  const { solved } = mistake;
  if (!solved?.otherwise) return [mistake];
  return [mistake, { ...mistake, solved: { ...solved, withNumber: solved.otherwise, isOther: true } }];
}

function* solvedFits(fit: Fitter, base: Base, workspace: Workspace): Generator<number, Found[]> {
  const found: Found[] = [];
  for (const { mistake, only } of solvable(workspace)) {
    const solved = solve(fit, mistake, { only, others: base.variant });
    if (solved) found.push({ base, mistakes: [mistake], made: [solved.applied], solved: [solved] });
    yield SHARES.singles;
  }
  return found;
}

/** What is known of each candidate alone, for each given: whether it reaches it, and, once asked, whether it then fits. */
interface Alone {
  readonly candidate: Candidate;
  readonly reaches: readonly boolean[];
  readonly fits: (i: number) => boolean;
}

function* pairFits(fit: Fitter, base: Base, candidates: readonly Candidate[]): Generator<number, Found[]> {
  const right = fit.given.map((_, i) => fit.fits(i, base.variant));
  const alone = candidates.map((candidate): Alone => {
    const variant = [...base.variant, candidate];
    return {
      candidate,
      reaches: fit.given.map((_, i) => fit.reaches(i, [candidate])),
      fits: (i) => fit.fits(i, variant),
    };
  });
  const isLarge = isLargeInput(fit);
  const found: Found[] = [];
  for (let p = 0; p < alone.length; p++) {
    for (let q = p + 1; q < alone.length; q++) {
      const [one, other] = [alone[p].candidate, alone[q].candidate];
      if (
        !canBeTogether(one, other, fit.problem.network.layers.length) ||
        (isLarge && (bothMove(one, other) || bothSeldom(one, other)))
      )
        continue;
      if (!mayFit(alone[p], alone[q], right)) continue;
      if (fit.fitsAll([...base.variant, one, other])) {
        found.push({ base, mistakes: [one.mistake, other.mistake], made: [one, other], solved: [] });
      }
      yield SHARES.solved + (1 - SHARES.solved) * (p / alone.length);
    }
  }
  return found;
}

/** From so many products of an input with a weight on, two mistakes that both change them are not tried together. */
const LARGE_INPUT = 1e7;

function isLargeInput({ problem: { examples, network } }: Pick<Fitter, 'problem'>): boolean {
  return examples.m * network.layers[0] * network.layers[1] > LARGE_INPUT;
}

/** Two mistakes that are seldom made are more seldom made together. */
function bothSeldom(one: Candidate, other: Candidate): boolean {
  return one.turn > 0 && other.turn > 0;
}

function bothMove(one: Candidate, other: Candidate): boolean {
  return [one, other].every(({ change }) => 'X' in change || 'Theta' in change || 'z' in change);
}

/** Made at different places. */
function canBeTogether(one: Candidate, other: Candidate, L: number): boolean {
  const { mistake: a } = one;
  const { mistake: b } = other;
  if (a.id === b.id || a.part === b || b.part === a || a.undoes === b.id || b.undoes === a.id) return false;
  const isApart = Array.from({ length: L }, (_, l) => l + 1).every(
    (l) => !(isMadeIn(one, l, L) && isMadeIn(other, l, L)),
  );
  return isApart || !Object.keys(one.change).some((place) => place in other.change);
}

/** Whether each given is right by what is known of the two alone, or both of them reach it. */
function mayFit(one: Alone, other: Alone, right: readonly boolean[]): boolean {
  const isReading = Boolean(one.candidate.reads ?? other.candidate.reads);
  return right.every((isRight, i) => {
    const [a, b] = [one.reaches[i], other.reaches[i]];
    if ((a && b) || ((a || b) && isReading)) return true;
    if (!a && !b) return isRight;
    return a ? one.fits(i) : other.fits(i);
  });
}

function* solvedBeside(
  fit: Fitter,
  base: Base,
  { candidates, workspace }: { readonly candidates: readonly Candidate[]; readonly workspace: Workspace },
): Generator<number, Found[]> {
  const found: Found[] = [];
  const all = solvable(workspace);
  for (const candidate of candidates) {
    const others = [...base.variant, candidate];
    for (const { mistake, only } of all) {
      if (Object.keys(mistake.change).some((place) => place in candidate.change)) continue;
      const solved = solve(fit, mistake, { only, others });
      if (solved) {
        found.push({
          base,
          mistakes: [candidate.mistake, mistake],
          made: [candidate, solved.applied],
          solved: [solved],
        });
      }
      yield 1;
    }
  }
  return found;
}

/** Each mistake or pair once, whatever its form, and none in one Theta if the whole fits too. */
function withoutParts(found: readonly Found[]): Found[] {
  const idsOf = ({ mistakes }: Found) => mistakes.map(({ id }) => id);
  const keys = new Set<string>();
  const once = found.filter((one) => {
    const key = idsOf(one).sort().join();
    return keys.has(key) ? false : keys.add(key);
  });
  const whole = new Set(once.map((one) => idsOf(one).sort().join()));
  return once.filter(
    ({ mistakes }) =>
      !mistakes.some(
        ({ id, part }) =>
          part &&
          whole.has(
            mistakes
              .map((other) => (other.id === id ? part.id : other.id))
              .sort()
              .join(),
          ),
      ),
  );
}
