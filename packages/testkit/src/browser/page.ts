/** What runs inside the page, in its own thread or in a worker of it: the contract of each engine, and the trainings. */
import { type Engine, packedEngine } from '@deltascope/core/engine';
import { engineContract } from '../engineContract.ts';
import { results } from './suite.ts';
import { trainedTheta } from './trainings.ts';

type Make = () => Engine;

/** The smallest work counts as large, so that the contract's small networks are shared out too. */
const shared = (precision: 'f32' | 'f64'): Make => {
  return () => packedEngine({ precision, threads: 2, workOfThread: 1 });
};

const ENGINES: Readonly<Record<string, Make>> = {
  'packed, f32': () => packedEngine({ precision: 'f32' }),
  'packed, f64': () => packedEngine({ precision: 'f64' }),
  'packed, f32, fused': () => packedEngine({ precision: 'f32', fastMath: true }),
  'packed, f32, 2 threads': shared('f32'),
  'packed, f64, 2 threads': shared('f64'),
};

const ANSWERS = {
  contract: () => {
    for (const [name, make] of Object.entries(ENGINES)) engineContract(make, { name });
    return results();
  },
  theta: async (name: string) => {
    const engine = ENGINES[name]();
    const { threads, notes } = engine;
    const Theta = [...(await trainedTheta(engine))];
    engine.dispose();
    return { threads, notes, Theta };
  },
};

export interface Asked {
  readonly data: { readonly what: keyof typeof ANSWERS; readonly name: string };
  readonly ports: readonly { postMessage(answer: unknown): void }[];
}

/** The test asks the page by its function `ask`, and the page a worker by a message. */
Object.assign(globalThis, {
  ask: (what: keyof typeof ANSWERS, name: string) => ANSWERS[what](name),
  onmessage: async ({ data: { what, name }, ports: [port] }: Asked) => {
    if (!port) return;
    try {
      port.postMessage({ answer: await ANSWERS[what](name) });
    } catch (error) {
      port.postMessage({ error: String(error) });
    }
  },
});
