/**
 * Documents of format 2, whose encoder kept English sentences where the present format keeps codes and data. Why a column is
 * left out is known by its reason, though not the numbers in its sentence; other notes stay as they were told.
 */
import { at, type JsonRecord, listAt, recordAt, textAt } from '../json/check.ts';

const MOST_COLUMNS = 1_000_000;

/** The document in the shape of the present format, still to be checked. */
export function fromFormat2(document: JsonRecord): JsonRecord {
  const place = at(document, 'encoder');
  const encoder = recordAt(place);
  const leftOut = listAt(at(encoder, 'leftOut', place.path), MOST_COLUMNS, recordAt);
  const said = new Set(leftOut.map(({ note }) => `${note}: left out`));
  const notes = listAt(at(encoder, 'notes', place.path), MOST_COLUMNS, textAt);
  return {
    ...document,
    encoder: {
      ...encoder,
      leftOut: leftOut.map(({ note, ...column }) => column),
      notes: notes.filter((text) => !said.has(text)).map((text) => ({ code: 'told', text })),
    },
  };
}
