/** Which engine computes, and why: settings and the size of the work in, an engine and a sentence out. */
import {
  DeltascopeError,
  type Engine,
  hasWasm,
  type Network,
  network,
  type Precision,
  packedEngine,
  parameterCount,
  referenceEngine,
  wasmEngine,
} from '@deltascope/core';
import type { Context } from '../command.ts';
import { count } from '../terminal/numbers.ts';

export interface ChosenEngine {
  readonly engine: Engine;
  /** Why this one, as a sentence. */
  readonly reason: string;
}

export interface Work {
  readonly m: number;
  readonly network: Network;
}

/** Rows × inputs beyond which one WebAssembly memory of 4 GiB does not hold X beside its workings. */
const MOST_CELLS = 500_000_000;

/** Rows × weights from which the packed kernels are worth giving up the reference's bits: 0.01 s an evaluation. */
const LARGE_WORK = 10_000_000;

type EngineSettings = Pick<Context['settings'], 'engine' | 'precision'>;

/** Throws `precision` where the reference engine is asked for float32. */
export function chooseEngine({ engine, precision }: EngineSettings, work: Work): ChosenEngine {
  const size = `${count(work.m)} rows and ${count(parameterCount(work.network))} weights`;
  const cells = work.m * work.network.layers[0];
  if (engine === 'reference') return reference('as asked.', precision);
  if (engine === 'auto' && !hasWasm()) return reference('because this runtime has no WebAssembly SIMD.', precision);
  if (engine === 'auto' && cells > MOST_CELLS && precision === 'f64') {
    return reference(`because ${count(cells)} cells are more than one WebAssembly memory holds.`, precision);
  }
  if (precision === 'f32') return { engine: packedEngine({ precision }), reason: 'wasm, for float32 as asked.' };
  if (work.m * parameterCount(work.network) >= LARGE_WORK) {
    const reason = `wasm, for ${size}: packed, equal to the reference to 12 digits, not in every bit.`;
    return { engine: packedEngine({ precision }), reason };
  }
  return { engine: wasmEngine(), reason: `wasm, for ${size}: the same bits as the reference, sooner.` };
}

function reference(why: string, precision: Precision): ChosenEngine {
  if (precision === 'f64') return { engine: referenceEngine(), reason: `reference, ${why}` };
  throw new DeltascopeError({
    code: 'precision',
    fault: 'usage',
    what: `float32 was asked of the reference engine, which was taken ${why.replace(/\.$/, '')}`,
    next: 'It computes in float64 only: leave out --precision, or choose the wasm engine.',
  });
}

export interface EngineFindings {
  readonly findings: readonly { readonly name: string; readonly finding: string }[];
  /** What auto takes for some sizes of work. */
  readonly choices: readonly { readonly work: string; readonly engine: string; readonly why: string }[];
}

const SIZES: readonly { readonly work: string; readonly m: number; readonly layers: readonly number[] }[] = [
  { work: 'the article, 2,154 rows', m: 2154, layers: [3, 6, 7] },
  { work: '60,000 rows of 784 inputs', m: 60_000, layers: [784, 128, 10] },
  { work: '1,000,000 rows of 50 inputs', m: 1_000_000, layers: [50, 64, 10] },
  { work: '10,000,000 rows of 100 inputs', m: 10_000_000, layers: [100, 64, 10] },
];

export function describeEngines(): EngineFindings {
  const simd = hasWasm()
    ? 'yes, with SIMD: the wasm engine computes here (float64; float32 with --precision f32; one thread)'
    : 'no SIMD: the reference engine computes';
  const choices = SIZES.map(({ work, m, layers }) => {
    const { engine, reason } = chooseEngine({ engine: 'auto', precision: 'f64' }, { m, network: network(layers) });
    return { work, engine: engine.name, why: reason };
  });
  return {
    findings: [
      { name: 'WebAssembly', finding: simd },
      { name: 'GPU', finding: 'not used by any engine' },
    ],
    choices,
  };
}
