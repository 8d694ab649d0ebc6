/** Why an engine computes and an optimizer moves, and what cannot be asked of an engine, in English. */
import type { EngineNote, WhyAlone } from '../../engine/engine.ts';
import type { ComputedBy } from '../../model/model.ts';
import type { OptimizerReason } from '../../optimize/choose.ts';
import type { EngineNotice, EngineReason, WhyNotWide, WorkSize } from '../../training/engineReason.ts';
import type { ComputedWith, EngineWords } from '../engineWords.ts';
import type { ErrorDefinitions } from '../sentence.ts';
import { count, counted } from './english.ts';

export interface EngineChoiceErrors {
  'blas-in-memory': { readonly option: string };
  'blas-missing': { readonly option: string };
  'fast-math': { readonly option: string };
  'no-wasm': { readonly option: string; readonly engine: string };
  precision: { readonly option: string; readonly reason: EngineReason };
}

export const engineChoiceErrors: ErrorDefinitions<EngineChoiceErrors> = {
  'blas-in-memory': {
    fault: 'usage',
    what: ({ option }) => `${option} blas holds all rows in memory, and these are in a file`,
    next: ({ option }) => `Choose ${option} wasm, or allow more memory.`,
  },
  'blas-missing': {
    fault: 'usage',
    what: ({ option }) => `${option} blas needs the system's BLAS, which cannot be reached from here`,
    next: ({ option }) => `Choose ${option} wasm.`,
  },
  'fast-math': {
    fault: 'usage',
    what: ({ option }) => `${option} was asked of the reference engine, which is there to be right in every bit`,
    next: ({ option }) => `Leave out ${option}, or choose the wasm engine.`,
  },
  'no-wasm': {
    fault: 'usage',
    what: ({ option, engine }) => `${option} ${engine} needs WebAssembly with SIMD, which this runtime does not offer`,
    next: ({ option }) => `Choose ${option} reference: slower, and as right.`,
  },
  precision: {
    fault: 'usage',
    what: ({ reason }) => `float32 was asked of the reference engine, which was taken ${reasonText(reason)}`,
    next: ({ option }) => `It computes in float64 only: leave out ${option}, or choose the wasm engine.`,
  },
};

function reasonText(reason: EngineReason): string {
  switch (reason.why) {
    case 'asked':
      return 'as asked';
    case 'given':
      return 'as given';
    case 'no-simd':
      return 'because this runtime has no WebAssembly SIMD';
    case 'same-bits':
      return `${forSize(reason)}; the same bits as the reference, sooner`;
    case 'near':
      return `${forSize(reason)}; equal to the reference to some ${reason.digits} digits, the same bits on ${reason.isFused ? 'this kind of processor' : 'every machine'}`;
    case 'small-products':
      return `${forSize(reason)}, whose products are too small to gain by the library`;
    case 'library':
      return `${forSize(reason)}; the same bits again with this library, processor and number of threads only`;
    default:
      return reason satisfies never;
  }
}

function forSize({ rows, weights, isWide }: WorkSize): string {
  return `for ${count(rows)} rows and ${count(weights)} weights${isWide ? ', in wide tiles' : ''}`;
}

const ALONE: Readonly<Record<WhyAlone, string>> = {
  'not-shared': 'no memory can be shared here (a page must be cross-origin isolated)',
  'no-threads': 'this runtime starts no others',
  'no-waiting': "a page's own thread may not wait for others (compute in a worker)",
};

const NOT_WIDE: Readonly<Record<WhyNotWide, string>> = {
  runtime: 'vectors of 256 bits are known of Node.js 24 on x64 processors with AVX2 alone, and this is another',
  bits: 'a trial of wide tiles did not give the bits of the others, and these compute',
};

const NO_RELAXED_SIMD = 'this runtime has no relaxed SIMD; Node.js 21 and newer have';

function noticeText(notice: EngineNotice): string {
  switch (notice.of) {
    case 'no-simd':
      return 'This runtime has no WebAssembly SIMD, or no memory for it: the reference engine computes, with the same bits, slowly.';
    case 'alone':
      return `One thread: ${ALONE[notice.because]}.`;
    case 'not-wide':
      return `${notice.option} changes nothing: ${NOT_WIDE[notice.because]}.`;
    case 'not-fused':
      return `${notice.option} changes nothing: ${NO_RELAXED_SIMD}.`;
    case 'not-for-others':
      return `${notice.option} changes nothing: it is for the wasm engine.`;
    default:
      return notice satisfies never;
  }
}

function noteText(note: EngineNote): string {
  switch (note.of) {
    case 'alone':
      return `one thread: ${ALONE[note.because]}`;
    case 'not-fused':
      return `no fused kernels: ${NO_RELAXED_SIMD}`;
    case 'absent':
      return `${note.thread === 1 ? 'one thread' : 'fewer threads'}: thread ${note.thread} did not start`;
    default:
      return note satisfies never;
  }
}

const KERNELS: Readonly<Record<ComputedBy['kernels'], string>> = {
  reference: 'in readable JavaScript',
  wasm: 'kernels of our own',
  exact: 'exact kernels of before',
  packed: 'packed kernels of before',
  blas: 'products by',
};

function computedText({ engine, computedBy }: ComputedWith): string {
  const { kernels, library, threads, fastMath } = computedBy;
  const parts = [
    engine.name,
    library === undefined ? KERNELS[kernels] : `${KERNELS[kernels]} ${library}`,
    engine.precision === 'f32' ? 'float32' : 'float64',
    counted(threads, 'thread'),
  ];
  return [...parts, ...(fastMath ? ['fast-math'] : [])].join(', ');
}

function optimizerText(name: string, reason: OptimizerReason): string {
  if (reason.why === 'asked') return `${name}, as asked.`;
  const { rows, weights, most } = reason;
  const size = `${rows} rows × ${weights} weights = ${rows * weights} products a pass`;
  return reason.why === 'few'
    ? `${name}, because ${size} are few enough to look at every row in each step.`
    : `${name}, because ${size} are more than ${most}: it moves after every batch.`;
}

export const engineWords: EngineWords = {
  reason: reasonText,
  notice: noticeText,
  note: noteText,
  computed: computedText,
  optimizer: optimizerText,
};
