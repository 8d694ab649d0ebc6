/** Exported ONNX graphs in onnxruntime beside predict, and before ONNX's own checker (Debian's python3-onnx). */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportModel } from '@deltascope/core/export';
import type { Model } from '@deltascope/core/model';
import * as ort from 'onnxruntime-web';
import { afterAll, describe, expect, test } from 'vitest';
import { answersOf, type Drawn, drawRows, MODELS, madeModel } from '../models.ts';
import { differenceOf, type ForeignAnswer, tell } from './differences.ts';

ort.env.wasm.numThreads = 1;

const bytesOf = (model: Model, options: { precision?: 'f32' | 'f64'; threshold?: number } = {}) =>
  exportModel(model, { to: 'onnx', ...options }) as Uint8Array<ArrayBuffer>; // onnx is written as bytes

/** The answers of onnxruntime to the rows' raw cells. */
async function run(bytes: Uint8Array, { cells, table }: Drawn): Promise<ForeignAnswer[]> {
  const session = await ort.InferenceSession.create(bytes);
  const N = table.rowCount;
  const tensorOf = (name: string, type: string) => {
    const values = cells.map((row) => row[name]);
    const numbers = () => values.map((value) => (value === null ? Number.NaN : Number(value)));
    if (type === 'float64') return new ort.Tensor('float64', Float64Array.from(numbers()), [N, 1]);
    if (type === 'float32') return new ort.Tensor('float32', Float32Array.from(numbers()), [N, 1]);
    const words = values.map((value) => String(value ?? ''));
    return new ort.Tensor('string', words, [N, 1]);
  };
  const feeds = session.inputMetadata.map((input) => [
    input.name,
    tensorOf(input.name, input.isTensor ? input.type : ''),
  ]);
  const { [session.outputNames[0]]: label, [session.outputNames[1]]: probabilities } = await session.run(
    Object.fromEntries(feeds),
  );
  const p = Array.from(probabilities.data as Float64Array | Float32Array); // a tensor of numbers
  const K = p.length / N;
  const labels = label.data as string[]; // a tensor of texts
  return labels.map((name, i) => ({ label: name, probabilities: p.slice(i * K, (i + 1) * K) }));
}

const ROWS = drawRows(1000, { seed: 2, isNew: true });
const NAMES = Object.keys(MODELS);

describe('in onnxruntime', () => {
  test('1,000 rows have the labels of predict, and its probabilities within 1e-12, by models of every kind', async () => {
    let largest = 0;
    for (const name of NAMES) {
      const model = madeModel(MODELS[name]);
      largest = Math.max(largest, differenceOf(await run(bytesOf(model), ROWS), answersOf(model, ROWS)));
      expect(largest, name).toBeLessThan(1e-12);
    }
    tell('onnx in onnxruntime-web', NAMES.length * ROWS.cells.length, largest);
  });

  test('a threshold decides', async () => {
    const model = madeModel({ classes: ['no', 'yes'] });
    const got = await run(bytesOf(model, { threshold: 0.2 }), ROWS);
    expect(differenceOf(got, answersOf(model, ROWS, 0.2))).toBeLessThan(1e-12);
  });

  test('float32 answers within the tolerance that it names', async () => {
    const rows = drawRows(1000, { seed: 3, isNew: false });
    const model = madeModel({ size: 2 });
    const got = await run(bytesOf(model, { precision: 'f32' }), rows);
    const largest = differenceOf(got, answersOf(model, rows));
    expect(largest).toBeGreaterThan(1e-12);
    expect(largest).toBeLessThan(1e-4);
  });

  test('columns may have the names of values of the graph', async () => {
    const named = ['label', 'probabilities', 'x', 'z2', 'Theta1 weights', 'Equal', '1'];
    const model = madeModel();
    const features = model.encoder.features.map((feature, j) => ({ ...feature, name: named[j] }));
    const cells = ROWS.cells.map((row) => Object.fromEntries(Object.values(row).map((cell, j) => [named[j], cell])));
    const got = await run(bytesOf({ ...model, encoder: { ...model.encoder, features } }), { ...ROWS, cells });
    expect(differenceOf(got, answersOf(model, ROWS))).toBeLessThan(1e-12);
  });
});

const PYTHON = '/usr/bin/python3';
const CHECK = `
import json, sys, onnx
from onnx import TensorProto, helper

def older(model):
    """The model for a checker that knows the same operators by an older number, and Equal not yet of strings: of whole numbers."""
    model.opset_import[0].version = onnx.defs.onnx_opset_version()
    model.ir_version = onnx.IR_VERSION
    compared = {name for node in model.graph.node if node.op_type == 'Equal' for name in node.input}
    for one in model.graph.input:
        kind = one.type.tensor_type
        if kind.elem_type == TensorProto.STRING: kind.elem_type = TensorProto.INT64
    for one in model.graph.initializer:
        if one.name in compared and one.data_type == TensorProto.STRING:
            one.CopyFrom(helper.make_tensor(one.name, TensorProto.INT64, one.dims, range(len(one.string_data))))

for path in sys.argv[1:]:
    model = onnx.load(path)
    [imported] = model.opset_import
    print(json.dumps({
      'opset': [imported.domain, imported.version], 'ir': model.ir_version, 'producer': model.producer_name,
      'inputs': [one.name for one in model.graph.input],
      'domains': sorted({node.domain for node in model.graph.node}),
      'metadata': {one.key: one.value for one in model.metadata_props}}))
    if imported.version > onnx.defs.onnx_opset_version(): older(model)
    onnx.checker.check_model(model, full_check=True)
`;
const absent =
  existsSync(PYTHON) && spawnSync(PYTHON, ['-c', 'import onnx']).status === 0 ? '' : ' (skipped: no python3-onnx here)';

describe.skipIf(absent)(`before the checker of ONNX${absent}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-onnx-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function checked(files: readonly Uint8Array[]) {
    const paths = files.map((bytes, i) => {
      writeFileSync(join(folder, `${i}.onnx`), bytes);
      return join(folder, `${i}.onnx`);
    });
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', CHECK, ...paths], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  test('models of every kind pass in both precisions', () => {
    const models = NAMES.map((name) => madeModel(MODELS[name]));
    checked(models.flatMap((model) => [bytesOf(model), bytesOf(model, { precision: 'f32' })]));
  });

  test('says what it is: opset 19, no other domain, the encoder, the hash and the tolerance', () => {
    const model = madeModel({ classes: ['no', 'yes'] });
    const [said] = checked([bytesOf(model, { threshold: 0.2 })]);
    expect(said).toMatchObject({ opset: ['', 19], ir: 9, producer: 'deltascope', domains: [''] });
    expect(said.inputs).toEqual(model.encoder.features.map(({ name }) => name));
    expect(said.metadata).toMatchObject({
      'deltascope.model': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      'deltascope.classes': '["no","yes"]',
      'deltascope.tolerance': '1e-12',
    });
    expect(JSON.parse(said.metadata['deltascope.encoder'])).toEqual(model.encoder);
  });
});
