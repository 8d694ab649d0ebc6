/** Answers as they are sent: a record for each row, a column for each class, or probabilities in binary. */

import { probabilities } from '@deltascope/core/evaluate';
import type { Answers, Model, OwnBytes } from '@deltascope/core/model';
import { bytesOf } from './float64.ts';

export interface Writer {
  /** The rows first … first + count − 1 of the answered table; `reasons`, if asked for, are of these rows. */
  readonly add: (answers: Answers, some: { first: number; count: number; reasons?: readonly Reason[] }) => void;
  readonly end: (about: Readonly<Record<string, unknown>>) => string | OwnBytes;
}

export interface ColumnReason {
  readonly column: string;
  /** The cell as it was read; null if it is missing. */
  readonly value: string | number | null;
  /** Its part of the answer's difference from the baseline; the parts add up to it. */
  readonly contribution: number;
}

/** Heaviest column first; null for a row without an answer. */
export type Reason = readonly ColumnReason[] | null;

export type Layout = 'records' | 'columns' | 'bytes';

export function writerOf(model: Pick<Model, 'labels'>): (layout: Layout) => Writer {
  const { classes } = model.labels;
  const quoted = classes.map((name) => JSON.stringify(name));
  const keys = quoted.map((name, k) => `${k > 0 ? ',' : ''}${name}:`);
  const makers = {
    records: () => records(quoted, keys),
    columns: () => columns(quoted),
    bytes: () => bytes(classes.length),
  };
  return (layout) => makers[layout]();
}

/** `visit(i, label, p)`: label 0 if the row has no answer; p is overwritten with the next row. */
function eachAnswer(
  { labels, places, outputs }: Answers,
  { first, count }: { first: number; count: number },
  visit: (i: number, label: number, p: Float64Array) => void,
): void {
  const p = new Float64Array(outputs.columns);
  for (let i = first; i < first + count; i++) {
    if (places[i] >= 0) probabilities(outputs.data, p, places[i] * outputs.columns);
    visit(i - first, labels[i], p);
  }
}

/** Written by hand: names of classes are quoted once, and a number's text is the same as in JSON. */
function records(quoted: readonly string[], keys: readonly string[]): Writer {
  let text = '{"answers":[';
  let isFirst = true;
  return {
    add(answers, some) {
      eachAnswer(answers, some, (i, label, p) => {
        text += isFirst ? '{"predicted":' : ',{"predicted":';
        isFirst = false;
        if (label === 0) text += 'null,"probabilities":null';
        else {
          text += `${quoted[label - 1]},"probabilities":{`;
          for (let k = 0; k < p.length; k++) text += keys[k] + p[k];
          text += '}';
        }
        text += some.reasons ? `,"columns":${JSON.stringify(some.reasons[i])}}` : '}';
      });
    },
    end: (about) => `${text}],${JSON.stringify(about).slice(1)}`,
  };
}

function columns(quoted: readonly string[]): Writer {
  const predicted: string[] = [];
  const shares: (number | null)[][] = quoted.map(() => []);
  const reasons: Reason[] = [];
  return {
    add(answers, some) {
      eachAnswer(answers, some, (_, label, p) => {
        predicted.push(label === 0 ? 'null' : quoted[label - 1]);
        for (let k = 0; k < p.length; k++) shares[k].push(label === 0 ? null : p[k]);
      });
      reasons.push(...(some.reasons ?? []));
    },
    end(about) {
      const probabilities = quoted.map((name, k) => `${name}:${JSON.stringify(shares[k])}`);
      const more = reasons.length > 0 ? { columns: reasons, ...about } : about;
      return `{"predicted":[${predicted.join(',')}],"probabilities":{${probabilities.join(',')}},${JSON.stringify(more).slice(1)}`;
    },
  };
}

/** Float64, little-endian, row after row, a number for each class; NaN in rows without an answer. */
function bytes(K: number): Writer {
  const parts: Float64Array<ArrayBuffer>[] = [];
  return {
    add(answers, some) {
      const part = new Float64Array(some.count * K);
      eachAnswer(answers, some, (i, label, p) => {
        for (let k = 0; k < K; k++) part[i * K + k] = label === 0 ? Number.NaN : p[k];
      });
      parts.push(part);
    },
    end() {
      if (parts.length === 1) return bytesOf(parts[0]);
      const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return bytesOf(whole);
    },
  };
}
