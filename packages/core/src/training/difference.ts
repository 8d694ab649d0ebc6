/** What is not the same in two trainings, as data: `words/` says it. */
import type { ComputedBy } from '../model/model.ts';

/** In what two trainings differ, for programs. */
export type DifferenceCode =
  | 'version'
  | 'settings'
  | 'computed-by'
  | 'classes'
  | 'columns'
  | 'encoding'
  | 'rows'
  | 'inputs'
  | 'iterations'
  | 'weights'
  | 'cost'
  | 'judgement'
  | 'network'
  | 'optimizer';

/** What a training has one value of. */
export type ComparedThing =
  | 'version'
  | 'computed-by'
  | 'classes'
  | 'columns'
  | 'rows'
  | 'training-rows'
  | 'network'
  | 'optimizer'
  | 'iterations'
  | 'J';

/** What differs without two values that could be shown. */
export type DifferingThing =
  | 'encoder'
  | 'values'
  | 'labels'
  | 'row-weights'
  | 'threshold'
  | 'input-means'
  | 'history'
  | 'metrics'
  | 'inputs-order'
  | 'classes-order';

/** One difference of two trainings. `before` is what the first had, `after` what the second has. */
export type Difference =
  | { readonly code: DifferenceCode; readonly of: ComparedThing; readonly before: string; readonly after: string }
  | {
      readonly code: DifferenceCode;
      readonly of: 'setting' | 'column';
      readonly name: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly code: DifferenceCode; readonly of: DifferingThing }
  /** Names that were there then, or are there now, alone. */
  | {
      readonly code: DifferenceCode;
      readonly of: 'input-names' | 'class-names';
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  /** How many weights differ, and the one that differs most. */
  | {
      readonly code: 'weights';
      readonly of: 'weights';
      readonly count: number;
      readonly address: string;
      readonly before: number;
      readonly after: number;
    };

/** `blas OpenBLAS 0.3.21 threads=2` */
export function computedByText({ kernels, library, threads, fastMath }: ComputedBy): string {
  const parts = [
    library === undefined ? kernels : `${kernels} ${library}`,
    ...(threads === undefined ? [] : [`threads=${threads}`]),
    ...(fastMath ? ['fast-math'] : []),
  ];
  return parts.join(' ');
}
