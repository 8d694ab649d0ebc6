/** The columns behind each answer, as `why --row` gives them: integrated gradients of the answered class. */
import { transform } from '@deltascope/core/encode';
import type { Answers, Model } from '@deltascope/core/model';
import { parametersOf } from '@deltascope/core/network';
import type { Table } from '@deltascope/core/table';
import { attributions, columnAttributions } from '@deltascope/core/trace';
import type { Reason } from './written.ts';

/** What the parts are of, and what they begin from. */
export interface ReasonsAbout {
  readonly of: string;
  readonly baseline: string;
}

export interface Reasons {
  readonly about: ReasonsAbout;
  /** For each row of the table, heaviest column first. */
  readonly of: (table: Table, answers: Answers) => Reason[];
}

export function reasons({ network, Theta, encoder, inputMeans }: Model): Reasons {
  const parameters = parametersOf(Theta);
  const n = network.layers[0];
  const baseline = inputMeans ?? new Float64Array(n);
  const about = {
    of: 'the probability of the answered class',
    baseline: inputMeans ? 'the mean of the training rows' : 'every input 0',
  };
  const reasonOf = (table: Table, x: Float64Array, row: number, label: number): Reason => {
    const found = attributions({ network, parameters, x, label, of: 'a', baseline });
    return columnAttributions(encoder, table.columns, row + 1, found).map(({ column, raw, integrated }) => ({
      column,
      value: raw,
      contribution: integrated,
    }));
  };
  return {
    about,
    of(table, { labels, places, rows }) {
      const X = transform(encoder, table, rows);
      return Array.from(labels, (label, row) => {
        if (label === 0) return null;
        const x = new Float64Array(n);
        X.read(places[row], 1, x);
        return reasonOf(table, x, row, label);
      });
    },
  };
}
