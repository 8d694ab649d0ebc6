/** Vectors of 256 bits for WebAssembly, which V8 makes of pairs of 128 if it is asked to: an experiment of its own. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { CompileWide } from '@deltascope/core/train';

/** Versions of Node.js in which our tests ran with it. Others may lack the flag, or mean something else by it. */
const KNOWN: ReadonlySet<string> = new Set(['24']);

export interface Machine {
  readonly node: string;
  readonly arch: string;
  /** What the processor can do, as Linux calls it; undefined if the system does not say. */
  readonly flags: ReadonlySet<string> | undefined;
}

export function thisMachine(): Machine {
  return {
    node: process.versions.node,
    arch: process.arch,
    get flags() {
      return processorFlags();
    },
  };
}

/** Undefined if it is not known to work. If the system does not say whether the processor has AVX2, the trial decides. */
export function wideCompiler(machine: Machine): CompileWide | undefined {
  const isKnown = machine.arch === 'x64' && KNOWN.has(machine.node.split('.')[0]);
  return isKnown && machine.flags?.has('avx2') !== false ? compileWide : undefined;
}

function processorFlags(): ReadonlySet<string> | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const [, flags] = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
    return flags === undefined ? undefined : new Set(flags.trim().split(/\s+/));
  } catch {
    return undefined;
  }
}

/**
 * The compiler that is quick to begin makes no pairs, and so is left out: what is called here is compiled once and for
 * all, and what was tried is what computes. Nothing that is compiled later is touched.
 */
function compileWide<T>(compile: () => T): T {
  setFlagsFromString('--experimental-wasm-revectorize');
  setFlagsFromString('--no-liftoff');
  try {
    return compile();
  } finally {
    setFlagsFromString('--liftoff');
    setFlagsFromString('--no-experimental-wasm-revectorize');
  }
}
