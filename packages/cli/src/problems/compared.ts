/** A problem that numbers are compared on: with all that known mistakes can be made of. */
import type { DiagnosedProblem } from '@deltascope/core/diagnose';
import { type Encoder, toMatrix, transform } from '@deltascope/core/encode';
import type { Matrix } from '@deltascope/core/network';
import type { TracedProblem } from './traced.ts';
import { withConstants } from './withConstants.ts';

/** Rows of a table, or the probe. */
export interface ComparedProblem extends DiagnosedProblem {
  /** Where Theta comes from, in words. */
  readonly thetaWords: string;
}

/** A traced problem with all that mistakes can be made of. */
export function comparedProblem(traced: TracedProblem): ComparedProblem {
  const { network, parameters, examples, lambda, classes, initial, thetaWords, tableRows, start } = traced;
  const unscaled = unscaledInputs(traced);
  const problem = { network, parameters, examples, lambda, classes, initial, unscaled, start };
  return { ...problem, otherwise: withConstants(problem, traced), thetaWords, tableRows };
}

/** X as it would be without standardizing; undefined where nothing is standardized. */
function unscaledInputs({
  encoder,
  table,
  tableRows,
}: Pick<TracedProblem, 'encoder' | 'table' | 'tableRows'>): Matrix | undefined {
  if (!encoder.features.some((feature) => 'scale' in feature && feature.scale.standardized)) return undefined;
  const features: Encoder['features'] = encoder.features.map((feature) =>
    'scale' in feature ? { ...feature, scale: { ...feature.scale, standardized: false } } : feature,
  );
  return toMatrix(
    transform(
      { ...encoder, features },
      table,
      tableRows.rows.map((row) => row - 1),
    ),
  );
}
