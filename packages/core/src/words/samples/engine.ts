/** Data of errors of engines, of sizes, and of the article's cost function. */

import type { EngineNotice, EngineReason } from '../../training/engineReason.ts';
import type { ArticleErrors } from '../en/articleErrors.ts';
import type { BlasErrors } from '../en/blasErrors.ts';
import type { EngineChoiceErrors } from '../en/engineChoice.ts';
import type { EngineErrors } from '../en/engineErrors.ts';
import type { Samples } from '../sentence.ts';

const layers = [4, 3, 2];
const size = { rows: 2, columns: 3 };

export const engineSamples: Samples<EngineErrors> = {
  disposed: [{}],
  kernel: [{ message: 'unreachable' }],
  'row-weight/count': [{ weights: 3, rows: 4 }],
  'row-weight/sum': [{ sum: 0 }],
  'row-weight/value': [{ row: 2, weight: -1 }],
  'label-range': [{ label: 9, K: 4 }],
  memory: [{ bytes: 6e9 }],
  'memory/rows': [{ bytes: 6e9 }],
  'no-kernel': [{ name: 'swish', names: ['sigmoid', 'relu'] }],
  'no-kernel/rule': [{ vectors: 3, numbers: 9 }],
  'shape/columns': [{ columns: 5, layers }],
  'shape/differ': [{ sign: '+', left: size, right: { rows: 3, columns: 2 } }],
  'shape/inner': [{ product: 'A · B', inner: 3, other: 2 }],
  'shape/labels': [{ labels: 3, rows: 4 }],
  'shape/no-rows': [{}],
  'shape/numbers': [{ ...size, numbers: 5 }],
  'shape/ragged': [{ row: 2, numbers: 5, columns: 3 }],
  thread: [{ worker: 2 }],
};

export const articleSamples: Samples<ArticleErrors> = {
  'argument/lambda': [{ seen: { is: 'value', shown: '-1' } }, { seen: { is: 'type', shown: 'function' } }],
  'argument/matrix': [
    { argument: 'X', seen: { is: 'missing' }, size: 'm × n' },
    { argument: 'Theta1', seen: { is: 'list' }, size: 'h × 5' },
    { argument: 'Theta2', seen: { is: 'object' }, size: 'K × 4' },
  ],
  'argument/y': [
    { seen: { is: 'text', shown: '"A"' }, rows: 5, K: 3 },
    { seen: { is: 'date' }, rows: 5, K: 3 },
  ],
  'shape/Theta1': [{ size, inputs: 4 }],
  'shape/Theta2': [{ size, hidden: 4 }],
  'shape/y': [{ labels: 3, rows: 5 }],
};

const work = { rows: 2154, weights: 73 };

export const engineReasonSamples: readonly EngineReason[] = [
  { why: 'asked' },
  { why: 'given' },
  { why: 'no-simd' },
  { why: 'same-bits', ...work },
  { why: 'same-bits', ...work, isWide: true },
  { why: 'near', digits: 12, isFused: true, ...work },
  { why: 'near', digits: 5, isFused: false, ...work },
  { why: 'library', ...work },
  { why: 'small-products', ...work },
];

export const engineNoticeSamples: readonly EngineNotice[] = [
  { of: 'no-simd' },
  { of: 'alone', because: 'not-shared' },
  { of: 'not-wide', option: '--wide', because: 'runtime' },
  { of: 'not-wide', option: '--wide', because: 'bits' },
  { of: 'not-fused', option: '--fast-math' },
  { of: 'not-for-others', option: '--fast-math' },
];

export const engineChoiceSamples: Samples<EngineChoiceErrors> = {
  'blas-in-memory': [{ option: '--engine' }],
  'blas-missing': [{ option: '--engine' }],
  'fast-math': [{ option: '--fast-math' }],
  'no-wasm': [{ option: '--engine', engine: 'wasm' }],
  precision: [
    { option: '--precision', reason: { why: 'asked' } },
    { option: '--precision', reason: { why: 'no-simd' } },
  ],
};

const variable = 'DELTASCOPE_BLAS';
const path = '/lib/libx.so';

export const blasSamples: Samples<BlasErrors> = {
  'blas-missing/machine': [{}],
  'blas-not-loaded': [{ variable, path, message: 'EIO' }],
  'blas-not-loaded/no-gemm': [{ variable, path }],
  'blas-range': [{ m: 3, k: 4, n: 5, size: 64 }],
};
