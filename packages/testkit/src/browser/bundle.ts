/** Bundles from our sources, for pages and for counting bytes. Made by the bundler that the tests' own runner brings. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';

const packages = new URL('../../../', import.meta.url);
const CORE = new URL('core/src/', packages);
const SUITE = fileURLToPath(new URL('suite.ts', import.meta.url));
const FIXTURE = new URL('testkit/fixtures/checknn-3-5-3.json', packages);

/** A page has neither vitest nor files: the suite stands in for the one, the fixture's text for the other. */
const forPages: Plugin = {
  name: 'for-pages',
  resolveId: (source) => (source === 'vitest' ? SUITE : null),
  load: (id) =>
    id.endsWith('/testkit/src/fixtures.ts')
      ? `export const checkNetwork = () => (${readFileSync(FIXTURE, 'utf8')});`
      : null,
};

/** Core's entries by their sources. */
const core: Plugin = {
  name: 'core',
  resolveId: (source) => {
    const subject = /^@deltascope\/core(?:\/(\w+))?$/.exec(source);
    if (!subject) return null;
    return fileURLToPath(new URL(subject[1] ? `entries/${subject[1]}.ts` : 'index.ts', CORE));
  },
};

const ENTRY = '\0entry';

/** One module for the browser made from this source, whose relative imports start at this folder. */
export async function bundle(source: string, { minify = false } = {}): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id, importer) => {
      if (id === ENTRY) return id;
      return importer === ENTRY && id.startsWith('.') ? fileURLToPath(new URL(id, import.meta.url)) : null;
    },
    load: (id) => (id === ENTRY ? source : null),
  };
  const built = await rolldown({ input: ENTRY, platform: 'browser', plugins: [entry, core, forPages] });
  const { output } = await built.generate({ format: 'esm', minify, codeSplitting: false });
  await built.close();
  return output[0].code;
}

/** What a page loads at first of this source: the entry's chunk and those that it imports, without what is loaded when it is asked for. */
export async function firstLoad(source: string): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) => (id === ENTRY ? source : null),
  };
  const built = await rolldown({ input: ENTRY, platform: 'browser', plugins: [entry, core] });
  const { output } = await built.generate({ format: 'esm', minify: true });
  await built.close();
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const needed = new Set([output[0].fileName]);
  for (const name of needed) for (const other of chunks.get(name)?.imports ?? []) needed.add(other);
  return [...needed].map((name) => chunks.get(name)?.code ?? '').join('\n');
}
