/** Plain warnings where a result is worth less than it looks. Each is a sentence; none is a reason to stop. */
import type { Metrics } from './metrics.ts';

export interface DoubtsRequest {
  /** On held-out rows where there are some, else on the training rows. */
  readonly metrics: Metrics;
  /** Class k's text is `classes[k − 1]`. */
  readonly classes: readonly string[];
  /** Where the metrics are from, for the sentences. */
  readonly on: 'training' | 'held-out';
  /** Whether the training reached its own measure of being done, rather than its last iteration. */
  readonly converged: boolean;
  /** How many iterations or epochs it was given. */
  readonly iterations: number;
}

/** The warnings that apply, the gravest first; an empty list where there are none. */
export function doubts(request: DoubtsRequest): string[] {
  return [noBetterThanBaseline(request), answersFewerClasses(request), notConverged(request)].filter(
    (doubt) => doubt !== undefined,
  );
}

function noBetterThanBaseline({ metrics, classes, on }: DoubtsRequest): string | undefined {
  const { accuracy, baseline } = metrics;
  if (accuracy > baseline.accuracy) return undefined;
  const than = accuracy < baseline.accuracy ? 'worse than' : 'no better than';
  return (
    `The model is ${than} always answering the largest class: ${percent(accuracy)} right on the ${on} rows, ` +
    `always answering "${classes[baseline.label - 1]}" is right in ${percent(baseline.accuracy)}.`
  );
}

const NAMES_SHOWN = 5;

function answersFewerClasses({ metrics, classes, on }: DoubtsRequest): string | undefined {
  const never = classes.filter((_, k) => metrics.perClass[k].support > 0 && metrics.perClass[k].predicted === 0);
  if (never.length === 0) return undefined;
  const present = metrics.perClass.filter(({ support }) => support > 0).length;
  const names = never.slice(0, NAMES_SHOWN).map((name) => `"${name}"`);
  const more = never.length > NAMES_SHOWN ? ` and ${never.length - NAMES_SHOWN} more` : '';
  return `The model never answers ${never.length} of the ${present} classes of the ${on} rows: ${names.join(', ')}${more}.`;
}

function notConverged({ converged, iterations }: DoubtsRequest): string | undefined {
  if (converged) return undefined;
  return `The training had not converged when its ${iterations} iterations were used up: more may still lower the cost.`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
