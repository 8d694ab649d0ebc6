/** A network that was trained elsewhere, as a model: its arrays, its columns, its classes, and how they were read. */
import { inputMeans } from '../attribute/attributions.ts';
import { type Encoder, inputNames } from '../encode/encoder.ts';
import type { ClassOrder } from '../encode/labels.ts';
import { plainEncoder } from '../encode/plainEncoder.ts';
import { answerableRows, transform } from '../encode/transform.ts';
import { failure } from '../errors.ts';
import { summariesOf } from '../evaluate/summaries.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { Model, ModelLabels } from '../model/model.ts';
import { classCount, outputsOf, untrainedModel } from '../model/untrained.ts';
import type { Table } from '../table/column.ts';
import { labelsOf } from '../training/problem.ts';
import { DEFAULT_SETTINGS, type TrainingSettings } from '../training/settings/settings.ts';
import { importErrors } from '../words/en/importErrors.ts';
import { isScaleName, scaledBy, scaleIn, tableEncoder } from './encoder.ts';
import { layersIn, type Orientation } from './layers.ts';
import { inputsOf, type Reading, readingOf } from './readings.ts';
import { readingOfVector, type Unrolled, type VectorSizes, vectorIn } from './vector.ts';

type Arrays = ReadonlyMap<string, Matrix>;

/** What the arrays do not say: as in training elsewhere. */
export type ImportSettings = Partial<
  Pick<
    TrainingSettings,
    | 'hidden'
    | ('label' | 'features' | 'ignore' | 'as' | 'classes' | 'classOrder' | 'activation' | 'output' | 'lambda')
    | ('encode' | 'missing' | 'missingScope' | 'missingFlag')
  >
>;

export interface ImportRequest {
  /** By name, as `parseNumbers` gives them. */
  readonly arrays: Arrays;
  /** Its columns are the inputs, its labels the classes [x1 … xn, and 1 … K]. */
  readonly table?: Table;
  /** Mean and deviation by which numbers were standardized: `table` takes those of the table's rows [in `arrays`, if at all]. */
  readonly scale?: Arrays | 'table';
  /** How weights lie [found by their names and shapes]. */
  readonly orientation?: Orientation;
  /** How all weights lie in one vector, whose sizes are `settings.hidden` and those of columns and classes [columns]. */
  readonly unrolled?: Unrolled;
  /** Activation and output as in a training's defaults; lambda 0. */
  readonly settings?: ImportSettings;
}

export interface ImportedModel {
  readonly model: Model;
  readonly reading: {
    readonly orientation: Orientation;
    readonly biases: Reading['biases'];
    /** The arrays of each layer, in the order of the network. */
    readonly layers: readonly { readonly weights: string; readonly bias?: string }[];
    /** Whether one output was made two: z of the first class is 0. */
    readonly isOneOutput: boolean;
    readonly scale: 'given' | 'table' | 'none';
    readonly unused: readonly string[];
  };
}

/**
 * Throws what `layersIn` and `readingOf` throw, `import-inputs` and `import-classes` if columns or classes are not as many
 * as the network has, `import-scale`, `import-vector`, and what labels and encoders throw.
 */
export function importModel(request: ImportRequest): ImportedModel {
  const { arrays, table, scale, settings = {} } = request;
  const known = { ...DEFAULT_SETTINGS, lambda: 0, ...settings };
  const scaling = scale === 'table' ? undefined : scaleIn(scale ?? arrays);
  if (scale instanceof Map && !scaling) throw failure(importErrors, 'import-scale', { names: [...scale.keys()] });
  const fromTable = table && encoderOf(table, known, scale === 'table');
  const names = fromTable ? inputNames(fromTable) : settings.features;
  const ofTable = table && known.label !== undefined ? labelsOf(table, known.label, known) : undefined;
  const classes = ofTable?.classes ?? known.classes;

  const { reading, unused } = readingIn(request, { inputs: names?.length, outputs: classes?.length });
  const n = inputsOf(reading.Theta);
  if (names && names.length !== n) throw failure(importErrors, 'import-inputs', { n, inputs: names });
  const plain =
    fromTable ?? plainEncoder(names ?? Array.from({ length: n }, (_, j) => `x${j + 1}`), known.label ?? null);
  const encoder = scaling ? scaledBy(plain, scaling) : plain;

  const { Theta } = reading;
  const K = classCount(Theta);
  if (classes && classes.length !== K) {
    throw failure(importErrors, 'import-classes', { outputs: outputsOf(Theta), classes });
  }
  const labels: ModelLabels = ofTable
    ? { classes: ofTable.classes, order: ofTable.order, compare: ofTable.compare }
    : { classes: classes ?? Array.from({ length: K }, (_, k) => String(k + 1)), order: 'given' satisfies ClassOrder };
  const { activation, output, lambda } = known;
  const model: Model = {
    ...untrainedModel({
      Theta,
      encoder,
      labels: ofTable?.ranges ? { ...labels, ranges: ofTable.ranges } : labels,
      activation,
      output,
      lambda,
    }),
    ...(table && ofColumns(table, encoder)),
  };
  return {
    model,
    reading: {
      orientation: reading.orientation,
      biases: reading.biases,
      layers: reading.layers.map(({ name, biasName }) => ({ weights: name, ...(biasName && { bias: biasName }) })),
      isOneOutput: outputsOf(Theta) === 1,
      scale: scaling ? 'given' : scale === 'table' ? 'table' : 'none',
      unused: unused.filter((name) => scale !== undefined || !isScaleName(name)),
    },
  };
}

function readingIn(
  { arrays, orientation, unrolled = 'columns', settings }: ImportRequest,
  sizes: Pick<VectorSizes, 'inputs' | 'outputs'>,
): { readonly reading: Reading; readonly unused: readonly string[] } {
  const vector = vectorIn(arrays);
  if (vector !== undefined) {
    const all = arrays.get(vector) as Matrix; // a name of theirs
    return { reading: readingOfVector(vector, all, { ...sizes, hidden: settings?.hidden }, unrolled), unused: [] };
  }
  const given = layersIn(arrays);
  return { reading: readingOf(given, { ...sizes, orientation }), unused: given.unused };
}

function encoderOf(table: Table, settings: TrainingSettings, standardize: boolean): Encoder {
  const { label, features, ignore, encode, missing, missingScope, missingFlag } = settings;
  return tableEncoder(table, { label, features, ignore, encode, missing, missingScope, missingFlag, standardize });
}

/** Of the table's rows, as if they were those that it was trained on. */
function ofColumns(table: Table, encoder: Encoder): Pick<Model, 'inputMeans' | 'columns'> {
  const { rows } = answerableRows(table, encoder);
  const names = encoder.features.map(({ name }) => name);
  return {
    ...(rows.length > 0 && { inputMeans: inputMeans(transform(encoder, table, rows)) }),
    columns: summariesOf(table, names, rows),
  };
}
