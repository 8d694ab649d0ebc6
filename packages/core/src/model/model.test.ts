import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fitEncoder } from '../encode/encoder.ts';
import { toMatrix, transform } from '../encode/transform.ts';
import { referenceEngine } from '../engine/reference.ts';
import { DeltascopeError } from '../errors.ts';
import { judgementOf } from '../evaluate/judgement.ts';
import { metricsOf } from '../evaluate/metrics.ts';
import { fromRows, matrix } from '../matrix/matrix.ts';
import { initialize } from '../network/initialize.ts';
import { network, thetaViews } from '../network/network.ts';
import { crc32 } from './checksum.ts';
import type { Model } from './model.ts';
import { predictProbabilities } from './predictProbabilities.ts';
import { readModel } from './readModel.ts';
import { readSafetensors, type Safetensors, writeSafetensors } from './safetensors.ts';
import { VERSION } from './version.ts';
import { checksumDigits, DIGITS_START, writeModel } from './writeModel.ts';

const TABLE = {
  rowCount: 4,
  columns: [
    { kind: 'number', name: 'Age', values: Float64Array.of(20, 30, 55, NaN) },
    { kind: 'category', name: 'Beruf "x"', codes: Int32Array.of(1, 2, 1, 2), categories: ['Künstler', 'constructor'] },
  ],
} as const;
const ENCODER = fitEncoder(TABLE, { encode: 'onehot', standardize: true, missing: 'impute', missingScope: 'used' });

const JUDGEMENT = judgementOf(
  metricsOf(
    fromRows([
      [0.5, 0.25, 0.25],
      [0.125, 0.75, 0.125],
    ]),
    [1, 3],
  ),
  ['a', 'b', '__proto__'],
);

function sample(change: Partial<Model> = {}): Model {
  const made = network([3, 2, 3], 'tanh', 'softmax');
  return {
    network: made,
    encoder: ENCODER,
    labels: { classes: ['a', 'b', '__proto__'] },
    Theta: thetaViews(made, initialize(made, { seed: 5 })),
    training: {
      optimizer: 'lbfgs',
      lambda: 0.1,
      seed: 5,
      engine: 'reference',
      precision: 'f64',
      computedBy: { kernels: 'blas', library: 'OpenBLAS 0.3.21', threads: 2, fastMath: false },
      iterations: 2,
      iterationOfParameters: 2,
      evaluations: 3,
      reason: 'iterations',
      converged: false,
      J: 0.1 + 0.2,
      options: { hidden: [2], lambda: 0.1, as: new Map([['__proto__', 'category']]) },
    },
    history: [
      { iteration: 1, J: 1 / 3, gradientNorm: 0.5 },
      { iteration: 2, J: 0.3, gradientNorm: 0.25, validationJ: 0.4 },
    ],
    metrics: { training: JUDGEMENT, validation: null },
    rows: { training: 3, validation: 1, dropped: [{ reason: 'label-missing', column: 'y', count: 2 }] },
    inputMeans: [0, 1 / 3, 2 / 3],
    ...change,
  };
}

/** The model's file with its tensors, or its document, changed and the checksum made to agree: a careful forger's. */
function forged({
  tensors,
  document,
}: {
  tensors?: (tensors: Safetensors['tensors']) => Safetensors['tensors'];
  document?: (document: Record<string, unknown>) => unknown;
}): Uint8Array {
  const file = readSafetensors(writeModel(sample()));
  const changed = document?.(JSON.parse(file.metadata['deltascope.model']));
  const text = typeof changed === 'string' ? changed : JSON.stringify(changed);
  const bytes = writeSafetensors({
    tensors: tensors?.(file.tensors) ?? file.tensors,
    metadata: changed === undefined ? file.metadata : { ...file.metadata, 'deltascope.model': text },
  });
  bytes.set(new TextEncoder().encode(checksumDigits(bytes)), DIGITS_START);
  return bytes;
}

describe('a saved model', () => {
  test('comes back in every bit, and is the same bytes again', () => {
    const bytes = writeModel(sample());
    const read = readModel(bytes);
    expect(read).toEqual(sample());
    expect(writeModel(read)).toEqual(bytes);
    expect(writeModel(sample())).toEqual(bytes);
  });

  test('is a safetensors file with Theta1, Theta2 as out × (1 + in)', () => {
    const { tensors } = readSafetensors(writeModel(sample()));
    expect(tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ['Theta1', 'F64', [2, 4]],
      ['Theta2', 'F64', [3, 3]],
    ]);
  });

  test('takes half the room where training made float32, and loses no digit', () => {
    const Theta = sample().Theta.map(({ rows, columns, data }) => matrix(rows, columns, data.map(Math.fround)));
    const model = sample({ Theta, training: { ...sample().training, precision: 'f32' } });
    const bytes = writeModel(model);
    expect(readSafetensors(bytes).tensors.map(({ dtype }) => dtype)).toEqual(['F32', 'F32']);
    expect(readModel(bytes)).toEqual(model);
  });

  test('keeps labels that are not texts', () => {
    const labels = { classes: ['1', 'true', 'x'], values: [1, true, 'x'] };
    expect(readModel(writeModel(sample({ labels }))).labels).toEqual(labels);
  });

  test('every flipped bit is found', () => {
    const bytes = writeModel(sample());
    let checksums = 0;
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const altered = bytes.slice();
      altered[bit >> 3] ^= 1 << (bit & 7);
      const error = refusal(altered);
      if (error.code === 'model-checksum') checksums += 1;
    }
    expect(checksums).toBe(8 * bytes.length);
  });

  test('every cut is found', () => {
    const bytes = writeModel(sample());
    for (let length = 0; length < bytes.length; length++) {
      const error = refusal(bytes.slice(0, length));
      expect(error.code).toBe(length > 8 ? 'model-checksum' : 'model-foreign');
    }
    expect(refusal(Uint8Array.of(...bytes, 0)).code).toBe('model-checksum');
  });

  test('need not say the means of its inputs, but says as many as there are', () => {
    const { inputMeans, ...without } = sample();
    expect(inputMeans).toHaveLength(3);
    expect(readModel(writeModel(without))).toEqual(without);
    expect(() => writeModel(sample({ inputMeans: [1, 2] }))).toThrow('the model has means of 2 inputs');
  });

  test('refuses weights that are not finite unless asked to look at them', () => {
    const Theta = sample().Theta.map((theta) => ({ ...theta, data: theta.data.slice() }));
    Theta[1].data[4] = NaN;
    expect(() => writeModel(sample({ Theta }))).toThrow('the weight Theta2[2,1] is NaN');
    const bytes = writeModel(sample({ Theta }), { allowNonfinite: true });
    expect(() => readModel(bytes)).toThrow('the weight Theta2[2,1] is NaN');
    expect(readModel(bytes, { allowNonfinite: true }).Theta[1].data[4]).toBeNaN();
  });

  test('tells the file in its errors', () => {
    expect(() => readModel(new Uint8Array(0), { where: 'a.safetensors' })).toThrow(
      /^a\.safetensors: the file is empty/,
    );
  });

  test('names the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(VERSION).toBe(version);
  });
});

describe('a file of another kind gets its own sentence', () => {
  const text = (value: string) => new TextEncoder().encode(value);
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'the file is empty'],
    ['a pickle', Uint8Array.of(0x80, 4, 0x95, 0x1a, 0, 0, 0, 0, 0, 0, 0, 0x7d), 'never loads pickle'],
    ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, 0), 'a ZIP archive'],
    ['ONNX', Uint8Array.of(8, 8, 0x12, 7, 0x70, 0x79, 0x74, 0x6f, 0x72, 0x63, 0x68), 'an ONNX model'],
    ['NumPy', Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0x76, 0), 'a NumPy array'],
    ['JSON', text('{"weights": [1, 2, 3]}'), 'JSON text'],
    ['a table', text('a,b,c\n1,2,3\n'), 'the file is text'],
    ['noise', Uint8Array.from({ length: 64 }, (_, i) => (i * 37 + 11) & 0xff), 'nor a whole safetensors file'],
    [
      'safetensors of another program',
      writeSafetensors({ tensors: [{ name: 'w', dtype: 'F64', shape: [1], data: Float64Array.of(1) }], metadata: {} }),
      'was not written by Deltascope',
    ],
    ['a model saved again elsewhere', savedElsewhere(), 'saved again by another program'],
  ])('%s', (_, bytes, sentence) => {
    expect(refusal(bytes).code).toBe('model-foreign');
    expect(refusal(bytes).message).toContain(sentence);
  });

  function savedElsewhere(): Uint8Array {
    const { tensors, metadata } = readSafetensors(writeModel(sample()));
    const entries = Object.entries(metadata).reverse();
    return writeSafetensors({ tensors, metadata: Object.fromEntries(entries) });
  }
});

describe('a forged document is refused', () => {
  const set = (path: string, value: unknown) => (document: Record<string, unknown>) => {
    const keys = path.split('.');
    const last = keys.pop() as string;
    const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, document);
    parent[last] = value;
    return document;
  };
  test.each<[string, (document: Record<string, unknown>) => unknown, string]>([
    ['a newer format', (d) => ({ ...d, format: 4, needs: '0.7.0', network: null }), 'needs deltascope ≥ 0.7.0'],
    ['a newer format that does not say what it needs', (d) => ({ ...d, format: 9, needs: 'x' }), 'of a newer version'],
    ['a format that never was', set('format', 0), 'format in the model is 0'],
    ['no document', () => 'null', 'is null, not an object'],
    ['nesting of 10^5', () => '['.repeat(1e5), 'nested deeper'],
    ['1e999', (d) => JSON.stringify(d).replace('"lambda":0.1', '"lambda":1e999'), '1e999 is out of the range'],
    [
      'a key that stands twice',
      (d) => JSON.stringify(d).replace('{', '{"format":1,'),
      'the key "format" is there twice',
    ],
    ['a layer of 10^9 units', set('network.layers', [3, 1e9, 3]), 'network.layers[1] in the model is 1000000000'],
    ['a layer of no units', set('network.layers', [3, 0, 3]), 'network.layers[1] in the model is 0'],
    ['one layer', set('network.layers', [3]), 'a list of 2 or more'],
    ['an activation unknown', set('network.activation', 'swish'), 'one of sigmoid, tanh, relu'],
    ['a wider network', set('network.layers', [3, 4, 3]), 'tensor "Theta1" is 2 × 4, but the network 3-4-3 has 4 × 4'],
    ['a deeper network', set('network.layers', [3, 2, 3, 3]), 'tensor "Theta3" of the network 3-2-3-3 is missing'],
    ['a shallower network', set('network.layers', [3, 3]), 'tensor "Theta1" is 2 × 4'],
    [
      'more inputs than the encoder makes',
      set('network.layers', [4, 2, 3]),
      'the encoder of the model makes 3 inputs, but the network 4-2-3 takes 4',
    ],
    [
      'more classes than outputs',
      set('labels.classes', ['a', 'b', 'c', 'd']),
      'the model names 4 classes, but the network 3-2-3 answers 3',
    ],
    ['a class that stands twice', set('labels.classes', ['a', 'a', 'c']), 'a list in which nothing is twice'],
    ['values of other classes', set('labels.values', [1, 2, 3]), 'labels.values'],
    ['an encoder without features', set('encoder.features', []), 'encoder.features'],
    ['λ < 0', set('training.lambda', -1), 'training.lambda in the model is -1, not a number ≥ 0'],
    ['λ as text', set('training.lambda', '1'), 'training.lambda in the model is "1"'],
    ['no training', set('training', undefined), 'training in the model is missing'],
    ['a history that is no list', set('history', {}), 'history in the model is {}'],
  ])('%s', (_, document, sentence) => {
    const error = refusal(forged({ document }));
    expect(error.message).toContain(sentence);
    expect(error.fault).toBe('data');
  });

  test('a tensor too many', () => {
    const extra = { name: 'Theta9', dtype: 'F64' as const, shape: [1], data: Float64Array.of(1) };
    expect(refusal(forged({ tensors: (tensors) => [...tensors, extra] })).message).toContain(
      '"Theta9" belongs to no layer',
    );
  });

  test('the forger of these tests makes files that load where nothing is wrong', () => {
    expect(readModel(forged({ document: (same) => same }))).toEqual(sample());
    expect(crc32(forged({}))).toBe(crc32(writeModel(sample())));
  });
});

describe('predictProbabilities', () => {
  test('is the forward pass, by the reference and by an engine', () => {
    const model = sample();
    const rows = transform(ENCODER, TABLE);
    const engine = referenceEngine();
    const direct = engine
      .prepare(model.network, { ...rows, y: Int32Array.of(1, 1, 1, 1) })
      .outputs(initialize(model.network, { seed: 5 }), 0, 4);
    expect(predictProbabilities(model, rows)).toEqual(direct);
    expect(predictProbabilities(model, rows, engine)).toEqual(direct);
  });

  test('passes many rows block by block to the same numbers', () => {
    const rowCount = 2500;
    const values = Float64Array.from({ length: rowCount }, (_, i) => (i % 60) + 15);
    const codes = Int32Array.from({ length: rowCount }, (_, i) => i % 3);
    const [age, job] = TABLE.columns;
    const rows = transform(ENCODER, {
      rowCount,
      columns: [
        { ...age, values },
        { ...job, codes },
      ],
    });
    const all = predictProbabilities(sample(), rows);
    const X = toMatrix(rows);
    const last = {
      m: 1,
      n: 3,
      read: (_: number, __: number, target: Float64Array | Float32Array) => target.set(X.data.subarray(-3)),
    };
    expect(Array.from(all.data.subarray(-3))).toEqual(Array.from(predictProbabilities(sample(), last).data));
  });

  test('answers no rows with none, and refuses columns of another model', () => {
    const none = { m: 0, n: 3, read: () => {} };
    expect(predictProbabilities(sample(), none)).toEqual(matrix(0, 3));
    expect(() => predictProbabilities(sample(), { ...none, n: 4 })).toThrow('X has 4 columns');
  });

  test('never answers with what is not a number', () => {
    const Theta = sample().Theta.map(({ rows, columns }) =>
      matrix(rows, columns, new Float64Array(rows * columns).fill(1e308)),
    );
    const network = { ...sample().network, activation: 'relu' as const };
    expect(() => predictProbabilities({ network, Theta }, transform(ENCODER, TABLE))).toThrow(
      'row 1: the model answers NaN',
    );
  });
});

function refusal(bytes: Uint8Array): DeltascopeError {
  try {
    readModel(bytes);
  } catch (error) {
    if (error instanceof DeltascopeError) return error;
    throw error;
  }
  throw new Error('the file was read');
}
