/**
 * Compiles the kernels (packages/core/assembly) to WebAssembly and writes the bytes as a TypeScript module, so that core
 * runs where there are neither files nor a network. Does nothing where the module is newer than its sources.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = new URL('../', import.meta.url);
const sources = new URL('packages/core/assembly/', root);
const target = new URL('packages/core/src/engine/wasm/kernels.generated.ts', root);

const changed = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newest = Math.max(
  ...readdirSync(sources).map((name) => changed(new URL(name, sources))),
  changed(import.meta.url),
);

if (changed(target) < newest) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      'network.ts',
      '--outFile',
      'kernels.wasm',
      '-O3',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--importMemory',
      '--noAssert',
      '--baseDir',
      fileURLToPath(sources),
    ],
    { writeFile: (_, contents) => (binary = contents) },
  );
  if (error) {
    console.error(stderr.toString());
    throw error;
  }
  mkdirSync(new URL('.', target), { recursive: true });
  const text = Buffer.from(binary).toString('base64');
  writeFileSync(
    target,
    `/** Made by scripts/buildKernels.mjs from packages/core/assembly: ${binary.length} bytes of WebAssembly. */\nexport const KERNELS =\n  '${text}';\n`,
  );
}
