/**
 * The packed WebAssembly engine, float32 or float64, one thread: the kernels of assembly/packed.ts over one memory that
 * holds the rows. A whole cost and gradient, or a whole run of mini-batch updates, is one call. It adds in the kernels'
 * own order, and units saturated to 1 pass no gradient: it is equal to the reference within its tolerance, not in its
 * bits.
 */
import { labelMatrix } from '../../article/labels.ts';
import { matrix } from '../../matrix/matrix.ts';
import type { Network } from '../../network/network.ts';
import type { Engine, Examples, Precision, Prepared } from '../engine.ts';
import { checkExamples } from '../reference.ts';
import { instantiate, packedModule } from './packedKernels.ts';
import { PackedRows } from './packedRows.ts';

export interface PackedEngineOptions {
  /** Of the rows, of everything computed for a row, of Theta while it is in use, and of sums over up to 512 rows. */
  readonly precision: Precision;
  /** How many threads may take part in work that is large enough; the bits do not depend on it. Default 1. */
  readonly threads?: number;
  /** Kernels with fused multiply-add: faster, and their bits repeat on one kind of processor only. Default false. */
  readonly fastMath?: boolean;
}

/** Tolerance: 1e-5 for f32, 1e-12 for f64. */
export function packedEngine({ precision, threads = 1, fastMath = false }: PackedEngineOptions): Engine {
  const missing = [threads > 1 && 'one thread computes', fastMath && 'the exact kernels compute'].filter(Boolean);
  const note =
    missing.length > 0 ? { note: `this build has no threads and no fused kernels: ${missing.join(', ')}` } : {};
  const tolerance = precision === 'f32' ? 1e-5 : 1e-12;
  const prepare = (network: Network, examples: Examples) => preparePacked(network, examples, precision);
  return { name: 'wasm', precision, threads: 1, tolerance, prepare, dispose: () => {}, ...note };
}

function preparePacked(network: Network, examples: Examples, precision: Precision): Prepared {
  checkExamples(network, examples);
  const { m, y } = examples;
  const K = network.layers[network.layers.length - 1];
  const wrong = y.findIndex((label) => !(label >= 1 && label <= K));
  if (wrong >= 0) labelMatrix(y.subarray(wrong, wrong + 1), K);
  const load = (memory: WebAssembly.Memory) => instantiate(packedModule({ shared: false }), memory);
  const rows = new PackedRows(network, examples, { precision, load });

  return {
    network,
    m,
    cost: (parameters, lambda, picked) => rows.gradient(parameters, lambda, picked?.length ?? m, picked),
    costOnly: (parameters, lambda) => rows.cost(parameters, lambda, m),
    steps: (run) => rows.steps(run),
    outputs(parameters, first, count) {
      const result = matrix(count, K);
      rows.outputs(parameters, first, count, result.data);
      return result;
    },
    dispose: () => rows.giveBack(),
  };
}
