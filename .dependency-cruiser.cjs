/** The arrows between folders that the house allows; each rule says why it is there. Checked by `npm run lint`. */
const core = (folder) => `^packages/core/src/${folder}/`;

/** Inside core, each folder and the folders it may import. `errors.ts` and `elementary/` are open to all. */
const CORE_ARROWS = {
  elementary: [],
  matrix: [],
  article: ['matrix'],
  network: ['matrix', 'article'],
  engine: ['matrix', 'article', 'network'],
  table: [],
  encode: ['matrix', 'network', 'table'],
  evaluate: ['matrix', 'article', 'network', 'table', 'encode'],
  model: ['matrix', 'network', 'engine', 'table', 'encode', 'optimize'],
  trace: ['matrix', 'article', 'network', 'engine', 'table', 'encode', 'optimize'],
  diagnose: ['matrix', 'article', 'network', 'engine', 'optimize', 'trace'],
  recording: ['matrix', 'network', 'engine', 'optimize', 'model'],
  health: ['matrix', 'article', 'network', 'engine', 'table', 'encode', 'optimize', 'evaluate'],
  figures: ['matrix', 'network', 'evaluate'],
  report: [
    'matrix',
    'network',
    'engine',
    'table',
    'encode',
    'optimize',
    'evaluate',
    'model',
    'trace',
    'figures',
    'health',
  ],
  classifier: ['matrix', 'article', 'network', 'engine', 'table', 'encode', 'optimize', 'evaluate', 'model'],
};

const coreRules = Object.entries(CORE_ARROWS).map(([folder, allowed]) => ({
  name: `core-${folder}`,
  comment: `core/${folder} stays understandable by itself: it imports ${allowed.join(', ') || 'no other folder'} only.`,
  severity: 'error',
  from: { path: core(folder), pathNot: '\\.test\\.ts$' },
  to: { pathNot: ['^packages/core/src/errors\\.ts$', core('elementary'), core(folder), ...allowed.map(core)] },
}));

module.exports = {
  forbidden: [
    ...coreRules,
    {
      name: 'core-optimizers-know-no-engine',
      comment:
        'An optimizer asks for J and its gradient by yielding; drive.ts alone holds an engine. Types may be shared.',
      severity: 'error',
      from: { path: core('optimize'), pathNot: ['\\.test\\.ts$', 'optimize/drive\\.ts$'] },
      to: { path: core('engine'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-imports-nothing-outside',
      comment: 'The mathematics runs in any JavaScript runtime: no packages, no Node.',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/core/src/' },
    },
    {
      name: 'blas-imports-core-only',
      comment: 'Optional packages stand on core and never on each other or on the command line.',
      severity: 'error',
      from: { path: '^packages/blas/' },
      to: { path: '^packages/(?!core/|blas/|testkit/)' },
    },
    {
      name: 'tables-imports-core-only',
      comment: 'Optional packages stand on core and never on each other or on the command line.',
      severity: 'error',
      from: { path: '^packages/tables/' },
      to: { path: '^packages/(?!core/|tables/|testkit/)' },
    },
    {
      name: 'studio-imports-core-only',
      comment: 'The page runs in browsers and asks core for every number; Node and the other packages are not there.',
      severity: 'error',
      from: { path: '^packages/studio/src/' },
      to: { path: '^packages/(?!core/|studio/)' },
    },
    {
      name: 'packages-by-their-door',
      comment: 'A package is imported by its name; its insides may change.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/([^/]+)/src/(?!index\\.ts$)', pathNot: '^packages/$1/' },
    },
    {
      name: 'no-circles',
      comment: 'What imports itself in a circle cannot be read from one end.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', 'node_modules'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
};
