/** Parts of inputs as parts of the table's columns: a column's one-hot inputs and its flag are summed. */

import { type Encoder, inputSources } from '../encode/encoder.ts';
import { explainInput } from '../encode/transform.ts';
import { type Column, columnNamed } from '../table/column.ts';
import type { Attributions } from './attributions.ts';

/** The share that one column of the table has in an answer: the sum over its inputs. */
export interface ColumnAttribution {
  readonly column: string;
  /** The row's cell; null if it is missing. */
  readonly raw: string | number | null;
  /** Σ of the integrated gradients of its inputs. */
  readonly integrated: number;
  readonly gradientTimesInput: number;
}

/** Heaviest first. `tableRow` is counted from 1. */
export function columnAttributions(
  encoder: Encoder,
  columns: readonly Column[],
  tableRow: number,
  found: Pick<Attributions, 'integratedGradients' | 'gradientTimesInput'>,
): ColumnAttribution[] {
  const parts = new Map<string, ColumnAttribution>();
  for (const [j, { column: name }] of inputSources(encoder).entries()) {
    const column = columnNamed({ columns }, name);
    const before = parts.get(name) ?? {
      column: name,
      raw: column ? explainInput(encoder, j, column, tableRow - 1).raw : null,
      integrated: 0,
      gradientTimesInput: 0,
    };
    parts.set(name, {
      ...before,
      integrated: before.integrated + found.integratedGradients[j],
      gradientTimesInput: before.gradientTimesInput + found.gradientTimesInput[j],
    });
  }
  return [...parts.values()].sort((a, b) => Math.abs(b.integrated) - Math.abs(a.integrated));
}
