/** What `predict` tells of all rows together, as sentences. */
import { shorten } from '@deltascope/core/errors';
import type { Model } from '@deltascope/core/model';
import type { Tallied } from '../../models/tally.ts';
import { plural } from '../../terminal/numbers.ts';
import type { Names } from './names.ts';

interface Told {
  readonly names: Names;
  readonly model: Model;
  readonly settings: { readonly out?: string; readonly json?: boolean };
}

export function notesOf({ rows, unanswered, notes }: Tallied, { names, model, settings }: Told): string[] {
  const where = settings.out === undefined ? '' : `, written to ${settings.out}`;
  return [
    `${plural(rows, 'row')} answered${where}.`,
    ...(unanswered ? [`${unanswered}.`] : []),
    ...notes.map((note) => `${note}.`),
    ...renamedNotes(names, settings.json),
    ...extraNotes(names.columns, model),
  ];
}

function renamedNotes({ columns, row, predicted, probabilities }: Names, json = false): string[] {
  const added = json ? [row, predicted, ...probabilities] : [predicted, ...probabilities];
  return added.flatMap((name) => {
    const taken = columns.filter((column) => name.startsWith(column) && /^_+$/.test(name.slice(column.length)));
    return taken.length > 0 ? [`The table has a column "${taken[0]}": what is added is called "${name}".`] : [];
  });
}

function extraNotes(columns: readonly string[], { encoder }: Model): string[] {
  const known = new Set([encoder.label, ...[...encoder.features, ...encoder.leftOut].map(({ name }) => name)]);
  const extra = columns.filter((name) => !known.has(name));
  return extra.length > 0 ? [`Not used by the model: ${shorten(extra.join(', '), 300)}.`] : [];
}
