import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const CORE = fileURLToPath(new URL('../core/src/', import.meta.url));
const UNZIP = fileURLToPath(new URL('src/worker/unzip.ts', import.meta.url));

/** Each of many small pieces would be a request of its own: what is there from the start comes in few. */
const START = { tags: ['$initial' as const] };
/** Core's sentences lie on the way of the page's modules, and none of them is wanted at the start: it is not in one piece. */
const PAGE = { ...START, name: 'page', entriesAware: true, entriesAwareMergeThreshold: 30_000 };

/** Relative addresses: the page runs from any folder of any web host. */
export default defineConfig({
  base: './',
  resolve: {
    alias: [
      { find: /^@deltascope\/core\/(\w+)$/, replacement: `${CORE}entries/$1.ts` },
      { find: '@deltascope/core', replacement: `${CORE}index.ts` },
      { find: /^fflate$/, replacement: UNZIP },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: { groups: [{ ...START, name: 'worker' }] } } } },
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [PAGE] },
        // Without the names of all that share a piece.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
      },
    },
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  plugins: [listForOffline()],
});

/** Tells the service worker which files the page is made of, and a version that changes when any of them does. */
function listForOffline(): Plugin {
  return {
    name: 'list-for-offline',
    apply: 'build',
    generateBundle: {
      // After the piece that only names the others has gone into index.html.
      order: 'post',
      handler(_, bundle) {
        const names = Object.keys(bundle)
          .filter((name) => !name.endsWith('.map'))
          .sort();
        const hash = createHash('sha256');
        for (const name of names) {
          const file = bundle[name];
          hash.update(name).update(file.type === 'chunk' ? file.code : file.source);
        }
        const files = ['./', './icon.svg', ...names.filter((name) => name !== 'index.html').map((name) => `./${name}`)];
        const source = `self.PAGE = ${JSON.stringify({ version: hash.digest('hex').slice(0, 16), files })};\n`;
        this.emitFile({ type: 'asset', fileName: 'offline-files.js', source });
      },
    },
  };
}
