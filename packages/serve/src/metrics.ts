/** What was asked and answered so far, in the text format of Prometheus (version 0.0.4). */
import type { ColumnReport } from '@deltascope/core/encode';
import { type Model, VERSION } from '@deltascope/core/model';

/** Upper bounds in seconds. */
const BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Metrics {
  readonly request: (path: string, status: number, seconds: number) => void;
  /** Of answered rows: the answer of each, 1 … K, 0 for none; and what was missing or not known in their columns. */
  readonly rows: (labels: ArrayLike<number>, columns: readonly ColumnReport[]) => void;
  readonly text: (waiting: number) => string;
}

export function metrics({ encoder, labels: { classes }, network }: Model): Metrics {
  const requests = new Map<string, number>();
  const buckets = new Float64Array(BOUNDS.length + 1);
  let seconds = 0;
  const answers = new Float64Array(classes.length + 1);
  const columns = new Map(encoder.features.map(({ name }) => [name, { missing: 0, unknown: 0 }]));
  return {
    request(path, status, took) {
      const labels = `path="${path}",status="${status}"`;
      requests.set(labels, (requests.get(labels) ?? 0) + 1);
      if (path !== '/predict') return;
      const bound = BOUNDS.findIndex((limit) => took <= limit);
      buckets[bound < 0 ? BOUNDS.length : bound]++;
      seconds += took;
    },
    rows(given, reports) {
      for (let i = 0; i < given.length; i++) answers[given[i]]++;
      for (const { name, missing, unseen } of reports) {
        const column = columns.get(name);
        if (!column) continue;
        column.missing += missing;
        column.unknown += unseen;
      }
    },
    text(waiting) {
      const all = answers.reduce((sum, count) => sum + count, 0);
      const named = Array.from(columns, ([name, counts]) => ({ label: `column="${escaped(name)}"`, ...counts }));
      return [
        ...family('requests_total', 'counter', 'Requests by path and status.', [...requests]),
        ...family('rows_total', 'counter', 'Rows of the requests that were answered.', [['', all]]),
        ...family('rows_unanswered_total', 'counter', 'Rows without an answer.', [['', answers[0]]]),
        ...family(
          'answers_total',
          'counter',
          'Rows by the class that was answered.',
          classes.map((name, k) => [`class="${escaped(name)}"`, answers[k + 1]]),
        ),
        ...family(
          'missing_values_total',
          'counter',
          'Cells without a value.',
          named.map(({ label, missing }) => [label, missing]),
        ),
        ...family(
          'unknown_categories_total',
          'counter',
          'Cells with a word that the training rows did not have.',
          named.map(({ label, unknown }) => [label, unknown]),
        ),
        ...histogram(buckets, seconds),
        ...family('requests_waiting', 'gauge', 'Requests that are not answered yet.', [['', waiting]]),
        ...family('model_info', 'gauge', 'The model that answers.', [
          [`layers="${network.layers.join('-')}",version="${VERSION}"`, 1],
        ]),
        '',
      ].join('\n');
    },
  };
}

type Sample = readonly [labels: string, value: number];

function family(name: string, type: string, help: string, samples: readonly Sample[]): string[] {
  const lines = samples.map(([labels, value]) => `deltascope_${name}${labels && `{${labels}}`} ${value}`);
  return [`# HELP deltascope_${name} ${help}`, `# TYPE deltascope_${name} ${type}`, ...lines];
}

/** Of the requests to /predict, from their beginning to their answer. */
function histogram(buckets: Float64Array, seconds: number): string[] {
  let count = 0;
  const lines = Array.from(buckets, (own, k): Sample => {
    count += own;
    return [`le="${k < BOUNDS.length ? BOUNDS[k] : '+Inf'}"`, count];
  });
  const name = 'predict_duration_seconds';
  return [
    `# HELP deltascope_${name} From the head of a request to its answer.`,
    `# TYPE deltascope_${name} histogram`,
    ...lines.map(([label, value]) => `deltascope_${name}_bucket{${label}} ${value}`),
    `deltascope_${name}_sum ${seconds}`,
    `deltascope_${name}_count ${count}`,
  ];
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
