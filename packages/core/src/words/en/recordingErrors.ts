/** What can be wrong with a recorded training, in English. */
import type { Difference } from '../../training/difference.ts';
import type { ErrorDefinitions, NoData } from '../sentence.ts';
import type { WantedField } from '../wantedField.ts';
import { differenceText } from './differences.ts';
import { wantedFieldText } from './wantedField.ts';

export interface RecordingErrors {
  'recording/field': { readonly path: string; readonly seen: string | null; readonly wanted: WantedField };
  'recording/file-missing': { readonly name: string };
  'recording/format': { readonly format: number; readonly reads: number };
  'recording/history': { readonly name: string };
  'recording/history-gap': { readonly name: string; readonly iteration: number; readonly last: number };
  'recording/no-label': NoData;
  'recording/no-run': NoData;
  /** Because of an error that says more. */
  'recording/run': NoData;
  'recording/weights': { readonly weights: number; readonly wanted: number };
  'recording-differs': { readonly differing: readonly Difference[] };
}

const NAME = 'Name a folder that train --record made.';

export const recordingErrors: ErrorDefinitions<RecordingErrors> = {
  'recording/field': {
    fault: 'data',
    what: ({ path, seen, wanted }) =>
      `its run.json cannot be read: ${path} is ${seen ?? 'missing'}, not ${wantedFieldText(wanted)}`,
    next: NAME,
  },
  'recording/file-missing': { fault: 'data', what: ({ name }) => `its ${name} is missing`, next: NAME },
  'recording/format': {
    fault: 'data',
    what: ({ format, reads }) => `it has format ${format}, and this version reads format ${reads}`,
    next: NAME,
  },
  'recording/history': { fault: 'data', what: ({ name }) => `its ${name} is not that of a recording`, next: NAME },
  'recording/history-gap': {
    fault: 'data',
    what: ({ name, iteration, last }) => `its ${name} says nothing of iteration ${iteration} of ${last}`,
    next: NAME,
  },
  'recording/no-label': { fault: 'data', what: 'its run.json does not name the label', next: NAME },
  'recording/no-run': { fault: 'data', what: 'this is no recording: it has no run.json', next: NAME },
  'recording/run': { fault: 'data', what: 'its run.json cannot be read', next: NAME },
  'recording/weights': {
    fault: 'data',
    what: ({ weights, wanted }) => `its states hold ${weights} weights, and the network ${wanted}`,
    next: NAME,
  },
  'recording-differs': {
    fault: 'data',
    what: ({ differing }) => `the recording is of another training: ${differing.map(differenceText).join('; ')}`,
    next: 'Give the table that it was made from.',
  },
};
