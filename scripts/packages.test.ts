/** What is published: what a package says of itself, and what may be in its tarball. Needs `npm run build`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOTICES, notices } from './notices.mjs';
import { aboutPackage, contentsOfAll } from './packageContents.mjs';
import { ROOT } from './ready.mjs';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const root = JSON.parse(read('package.json'));
const REPOSITORY: string = root.repository.url.replace(/^git\+|\.git$/g, '');

/** Everything else is a mistake: tests, fixtures, build information, folders of an editor, secrets. */
const MAY_BE_IN = [
  /^(README\.md|LICENSE|package\.json)$/,
  /^(dist|src)\/([\w-]+\/)*[\w.-]+\.(ts|js)$/,
  /^dist\/([\w-]+\/)*[\w.-]+\.(js|d\.ts)\.map$/,
];
const MAY_BE_IN_TOO: Record<string, RegExp[]> = {
  deltascope: [/^bin\/deltascope\.js$/],
  '@deltascope/studio': [/^THIRD_PARTY_NOTICES\.md$/, /^dist\/(assets\/)?[\w-]+\.(html|svg|css|csv|js)$/],
};
const NEVER = /\.(test|fixture|contract)\.|tsbuildinfo|(^|\/)\.|node_modules|e2e/;

describe.each(Array.from(contentsOfAll()))('%s', (folder, contents) => {
  const about = aboutPackage(folder);
  const paths: string[] = contents.files.map(({ path }: { path: string }) => path);

  test('says where it is from, who may use it, and what it is about', () => {
    expect(about.version).toBe(root.version);
    expect(about.license).toBe('MIT');
    expect(about.repository).toEqual({ ...root.repository, directory: folder });
    expect(about.homepage).toBe(`${REPOSITORY}/tree/main/${folder}#readme`);
    expect(about.bugs).toBe(`${REPOSITORY}/issues`);
    expect(about.keywords.length).toBeGreaterThan(5);
    expect(about.publishConfig).toEqual({ access: 'public' });
    expect(about).toHaveProperty('sideEffects');
    expect(about.exports['./package.json']).toBe('./package.json');
    expect(about.scripts.prepack).toBe('node ../../scripts/packed.mjs');
    expect(read(`${folder}/LICENSE`)).toBe(read('LICENSE'));
    expect(read(`${folder}/README.md`)).toMatch(new RegExp(`^# ${about.name}\n`));
  });

  test('holds programs, declarations, maps and sources, and nothing besides', () => {
    const may = [...MAY_BE_IN, ...(MAY_BE_IN_TOO[about.name] ?? [])];
    expect(paths.filter((path) => NEVER.test(path) || !may.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
  });

  test('holds the source of every program, so that nothing stale goes along and F12 finds it', () => {
    if (about.name === '@deltascope/studio') return expect(paths.filter((path) => path.startsWith('src/'))).toEqual([]);
    const held = new Set(paths);
    const lost = paths
      .filter((path) => path.endsWith('.map'))
      .flatMap((path) => JSON.parse(read(`${folder}/${path}`)).sources.map((to: string) => join(dirname(path), to)))
      .filter((source) => !held.has(source));
    expect(lost).toEqual([]);
    const unmapped = paths.filter((path) => /^dist\/.*\.js$/.test(path) && !held.has(`${path}.map`));
    expect(unmapped).toEqual([]);
  });

  test('holds every file that it names', () => {
    const named = [...Object.values(about.exports), ...Object.values(about.bin ?? {})]
      .flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry as Record<string, string>))) // exports are paths, or paths by condition
      .map((path) => path.replace(/^\.\//, ''));
    expect(named.filter((path) => !paths.includes(path))).toEqual([]);
  });
});

test('the notices of the page are of the versions that it carries (node scripts/notices.mjs writes them anew)', () => {
  expect(existsSync(NOTICES)).toBe(true);
  expect(readFileSync(NOTICES, 'utf8')).toBe(notices());
});
