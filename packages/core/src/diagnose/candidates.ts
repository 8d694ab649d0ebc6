/** What is tried: each mistake in each of its forms, whole or in one Theta or layer alone. */
import { formatMatrix } from '../names/matrixName.ts';
import { PLACES, type Place } from './compute/places.ts';
import type { Applied } from './compute/workspace.ts';
import { mendedFor } from './mend.ts';
import { formsOf, type Mistake } from './mistake.ts';
import { MISTAKES } from './mistakes/registry.ts';
import type { DiagnosedProblem } from './problem.ts';

export interface Candidate extends Applied {
  readonly mistake: Mistake;
  /** The mistake's first form, made in all of its layers. */
  readonly isPlain: boolean;
  /** What is tried first counts alone if it is found: 0 often made, 1 seldom, 2 in other forms and in parts. */
  readonly turn: 0 | 1 | 2;
  /** Forms beyond the first few are not tried in pairs. */
  readonly inPairs: boolean;
}

/** So many forms of a mistake are tried in pairs. */
const FORMS_IN_PAIRS = 3;

/** The mistakes that can be made here, with the lines of this network. */
export function possibleMistakes(problem: DiagnosedProblem): Mistake[] {
  return MISTAKES.filter(({ applies }) => applies?.(problem) ?? true).map((mistake) =>
    mendedFor(mistake, problem.network),
  );
}

export function candidatesOf(problem: DiagnosedProblem): Candidate[] {
  return possibleMistakes(problem).flatMap((mistake) => [
    ...forms(mistake, problem),
    ...parts(mistake, problem).flatMap((part) => forms(part, problem)),
  ]);
}

function forms(mistake: Mistake, problem: DiagnosedProblem): Candidate[] {
  const only = mistake.part ? onlyOf(mistake) : undefined;
  return [mistake.change, ...formsOf(mistake, problem)].map((change, i) => ({
    key: i === 0 ? mistake.id : `${mistake.id}#${i}`,
    change,
    mistake,
    isPlain: i === 0 && !mistake.part,
    turn: i > 0 || mistake.part ? 2 : mistake.seldom ? 1 : 0,
    inPairs: i < FORMS_IN_PAIRS,
    ...(mistake.reads && { reads: mistake.reads }),
    ...(mistake.layers && { layers: mistake.layers }),
    ...(only !== undefined && { only }),
  }));
}

/** The layer or Theta of a part, from its id. */
function onlyOf({ id }: Mistake): number {
  return Number(/\d+$/.exec(id)?.[0]);
}

/** The first place of a change that there is more than one of. */
function layeredPlace({ change }: Mistake): Place | undefined {
  const places = Object.keys(change) as Place[]; // the keys of a change are places
  return places.find((place) => PLACES[place].of !== undefined);
}

/** The same mistake in the first or in the last Theta or hidden layer only. */
export function parts(whole: Mistake, { network: { layers } }: DiagnosedProblem): Mistake[] {
  const place = whole.inParts && layeredPlace(whole);
  const [first, last] = (place && PLACES[place].of?.(layers.length)) || [0, 0];
  if (first >= last) return [];
  const ofTheta = first === 1;
  return [first, last].map((l): Mistake => {
    const where = ofTheta
      ? isGradient(place)
        ? formatMatrix({ kind: 'Theta_grad', layer: l })
        : formatMatrix({ kind: 'Theta', layer: l })
      : l;
    return {
      ...whole,
      id: `${whole.id}-${ofTheta ? 'theta' : 'layer'}${l}`,
      madeIn: where,
      part: whole,
    };
  });
}

function isGradient(place: Place | false | undefined): boolean {
  return place !== undefined && !(['Theta', 'costCells'] as unknown[]).includes(place);
}
