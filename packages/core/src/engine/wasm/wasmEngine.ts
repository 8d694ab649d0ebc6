/**
 * The WebAssembly engine, float64, one thread: the kernels of assembly/network.ts over one memory that holds the rows.
 * A whole cost and gradient is one call. It sums what the reference sums in the same order and so gives the same bits.
 * packedEngine.ts is its fast sister, which does not.
 */

import { gradient as thetaGradient } from '../../article/costFunction.ts';
import { DeltascopeError } from '../../errors.ts';
import { matrix } from '../../matrix/matrix.ts';
import { type Network, parameterCount, parametersOf, thetaViews } from '../../network/network.ts';
import type { Engine, Examples, Prepared } from '../engine.ts';
import { checkExamples, penalty, referenceEngine } from '../reference.ts';
import { bytesOfBase64 } from './base64.ts';
import { activationKernel, orKernelFault } from './kernel.ts';
import { KERNELS } from './kernels.generated.ts';
import { canReserve, growTo, memoryOf } from './memory.ts';

interface Kernels {
  readonly setup: (
    layerCount: number,
    layers: number,
    activation: number,
    isSoftmax: number,
    Theta: number,
    a: number,
    z: number,
    s: number,
  ) => void;
  readonly cost: (
    X: number,
    y: number,
    picked: number,
    count: number,
    Delta: number,
    block: number,
    parameterBytes: number,
  ) => number;
  readonly outputs: (X: number, first: number, count: number, target: number) => void;
}

let compiled: WebAssembly.Module | undefined;

export function wasmEngine(): Engine {
  return { name: 'wasm', precision: 'f64', threads: 1, tolerance: 1e-12, prepare, dispose: () => {} };
}

/**
 * Whether this runtime has WebAssembly with SIMD, may compile it, which a page's content policy can forbid, and may
 * reserve memory for it.
 */
export function hasWasm(): boolean {
  canCompute ??=
    typeof WebAssembly === 'object' && WebAssembly.validate(bytesOfBase64(KERNELS)) && mayCompile() && canReserve();
  return canCompute;
}

let canCompute: boolean | undefined;

function mayCompile(): boolean {
  try {
    kernelsModule();
    return true;
  } catch {
    return false;
  }
}

function kernelsModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(bytesOfBase64(KERNELS));
  return compiled;
}

/** The engine to take where nobody asks for one: WebAssembly where it is there, else the reference; the bits are the same. */
export function defaultEngine(): Engine {
  return hasWasm() ? wasmEngine() : referenceEngine();
}

function prepare(network: Network, examples: Examples): Prepared {
  checkExamples(network, examples);
  const { m, n, y } = examples;
  const { layers } = network;
  const K = layers[layers.length - 1];
  const P = parameterCount(network);
  const activation = activationKernel(network);
  const layout = layoutOf(network, m, n);
  let memory: WebAssembly.Memory | undefined = memoryOf(layout.bytes);
  const live = () => {
    if (!memory) throw new DeltascopeError({ code: 'disposed', fault: 'internal', what: 'these rows were given back' });
    return memory;
  };
  const numbers = (at: number, length: number) => new Float64Array(live().buffer, at, length);
  const integers = (at: number, length: number) => new Int32Array(live().buffer, at, length);

  integers(layout.layers, layers.length).set(layers);
  integers(layout.y, m).set(y);
  examples.read(0, m, numbers(layout.X, m * n));
  const kernels = instantiate(memory);
  const isSoftmax = network.output === 'softmax' ? 1 : 0;
  kernels.setup(layers.length, layout.layers, activation, isSoftmax, layout.Theta, layout.a, layout.z, layout.s);

  /** Σ of the rows' costs; fills Delta where its address is not 0. */
  const sumOfCosts = (parameters: Float64Array, Delta: number, rows?: Int32Array) => {
    numbers(layout.Theta, P).set(parameters);
    if (!rows) return orKernelFault(() => kernels.cost(layout.X, layout.y, 0, m, Delta, layout.block, 8 * P));
    growTo(live(), layout.picked + 4 * rows.length);
    integers(layout.picked, rows.length).set(rows);
    return orKernelFault(() =>
      kernels.cost(layout.X, layout.y, layout.picked, rows.length, Delta, layout.block, 8 * P),
    );
  };
  return {
    network,
    m,
    cost(parameters, lambda, rows) {
      const count = rows?.length ?? m;
      const sum = sumOfCosts(parameters, layout.Delta, rows);
      const Delta = thetaViews(network, numbers(layout.Delta, P));
      const Theta = thetaViews(network, parameters);
      const Theta_grad = Theta.map((theta, l) => thetaGradient(Delta[l], theta, lambda, m, count));
      return { J: sum / count + penalty(Theta, lambda, m), gradient: parametersOf(Theta_grad) };
    },
    costOnly: (parameters, lambda) =>
      sumOfCosts(parameters, 0) / m + penalty(thetaViews(network, parameters), lambda, m),
    outputs(parameters, first, count) {
      numbers(layout.Theta, P).set(parameters);
      const result = matrix(count, K);
      for (let done = 0; done < count; done += OUTPUT_ROWS) {
        const some = Math.min(OUTPUT_ROWS, count - done);
        orKernelFault(() => kernels.outputs(layout.X, first + done, some, layout.outputs));
        result.data.set(numbers(layout.outputs, some * K), done * K);
      }
      return result;
    },
    dispose: () => {
      memory = undefined;
    },
  };
}

/** Rows whose outputs leave the memory at once. */
const OUTPUT_ROWS = 1024;

/** Byte addresses of everything in the memory. Address 0 means "not wanted" to the kernels and stays unused. */
function layoutOf(network: Network, m: number, n: number) {
  const { layers } = network;
  const P = parameterCount(network);
  const units = layers.slice(1).reduce((total, count) => total + count, 0);
  let end = 64;
  const room = (bytes: number) => {
    const at = end;
    end = Math.ceil((end + bytes) / 16) * 16;
    return at;
  };
  return {
    layers: room(4 * layers.length),
    Theta: room(8 * P),
    Delta: room(8 * P),
    block: room(8 * P),
    a: room(8 * units),
    z: room(8 * units),
    s: room(8 * units),
    outputs: room(8 * OUTPUT_ROWS * layers[layers.length - 1]),
    y: room(4 * m),
    X: room(8 * m * n),
    picked: room(0),
    bytes: end,
  };
}

function instantiate(memory: WebAssembly.Memory): Kernels {
  // The exports are those of assembly/network.ts, compiled by the same build.
  return new WebAssembly.Instance(kernelsModule(), { env: { memory } }).exports as unknown as Kernels;
}
