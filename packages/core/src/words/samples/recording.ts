/** Data of errors of recordings, and of what differs between trainings. */
import type { Difference } from '../../training/difference.ts';
import type { RecordingErrors } from '../en/recordingErrors.ts';
import type { Samples } from '../sentence.ts';

const name = 'history.csv';

export const differenceSamples: readonly Difference[] = [
  { code: 'version', of: 'version', before: '0.1.0', after: '0.2.0' },
  { code: 'settings', of: 'setting', name: 'lambda', before: '1', after: '2' },
  { code: 'encoding', of: 'column', name: 'Age', before: '{}', after: '[]' },
  { code: 'inputs', of: 'input-names', before: ['Age'], after: ['Size'] },
  { code: 'classes', of: 'class-names', before: [], after: ['Z'] },
  { code: 'inputs', of: 'inputs-order' },
  { code: 'weights', of: 'weights', count: 3, address: 'Theta1[1,2]', before: 0.5, after: 0.25 },
];

export const recordingSamples: Samples<RecordingErrors> = {
  'recording/field': [
    { path: 'settings.hidden', seen: '"x"', wanted: { is: 'list' } },
    { path: 'interval', seen: null, wanted: { is: 'whole', least: 1 } },
  ],
  'recording/file-missing': [{ name }],
  'recording/format': [{ format: 9, reads: 1 }],
  'recording/history': [{ name }],
  'recording/history-gap': [{ name, iteration: 7, last: 40 }],
  'recording/no-label': [{}],
  'recording/no-run': [{}],
  'recording/run': [{}],
  'recording/weights': [{ weights: 12, wanted: 38 }],
  'recording-differs': [{ differing: differenceSamples }],
};
