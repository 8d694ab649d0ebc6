/** The state of the page as the part of an address after #, and back. Of tables only the sample is named. */
import { ACTIVATIONS, INITIALIZERS, OPTIMIZERS, OUTPUTS } from '@deltascope/core';
import type { Settings } from '../protocol.ts';

export interface Linked {
  readonly settings: Partial<Settings>;
  readonly data?: 'customers';
  readonly language?: 'en' | 'zh';
  readonly iteration?: number;
  readonly row?: number;
  readonly step?: string;
  readonly address?: string;
  readonly lesson?: string;
}

/** `#data=customers&label=Segment&hidden=6&…` */
export function linkOf({ settings, data, language, iteration, row, step, address, lesson }: Linked): string {
  const words = new URLSearchParams();
  const put = (name: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) words.set(name, String(value));
  };
  put('data', data);
  for (const [name, value] of Object.entries(settings)) {
    if (value === null) continue;
    put(name, Array.isArray(value) ? value.map((one) => encodeURIComponent(String(one))).join(',') : String(value));
  }
  put('lang', language);
  put('iteration', iteration);
  put('row', row);
  put('step', step);
  put('ask', address);
  put('lesson', lesson);
  return `#${words}`;
}

/** What does not fit is left out: a link is somebody's text. */
export function readLink(hash: string): Linked {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const one = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.find((value) => value === words.get(name));
  const number = (name: string, from: number, to: number, whole = true) => {
    const text = words.get(name);
    const value = Number(text);
    const fits = text !== null && text !== '' && value >= from && value <= to && (!whole || Number.isInteger(value));
    return fits ? value : undefined;
  };
  const list = (name: string) =>
    words
      .get(name)
      ?.split(',')
      .filter((part) => part !== '')
      .map(decoded);
  const hidden = list('hidden')?.map(Number);
  const settings: { [Name in keyof Settings]?: Settings[Name] | undefined } = {
    label: words.get('label') ?? undefined,
    features: list('features'),
    hidden: hidden?.every((units) => Number.isInteger(units) && units >= 1 && units <= 4096) ? hidden : undefined,
    activation: one('activation', ACTIVATIONS),
    output: one('output', OUTPUTS),
    optimizer: one('optimizer', OPTIMIZERS),
    learningRate: number('learningRate', 1e-9, 1e9, false),
    batchSize: number('batchSize', 1, 1e9),
    lambda: number('lambda', 0, 1e9, false),
    init: one('init', INITIALIZERS),
    seed: number('seed', 0, 2 ** 31),
    encode: one('encode', ['onehot', 'ordinal']),
    standardize: words.has('standardize') ? words.get('standardize') === 'true' : undefined,
    validation: number('validation', 0, 0.9, false),
    iterations: number('iterations', 1, 1e6),
  };
  return {
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
    data: one('data', ['customers']),
    language: one('lang', ['en', 'zh']),
    iteration: number('iteration', 0, 1e9),
    row: number('row', 1, 1e9),
    step: words.get('step')?.match(/^\w+$/)?.[0],
    address: words.get('ask')?.match(/^[\w[\],]+$/)?.[0],
    lesson: words.get('lesson')?.match(/^[\w-]+$/)?.[0],
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
