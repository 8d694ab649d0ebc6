/** Which engine computes, and why: settings and the size of the work in, an engine and a sentence out. */
import { type Engine, type Network, parameterCount, referenceEngine } from '@deltascope/core';
import type { Context } from '../command.ts';

export interface ChosenEngine {
  readonly engine: Engine;
  /** Why this one, as a sentence. */
  readonly reason: string;
}

export interface Work {
  readonly m: number;
  readonly network: Network;
  /** Rows that one update looks at. */
  readonly rowsAtOnce: number;
}

export async function chooseEngine(_settings: Context['settings'], { network }: Work): Promise<ChosenEngine> {
  return { engine: referenceEngine(), reason: `reference, for ${parameterCount(network)} weights.` };
}

export async function describeEngines(): Promise<{
  findings: { name: string; finding: string }[];
  choices: { work: string; engine: string; why: string }[];
}> {
  return { findings: [], choices: [] };
}
