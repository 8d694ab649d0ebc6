import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const CORE = fileURLToPath(new URL('../core/src/', import.meta.url));
const UNZIP = fileURLToPath(new URL('src/worker/unzip.ts', import.meta.url));

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
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  plugins: [listForOffline()],
});

/** Tells the service worker which files the page is made of, and a version that changes when any of them does. */
function listForOffline(): Plugin {
  return {
    name: 'list-for-offline',
    apply: 'build',
    generateBundle(_, bundle) {
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
  };
}
