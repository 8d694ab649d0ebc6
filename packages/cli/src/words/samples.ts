/** One example of the data of each error, or several if its sentences have several ways: for tests and documents. */
import type { CliErrors } from './errors.ts';

type Samples = { readonly [Key in keyof CliErrors]: readonly [CliErrors[Key], ...CliErrors[Key][]] };

const saying = '--label x';

export const cliErrorSamples: Samples = {
  'cell-iteration': [{ address: 'z2[1,1]@3', of: 3, asked: 4 }],
  'cell-row': [{}],
  'cell-step': [{}],
  'class-missing': [
    { name: 'Hots', classes: ['Host', 'Nester'], nearest: 'Host' },
    { name: 'Q', classes: ['Host', 'Nester'] },
  ],
  'column-missing/file': [{ columns: ['Age', 'Size'], nearest: 'age' }, { columns: ['Age'] }],
  checkpoint: [{ code: 'EACCES' }],
  'checkpoint/full': [{}],
  'checkpoint-record': [{}],
  'interrupted/output': [{}],
  'interrupted/command': [{}],
  'label-missing': [{}],
  'label-missing/model': [{}],
  'model-file': [{ nearest: 'customers.safetensors' }, {}],
  'model-file/folder': [{}],
  'model-file/special': [{}],
  'model-file/large': [{ bytes: 3_000_000_000 }],
  'mpi-package': [{ message: 'Cannot find package' }],
  'option-value': [{ saying: '--lambda abc', range: { from: 0 } }],
  'option-value/baseline': [{ saying: '--baseline x' }],
  'option-value/choice': [
    { saying: '--optimizer adem', choices: ['adam', 'gd'], nearest: 'adam' },
    { saying: '--optimizer q', choices: ['adam', 'gd'] },
  ],
  'option-value/empty': [{ saying }],
  'option-value/empty-name': [{ saying }],
  'option-value/rows': [{ saying: '--rows 1-x', part: '1-x' }],
  'option-value/size': [{ saying: '--record-budget x' }],
  'option-value/thousands': [{ saying: '--thousands x' }],
  'option-value/toggle': [{ saying: 'DELTASCOPE_STRICT=x' }],
  'rank-watch': [{ message: 'rank 0 is not reached' }],
  step: [{ step: 'q9' }],
  'standard-output': [{ code: 'EIO' }],
  'standard-output/full': [{}],
  'system/files': [{}],
  'system/machine-files': [{}],
  'system/full': [{}],
  'system/quota': [{}],
  'system/disk': [{}],
  'table-missing': [{}],
  'table-missing/probe': [{}],
  'probe-table': [{ table: 't.csv' }],
};
