/** Vectors of 256 bits for WebAssembly, which V8 makes of pairs of 128 if it is asked to: an experiment of its own. */
import { setFlagsFromString } from 'node:v8';
import type { CompileWide } from '@deltascope/core/train';

/** Versions of Node.js in which our tests ran with it. Others may lack the flag, or mean something else by it. */
const KNOWN: ReadonlySet<string> = new Set(['24']);

/** Undefined if it is not known to work. Without AVX2 the compiler leaves the pairs as they are. */
export function wideCompiler({
  node,
  arch,
}: {
  readonly node: string;
  readonly arch: string;
}): CompileWide | undefined {
  return arch === 'x64' && KNOWN.has(node.split('.')[0]) ? compileWide : undefined;
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
