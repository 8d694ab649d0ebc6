/**
 * A training made again from what its model says of it, and what is not the same: versions, rows, columns, settings,
 * what computed, the numbers.
 */
import type { Model } from '../model/model.ts';
import { versionOfModel } from '../model/readModel.ts';
import { VERSION } from '../model/version.ts';
import { writeModel } from '../model/writeModel.ts';
import { formatMatrix } from '../names/matrixName.ts';
import type { ComparedThing, Difference, DifferenceCode } from './difference.ts';
import { plainSettings } from './settings/plain.ts';
import type { TrainingSettings } from './settings/settings.ts';

/** What ended a training from outside: made again, it is to end at the same iteration. */
const ENDED_FROM_OUTSIDE: ReadonlySet<string> = new Set(['time', 'aborted']);

/** The settings that make the training again, `defaults` for those that did not matter. */
export function settingsToReproduce({ training }: Model, defaults: TrainingSettings): TrainingSettings {
  const { computedBy, precision, iterations, reason, options } = training;
  const kernels = computedBy?.kernels;
  const computing = {
    engine: kernels === 'blas' ? 'blas' : kernels === 'reference' ? 'reference' : 'wasm',
    precision,
    threads: computedBy?.threads ?? defaults.threads,
    fastMath: computedBy?.fastMath ?? false,
  } as const;
  const again = { ...defaults, ...options, ...computing };
  return ENDED_FROM_OUTSIDE.has(reason) ? { ...again, iterations, epochs: iterations, seconds: undefined } : again;
}

/** Whether a training that was made again gave the same model, and what differs if not. */
export interface Reproduction {
  /** Every byte of the model's file is the same. */
  readonly isSame: boolean;
  /** Every weight is, bit for bit. */
  readonly areWeightsSame: boolean;
  /** Causes first, then what came of them; empty if nothing differs. */
  readonly differences: readonly Difference[];
}

/** A model as its file has it. */
export interface ModelFile {
  readonly model: Model;
  readonly bytes: Uint8Array;
}

/** A model's file beside the model of the same training made again. */
export function compareTrainings({ model: then, bytes }: ModelFile, now: Model): Reproduction {
  const version = versionOfModel(bytes);
  const { reason, options } = then.training;
  const isCut = ENDED_FROM_OUTSIDE.has(reason);
  const again: Model = isCut ? { ...now, training: { ...now.training, reason, options } } : now;
  const weights = weightsDiffering(then, again);
  // What a solver keeps to continue is no part of what was learned.
  const learned = then.solver ? writeModel({ ...then, solver: undefined }) : bytes;
  const isSame = bytesAreSame(learned, writeModel(again));
  const differences = [
    ...(version === VERSION ? [] : [{ code: 'version', of: 'version', before: version, after: VERSION } as const]),
    ...settingsDiffering(then, again),
    ...dataDiffering(then, again),
    ...weights,
    ...outcomeDiffering(then, again),
  ];
  return { isSame, areWeightsSame: weights.length === 0, differences };
}

function bytesAreSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function settingsDiffering(then: Model, now: Model): Difference[] {
  const [before, after] = [plainSettings(then.training.options), plainSettings(now.training.options)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const settings = names.flatMap((name) => differentIn('setting', name, before[name], after[name]));
  const computed = different('computed-by', then.training.computedBy, now.training.computedBy);
  return [...settings, ...computed];
}

function dataDiffering(then: Model, now: Model): Difference[] {
  const columns = different('columns', namesOf(then), namesOf(now));
  const encoding = then.encoder.features.flatMap((feature, j) =>
    columns.length > 0 ? [] : differentIn('column', feature.name, feature, now.encoder.features[j]),
  );
  const means = encoding.length > 0 || columns.length > 0 || areSame(then.inputMeans, now.inputMeans);
  return [
    ...different('classes', then.labels.classes, now.labels.classes),
    ...different('rows', then.rows, now.rows),
    ...(areSame(then.weighting, now.weighting) ? [] : [{ code: 'rows', of: 'row-weights' } as const]),
    ...columns,
    ...encoding,
    ...(means ? [] : [{ code: 'inputs', of: 'input-means' } as const]),
  ];
}

const namesOf = ({ encoder }: Model) => encoder.features.map(({ name }) => name);

/** The number of weights that differ, and the one that differs most. */
function weightsDiffering(then: Model, now: Model): Difference[] {
  const shape = ({ network }: Model) => network.layers.join('-');
  if (shape(then) !== shape(now)) return different('network', shape(then), shape(now));
  let count = 0;
  let most = { by: -1, address: '', before: 0, after: 0 };
  then.Theta.forEach((theta, l) => {
    theta.data.forEach((weight, k) => {
      const other = now.Theta[l].data[k];
      if (Object.is(weight, other)) return;
      count++;
      const by = Math.abs(weight - other);
      const place = `[${Math.floor(k / theta.columns) + 1},${k % theta.columns}]`;
      if (by > most.by) {
        most = {
          by,
          address: `${formatMatrix({ kind: 'Theta', layer: l + 1 })}${place}`,
          before: weight,
          after: other,
        };
      }
    });
  });
  if (count === 0) return [];
  const { address, before, after } = most;
  return [{ code: 'weights', of: 'weights', count, address, before, after }];
}

function outcomeDiffering(then: Model, now: Model): Difference[] {
  const end = ({ training: { iterations, reason } }: Model) => `${iterations} (${reason})`;
  const history = areSame(then.history, now.history) ? [] : [{ code: 'cost', of: 'history' } as const];
  const cost = different('J', then.training.J, now.training.J);
  return [
    ...different('iterations', end(then), end(now)),
    ...(cost.length > 0 ? cost : history),
    ...(areSame(then.threshold, now.threshold) ? [] : [{ code: 'judgement', of: 'threshold' } as const]),
    ...(areSame(then.metrics, now.metrics) ? [] : [{ code: 'judgement', of: 'metrics' } as const]),
  ];
}

const CODES: Readonly<Record<ComparedThing, DifferenceCode>> = {
  version: 'version',
  'computed-by': 'computed-by',
  classes: 'classes',
  columns: 'columns',
  rows: 'rows',
  'training-rows': 'rows',
  network: 'weights',
  optimizer: 'optimizer',
  iterations: 'iterations',
  J: 'cost',
};

function different(of: ComparedThing, then: unknown, now: unknown): Difference[] {
  return areSame(then, now) ? [] : [{ code: CODES[of], of, before: shown(then), after: shown(now) }];
}

function differentIn(of: 'setting' | 'column', name: string, then: unknown, now: unknown): Difference[] {
  if (areSame(then, now)) return [];
  return [{ code: of === 'setting' ? 'settings' : 'encoding', of, name, before: shown(then), after: shown(now) }];
}

function areSame(a: unknown, b: unknown): boolean {
  return text(a) === text(b);
}

/** In one order of keys; typed arrays as lists. */
function text(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) => {
      if (part instanceof Float64Array || part instanceof Int32Array) return Array.from(part);
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)));
    }) ?? 'not there'
  );
}

const LONGEST = 160;

function shown(value: unknown): string {
  const words = typeof value === 'string' ? value : text(value);
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1)}…`;
}
