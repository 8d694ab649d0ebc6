/** How likely luck gives what was found: each of its mistakes must be more than a way to meet what the other leaves. */
import type { Candidate } from '../candidates.ts';
import type { Applied, Variant, Workspace } from '../compute/workspace.ts';
import type { Base } from '../conventions.ts';
import type { Mistake } from '../mistake.ts';
import { chanceOf, chanceOfOne, evidence } from './chance.ts';
import { constantWords, NAMED_CONSTANTS } from './constants.ts';
import type { Fitter } from './fit.ts';
import type { Solved } from './solve.ts';

/** What gives all of the numbers. */
export interface Found {
  readonly base: Base;
  readonly mistakes: readonly Mistake[];
  /** The mistakes as they were made. */
  readonly made: readonly Applied[];
  /** The numbers that were found, by the mistakes that have one. */
  readonly solved: readonly Solved[];
}

export interface Luck {
  /** More mistakes are tried alone, on so many choices of conventions. */
  trying(candidates: readonly Candidate[], bases: number): void;
  /** And now in pairs. */
  tryingPairs(candidates: readonly Candidate[]): void;
  of(found: Found): number;
}

interface Tries {
  /** All that may follow the variant: one mistake, or two. */
  readonly mistakes: 1 | 2;
  /** Numbers that one of them may have. */
  readonly numbers: number;
  readonly isFree: boolean;
}

export function luckOf(fit: Fitter, workspace: Workspace): Luck {
  let tried: readonly Candidate[] = [];
  let count = 0;
  let pairs = 0;
  const known = new Map<string, number>();

  /** The chance that the mistakes tried give the person's numbers by luck, with this variant as the start. */
  function from(variant: Variant, { mistakes, numbers, isFree }: Tries): number {
    const key = `${variant.map((one) => one.key).join(' ')} ${mistakes} ${numbers} ${isFree}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const chance = fromAnew(variant, { mistakes, numbers, isFree });
    known.set(key, chance);
    return chance;
  }

  function fromAnew(variant: Variant, { mistakes, numbers, isFree }: Tries): number {
    const J = onlyCostLeft(fit, variant);
    if (J === undefined || isFree) {
      return chanceOf(evidence(fit, variant), numbers * (mistakes === 1 ? count : count + pairs), isFree);
    }
    const costs = costsFrom(variant);
    const together = mistakes === 1 ? 1 : costs.length / 2;
    return numbers * together * chanceOfOne(fit.given[J].matrix.data[0], fit.given[J].tolerance[0], costs);
  }

  /** J by all that can be made beside a variant and leaves what is right as it is. */
  function costsFrom(variant: Variant): number[] {
    const right = fit.given.map((_, i) => fit.fits(i, variant));
    return tried.flatMap((candidate) => {
      const one = [...variant, candidate];
      if (!fit.given.every((_, i) => !right[i] || fit.fits(i, one))) return [];
      const J = workspace.quantity('J', one);
      return J ? [J.data[0]] : [];
    });
  }

  return {
    trying(candidates, bases) {
      tried = [...tried, ...candidates];
      count += bases * candidates.length;
    },
    tryingPairs(candidates) {
      pairs = (candidates.length * candidates.length) / 2;
    },
    of({ base, made, solved }) {
      const isFree = solved.some(({ value }) => constantWords(value, workspace.problem) === undefined);
      const numbers = solved.length > 0 && !isFree ? NAMED_CONSTANTS : 1;
      if (made.length === 1) return from(base.variant, { mistakes: 1, numbers, isFree });
      const whole = from(base.variant, { mistakes: 2, numbers, isFree });
      const leftBy = made.map((one, i) => {
        const isSolved = solved.some(({ applied }) => applied === made[1 - i]);
        return from([...base.variant, one], {
          mistakes: 1,
          numbers: isSolved ? numbers : 1,
          isFree: isFree && isSolved,
        });
      });
      return Math.max(whole, ...leftBy);
    },
  };
}

/** The place of J among the given, where it alone is not yet right. */
function onlyCostLeft(fit: Fitter, variant: Variant): number | undefined {
  const left = fit.given.flatMap((_, i) => (fit.fits(i, variant) ? [] : [i]));
  return left.length === 1 && fit.given[left[0]].name === 'J' ? left[0] : undefined;
}
