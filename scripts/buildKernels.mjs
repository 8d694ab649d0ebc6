/**
 * Compiles the kernels (packages/core/assembly, packages/blas/assembly) to WebAssembly and writes the bytes as TypeScript
 * modules, so that core runs where there are neither files nor a network. Does nothing where they are newer than their
 * sources.
 */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CORE = 'packages/core/src/engine/wasm';

/** On a memory that threads share; 65,536 pages are all there can be. */
const THREADS = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

/** Entry file, the module that is made of it, the name it exports, and how it is compiled. */
const MODULES = [
  { entry: 'packages/core/assembly/network.ts', module: `${CORE}/kernels.generated.ts`, name: 'KERNELS' },
  {
    entry: 'packages/core/assembly/packed.ts',
    module: `${CORE}/packed.generated.ts`,
    name: 'PACKED_KERNELS',
    options: THREADS,
  },
  { entry: 'packages/blas/assembly/blas.ts', module: 'packages/blas/src/kernels.generated.ts', name: 'BLAS_KERNELS' },
];

/** Any of them may be imported by any entry. */
const SOURCES = ['packages/core/assembly', 'packages/blas/assembly'];

const root = new URL('../', import.meta.url);

const changed = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newest = Math.max(
  ...SOURCES.flatMap((folder) =>
    readdirSync(new URL(folder, root)).map((name) => changed(new URL(`${folder}/${name}`, root))),
  ),
  changed(import.meta.url),
);
const stale = MODULES.filter(({ module }) => changed(new URL(module, root)) < newest);
if (stale.length > 0) await build(stale);

async function build(modules) {
  const { default: asc } = await import('assemblyscript/asc'); // takes half a second to load
  for (const { entry, module, name, options = [] } of modules) {
    const binary = await compile(asc, entry, options);
    const text = Buffer.from(binary).toString('base64');
    writeFileSync(
      new URL(module, root),
      `/** Made by scripts/buildKernels.mjs from ${entry}: ${binary.length} bytes of WebAssembly. */\nexport const ${name} =\n  '${text}';\n`,
    );
  }
}

async function compile(asc, entry, more) {
  let binary;
  const memory = ['--importMemory', '--noExportMemory'];
  const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', ...memory, ...more];
  const files = [entry, '--outFile', 'kernels.wasm', '--baseDir', fileURLToPath(root)];
  const { error, stderr } = await asc.main([...files, ...options], {
    writeFile: (_, contents) => {
      binary = contents;
    },
  });
  if (!error) return binary;
  console.error(stderr.toString());
  throw error;
}
