/**
 * Compiles the kernels (packages/core/assembly) to WebAssembly and writes the bytes as TypeScript modules, so that core
 * runs where there are neither files nor a network. Does nothing where they are newer than their sources.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Entry file, the module that is made of it, and the name it exports. */
const MODULES = [
  { entry: 'network.ts', module: 'kernels.generated.ts', name: 'KERNELS' },
  { entry: 'packed.ts', module: 'packed.generated.ts', name: 'PACKED_KERNELS' },
];

const root = new URL('../', import.meta.url);
const sources = new URL('packages/core/assembly/', root);
const targets = new URL('packages/core/src/engine/wasm/', root);

const changed = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newest = Math.max(
  ...readdirSync(sources).map((name) => changed(new URL(name, sources))),
  changed(import.meta.url),
);
const stale = MODULES.filter(({ module }) => changed(new URL(module, targets)) < newest);
if (stale.length > 0) await build(stale);

async function build(modules) {
  const { default: asc } = await import('assemblyscript/asc'); // takes half a second to load
  mkdirSync(targets, { recursive: true });
  for (const { entry, module, name } of modules) {
    const binary = await compile(asc, entry);
    const text = Buffer.from(binary).toString('base64');
    writeFileSync(
      new URL(module, targets),
      `/** Made by scripts/buildKernels.mjs from packages/core/assembly/${entry}: ${binary.length} bytes of WebAssembly. */\nexport const ${name} =\n  '${text}';\n`,
    );
  }
}

async function compile(asc, entry) {
  let binary;
  const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noAssert'];
  const files = [entry, '--outFile', 'kernels.wasm', '--baseDir', fileURLToPath(sources)];
  const { error, stderr } = await asc.main([...files, ...options], {
    writeFile: (_, contents) => {
      binary = contents;
    },
  });
  if (!error) return binary;
  console.error(stderr.toString());
  throw error;
}
