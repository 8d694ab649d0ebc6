/** Modules that scripts and benchmarks import and whose own types are not there, or bring another runtime's globals. */
declare module 'assemblyscript/asc' {
  export function main(
    args: readonly string[],
    options?: { readonly stdout?: unknown; readonly stderr?: unknown },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}
declare module '@jax-js/jax';
declare module '@tensorflow/tfjs';
declare module 'brain.js';
declare module 'ml-matrix';
declare module 'papaparse';
declare module 'esbuild';
