/** What runs inside the page: the contract of each WebAssembly engine, and the trainings. */
import { type Engine, packedEngine, wasmEngine } from '@deltascope/core';
import { engineContract } from '../engineContract.ts';
import { results } from './suite.ts';
import { trainedTheta } from './trainings.ts';

const ENGINES: Readonly<Record<string, () => Engine>> = {
  exact: () => wasmEngine(),
  'packed, f32': () => packedEngine({ precision: 'f32' }),
  'packed, f64': () => packedEngine({ precision: 'f64' }),
};

/** Called by the test that opened the page. */
Object.assign(globalThis, {
  contract: () => {
    for (const [name, make] of Object.entries(ENGINES)) engineContract(make, { name });
    return results();
  },
  theta: async (name: string) => {
    const engine = ENGINES[name]();
    const { threads } = engine;
    const Theta = [...(await trainedTheta(engine))];
    engine.dispose();
    return { threads, Theta };
  },
});
