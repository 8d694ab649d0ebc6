/**
 * Compiles the kernels (packages/core/assembly, packages/blas/assembly) to WebAssembly and writes the bytes as TypeScript
 * modules, so that core runs where there are neither files nor a network. Does nothing where they are newer than their
 * sources.
 */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { textOfBytes } from './byteText.mjs';
import { tileSource } from './tileSource.mjs';

const CORE = 'packages/core/src/engine/wasm';

/** On a memory that threads share; 65,536 pages are all there can be. */
const THREADS = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

/** What WIDE of assembly/product.ts is. */
const NARROW = ['--use', 'WIDE=0'];
const WIDE = ['--use', 'WIDE=1'];

/** Entry file, the module that is made of it, the name it exports, and how it is compiled. */
const MODULES = [
  {
    entry: 'packages/core/assembly/packed.ts',
    module: `${CORE}/packed.generated.ts`,
    name: 'PACKED_KERNELS',
    options: THREADS,
  },
  {
    entry: 'packages/core/assembly/packed.ts',
    module: `${CORE}/fused.generated.ts`,
    name: 'FUSED_CHANGES',
    options: [...THREADS, '--enable', 'relaxed-simd'],
    changesTo: THREADS, // few, so that both fit into a page
  },
  {
    entry: 'packages/core/assembly/packed.ts',
    module: `${CORE}/wide.generated.ts`,
    name: 'WIDE_CHANGES',
    options: [...THREADS, ...WIDE],
    changesTo: THREADS,
  },
  {
    entry: 'packages/core/assembly/packed.ts',
    module: `${CORE}/wideFused.generated.ts`,
    name: 'WIDE_FUSED_CHANGES',
    options: [...THREADS, ...WIDE, '--enable', 'relaxed-simd'],
    changesTo: THREADS,
  },
  {
    entry: 'packages/blas/assembly/blas.ts',
    module: 'packages/blas/src/kernels.generated.ts',
    name: 'BLAS_KERNELS',
    isForNode: true, // and no page loads it
  },
];

/** Where constants stand in memory; src/engine/wasm/memory.ts keeps the place free. */
const CONSTANTS_AT = 128;

/** Any of them may be imported by any entry. */
const SOURCES = ['packages/core/assembly', 'packages/blas/assembly'];

/** The source that scripts/tileSource.mjs writes. */
const TILES = 'packages/core/assembly/productTiles.generated.ts';

/** Shorter pieces that two builds have in common are written out. */
const SHORTEST_COPY = 8;

const root = new URL('../', import.meta.url);

const changed = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newest = Math.max(
  ...SOURCES.flatMap((folder) =>
    readdirSync(new URL(folder, root))
      .filter((name) => !name.endsWith('.generated.ts'))
      .map((name) => changed(new URL(`${folder}/${name}`, root))),
  ),
  changed(import.meta.url),
  ...['byteText.mjs', 'tileSource.mjs'].map((name) => changed(new URL(name, import.meta.url))),
);
const stale = MODULES.filter(({ module }) => changed(new URL(module, root)) < newest);
if (stale.length > 0) await build(stale);

async function build(modules) {
  const { default: asc } = await import('assemblyscript/asc'); // takes half a second to load
  writeFileSync(new URL(TILES, root), tileSource());
  for (const { entry, module, name, options = [], changesTo, isForNode } of modules) {
    const binary = await compile(asc, entry, options);
    const bytes = changesTo ? changes(await compile(asc, entry, changesTo), binary) : binary;
    const what = changesTo ? 'that turn one build into another' : 'of WebAssembly';
    const text = isForNode ? Buffer.from(bytes).toString('base64') : textOfBytes(bytes);
    writeFileSync(
      new URL(module, root),
      `/** Made by scripts/buildKernels.mjs from ${entry}: ${bytes.length} bytes ${what}. */\nexport const ${name} =\n  '${text}';\n`,
    );
  }
}

/**
 * `to` as pieces of `from` and bytes between them: for each piece where it begins, its length, how many bytes follow it,
 * and these. Numbers are LEB128. src/engine/wasm/packedKernels.ts puts it together again.
 */
function changes(from, to) {
  const places = new Map();
  for (let i = 0; i + SHORTEST_COPY <= from.length; i++) {
    const key = from.slice(i, i + SHORTEST_COPY).join();
    places.set(key, [...(places.get(key) ?? []), i]);
  }
  const pieces = [{ begin: 0, length: 0, rest: [] }];
  for (let i = 0; i < to.length; ) {
    const candidates = places.get(to.slice(i, i + SHORTEST_COPY).join()) ?? [];
    const [longest] = candidates
      .map((begin) => ({ begin, length: commonLength(from, begin, to, i) }))
      .sort((a, b) => b.length - a.length);
    if (longest) pieces.push({ ...longest, rest: [] });
    else pieces.at(-1).rest.push(to[i]);
    i += longest?.length ?? 1;
  }
  return Uint8Array.from(
    pieces.flatMap(({ begin, length, rest }) => [...leb128(begin), ...leb128(length), ...leb128(rest.length), ...rest]),
  );
}

function commonLength(a, i, b, k) {
  let length = 0;
  while (i + length < a.length && k + length < b.length && a[i + length] === b[k + length]) length++;
  return length;
}

function leb128(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb128(value >> 7)];
}

async function compile(asc, entry, more) {
  let binary;
  const memory = ['--importMemory', '--noExportMemory', '--memoryBase', String(CONSTANTS_AT)];
  const options = [
    '-O3',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--noAssert',
    ...memory,
    ...(more.includes(WIDE[1]) ? [] : NARROW),
    ...more,
  ];
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
