/** Which engine computes, and why: settings and the size of the work in, an engine and a sentence out. */
import {
  type Engine,
  hasWasm,
  type Network,
  network,
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

export function chooseEngine({ engine }: Pick<Context['settings'], 'engine'>, work: Work): ChosenEngine {
  if (engine === 'reference') return { engine: referenceEngine(), reason: 'reference, as asked.' };
  if (engine === 'wasm') return { engine: wasmEngine(), reason: 'wasm, as asked.' };
  if (!hasWasm())
    return { engine: referenceEngine(), reason: 'reference, because this runtime has no WebAssembly SIMD.' };
  const cells = work.m * work.network.layers[0];
  if (cells > MOST_CELLS) {
    const reason = `reference, because ${count(cells)} cells are more than one WebAssembly memory holds.`;
    return { engine: referenceEngine(), reason };
  }
  const size = `${count(work.m)} rows and ${count(parameterCount(work.network))} weights`;
  return { engine: wasmEngine(), reason: `wasm, for ${size}: the same bits as the reference, sooner.` };
}

export interface EngineFindings {
  readonly findings: readonly { readonly name: string; readonly finding: string }[];
  /** What auto takes for some sizes of work. */
  readonly choices: readonly { readonly work: string; readonly engine: string; readonly why: string }[];
}

const SIZES: readonly { readonly work: string; readonly m: number; readonly layers: readonly number[] }[] = [
  { work: 'the article, 2,154 rows', m: 2154, layers: [3, 6, 7] },
  { work: '1,000,000 rows of 50 inputs', m: 1_000_000, layers: [50, 64, 10] },
  { work: '10,000,000 rows of 100 inputs', m: 10_000_000, layers: [100, 64, 10] },
];

export function describeEngines(): EngineFindings {
  const simd = hasWasm()
    ? 'yes, with SIMD: the wasm engine computes here (float64, one thread)'
    : 'no SIMD: the reference engine computes';
  const choices = SIZES.map(({ work, m, layers }) => {
    const { engine, reason } = chooseEngine({ engine: 'auto' }, { m, network: network(layers) });
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
