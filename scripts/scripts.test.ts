/** `npm start` and `npm test` where they decide: what counts as installed, and what is counted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { missingOptional, unchecked } from './completeLockfile.mjs';
import { consoleRuns, matches } from './docsConsole.mjs';
import { badLicenses } from './licenses.mjs';
import { runLine, tablesOf } from './longTables.mjs';
import { installed, ROOT } from './ready.mjs';
import { sbom } from './sbom.mjs';

describe('what is installed', () => {
  const locked = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  test('is enough where every package stands in its version', () => {
    expect(installed(locked, { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } })).toBe(
      true,
    );
  });

  test('is enough without the optional packages of other platforms', () => {
    expect(installed(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  test('is not enough where nothing is there, one is missing, or one has another version', () => {
    expect(installed(locked, {})).toBe(false);
    expect(installed(locked, { 'node_modules/b': { version: '2.0.0' } })).toBe(false);
    expect(installed(locked, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
  });
});

describe('the lockfile', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

  test('lists the optional packages of every platform (node scripts/completeLockfile.mjs adds them)', () => {
    expect(Object.keys(missingOptional(lock.packages))).toEqual([]);
  });

  test('has a checksum of every package that is fetched, those of other platforms too', () => {
    expect(unchecked(lock.packages)).toEqual([]);
    expect(unchecked({ '': {}, 'packages/a': {}, 'node_modules/a': { link: true }, 'node_modules/b': {} })).toEqual([
      'node_modules/b',
    ]);
  });

  test('records no download addresses', () => {
    const resolved = Object.values<{ resolved?: string; link?: boolean }>(lock.packages).filter(({ link }) => !link);
    expect(resolved.filter((entry) => entry.resolved !== undefined)).toEqual([]);
  });

  test('has what is installed beside its dependent, inside another package', () => {
    const packages = {
      'node_modules/a/node_modules/b': { optionalDependencies: { 'b-linux-x64': '1.0.0' } },
      'node_modules/a/node_modules/b-linux-x64': { version: '1.0.0' },
    };
    expect(missingOptional(packages)).toEqual({});
  });

  test('would be completed with the platform that a name tells', () => {
    const packages = { 'node_modules/a': { dev: true, optionalDependencies: { 'a-linux-x64-musl': '1.2.3' } } };
    expect(missingOptional(packages)).toEqual({
      'node_modules/a-linux-x64-musl': {
        version: '1.2.3',
        os: ['linux'],
        cpu: ['x64'],
        libc: ['musl'],
        dev: true,
        optional: true,
      },
    });
  });
});

describe('what people install', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const ours = readdirSync(join(ROOT, 'packages')).map((name) =>
    JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')),
  );

  test('runs no script while it is installed', () => {
    const atInstall = ['preinstall', 'install', 'postinstall', 'prepare'];
    expect(ours.filter(({ scripts = {} }) => atInstall.some((name) => name in scripts))).toEqual([]);
    // What calls the system's libraries has one; who wants that asks for @deltascope/blas or mpi by name.
    const {
      dependencies,
      optionalDependencies = {},
      peerDependenciesMeta,
    } = ours.find(({ name }) => name === 'deltascope');
    expect({ ...dependencies, ...optionalDependencies }).not.toHaveProperty(['@deltascope/blas']);
    expect(dependencies).not.toHaveProperty(['@deltascope/mpi']);
    expect(peerDependenciesMeta).toEqual({
      '@deltascope/blas': { optional: true },
      '@deltascope/mpi': { optional: true },
    });
    const withScripts = Object.entries<{ hasInstallScript?: boolean; dev?: boolean }>(packages)
      .filter(([path, { hasInstallScript, dev }]) => path !== '' && hasInstallScript && !dev)
      .map(([path]) => path);
    expect(withScripts).toEqual(['node_modules/koffi']);
  });

  test('has licenses that may be passed on, and others are named', () => {
    expect(badLicenses(packages)).toEqual([]);
    const odd = {
      'node_modules/a': { version: '1.0.0', license: 'GPL-3.0' },
      'node_modules/b': { version: '2.0.0', license: '(GPL-3.0 OR MIT)' },
      'node_modules/c': { version: '3.0.0', license: 'MPL-2.0', dev: true },
      'node_modules/d': { version: '4.0.0', license: 'MPL-2.0' },
      'node_modules/e': { version: '5.0.0' },
      'node_modules/f-linux-x64': { version: '6.0.0', optional: true },
      'node_modules/f': { version: '6.0.0', license: 'ISC', optionalDependencies: { 'f-linux-x64': '6.0.0' } },
    };
    expect(badLicenses(odd)).toEqual([
      'a 1.0.0 has the license GPL-3.0',
      'd 4.0.0 has the license MPL-2.0',
      'e 5.0.0 has the license that nobody says',
    ]);
  });
});

describe('a console block', () => {
  test('is read as commands with what they print', () => {
    const page = 'Try\n\n```console\n$ node a.mjs\n1\n\n2\n\n$ node b.mjs\n```\n\n```sh\n$ node c.mjs\n```\n';
    expect(consoleRuns(page)).toEqual([
      { command: 'node a.mjs', expected: '1\n\n2' },
      { command: 'node b.mjs', expected: '' },
    ]);
  });

  test.each([
    ['J = 1.5', 'J = 1.5', true],
    ['J = 1.5', 'J = 1x5', false],
    ['J = 1.5', 'J = 1.5\nand more', false],
    ['in … seconds', 'in 0.31 seconds', true],
    ['in … seconds', 'in 0.31\nseconds', false],
    ['first\n…\nlast', 'first\n2\n3\nlast', true],
    ['first\n…\nlast', 'first\n2\n3', false],
  ])('saying %j of %j: %s', (expected, printed, same) => {
    expect(matches(expected, printed)).toBe(same);
  });
});

describe('the count of tests', () => {
  const run = (tests: Record<string, string>) => {
    const folder = mkdtempSync(join(tmpdir(), 'deltascope-count-'));
    const counts = join(folder, 'counts.json');
    for (const [name, text] of Object.entries(tests)) writeFileSync(join(folder, name), text);
    const reporter = fileURLToPath(new URL('countReporter.mjs', import.meta.url));
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const args = [vitest, 'run', '--root', folder, '--globals', `--reporter=${reporter}`];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, DELTASCOPE_TEST_COUNTS: counts },
    });
    const found = { stdout, stderr, counts: JSON.parse(readFileSync(counts, 'utf8')) };
    rmSync(folder, { recursive: true });
    return found;
  };

  test('has each test once, and skips are named with their reason', () => {
    const { counts, stdout } = run({
      'a.test.js': `
        test('right', () => {});
        test('also right', () => {});
        test('wrong', () => expect(1).toBe(2));
        test('not here', ({ skip }) => skip('the moon is not full'));`,
    });
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 1 });
    expect(stdout).toContain('skipped: not here: the moon is not full');
  });

  test('has a file that does not load as one that failed', () => {
    const { counts } = run({ 'a.test.js': `test('right', () => {});`, 'b.test.js': `throw new Error('no');` });
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  test('has an error outside of tests as one that failed', () => {
    const { counts } = run({
      'a.test.js': `test('right', async () => { setTimeout(() => { throw new Error('late'); }); await new Promise((r) => setTimeout(r, 50)); });`,
    });
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });
});

describe('the list of what comes with Deltascope', () => {
  const { components } = sbom();
  const names = components.map(({ name }: { name: string }) => name);
  const abouts = readdirSync(join(ROOT, 'packages')).map((folder) =>
    JSON.parse(readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8')),
  );

  test('names the published packages and all that they need, also what is a tool of ours too', () => {
    const wanted = abouts.filter((about) => !about.private);
    const needed = wanted.flatMap(({ name, dependencies = {} }) => [name, ...Object.keys(dependencies)]);
    expect(names).toEqual(expect.arrayContaining([...needed, 'detect-libc', 'preact']));
  });

  test('names nothing that only builds or tests', () => {
    for (const name of ['@deltascope/testkit', 'vite', 'vitest', 'typescript', 'hono'])
      expect(names).not.toContain(name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the tables of test:long', () => {
  const machine = {
    date: '2026-01-02T03:04:05.000Z',
    processors: 2,
    processor: 'Some Processor',
    system: 'linux 6.1 x64',
    node: '20.20.0',
    deltascope: '0.1.0 (abc1234)',
  };
  const begun = runLine({ options: '--only fuzz', machine });

  test('hold the lines that tests print of them, with counts added up, below what was run', () => {
    const printed = [
      begun,
      'stdout | some.test.ts > a test',
      'damaged input | npy | 1200 | 900 | 300',
      ' ✓ a test 12ms',
    ];
    printed.push('damaged input | CSV | 34 | 30 | 4');
    expect(tablesOf(printed.join('\n'))).toBe(
      [
        '`npm run test:long -- --only fuzz`, 2026-01-02: Node 20.20.0, linux 6.1 x64, 2 × Some Processor, Deltascope 0.1.0.',
        '',
        '| reader | inputs | read | refused |',
        '| ------ | ------ | ---- | ------- |',
        '| npy    | 1,200  | 900  | 300     |',
        '| CSV    | 34     | 30   | 4       |',
        '| all    | 1,234  | 930  | 304     |',
      ].join('\n'),
    );
  });

  test('have one caption for each run that printed something', () => {
    const text = [begun, begun, 'kills of train --record | sgd | 3 | 2 | 3 of 4', begun, 'nothing'].join('\n');
    expect(tablesOf(text).match(/npm run test:long/g)).toHaveLength(1);
    expect(tablesOf(text)).toMatch(/\| all +\| 3 +\| 2 +\| 3 of 4/);
  });
});

describe('an old Node', () => {
  test('is turned away with one sentence', () => {
    const guard = new URL('needs-node.mjs', import.meta.url).href;
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '20.18.3' }); await import('${guard}');`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', pretend], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toBe('Deltascope needs Node 20.19 or newer and this is 20.18.3: install a newer Node.\n');
  });
});
