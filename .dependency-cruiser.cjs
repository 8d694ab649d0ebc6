/** The arrows between folders that the house allows; each rule says why it is there. Checked by `npm run lint`. */
const core = (folder) => `^packages/core/src/${folder}/`;

/** Inside core, each folder and the folders it may import. `arrays.ts`, `errors.ts`, `elementary/` and `words/` are open to all. */
const CORE_ARROWS = {
  elementary: [],
  words: ['table', 'encode', 'formula', 'health', 'names', 'network', 'optimize', 'engine', 'model', 'training'],
  matrix: [],
  files: [],
  json: [],
  article: ['matrix'],
  names: [],
  formula: ['names'],
  network: ['matrix', 'article', 'names', 'formula'],
  engine: ['matrix', 'article', 'network', 'names'],
  table: ['files'],
  encode: ['matrix', 'json', 'network', 'table'],
  evaluate: ['matrix', 'article', 'network', 'table', 'encode'],
  distributed: ['matrix', 'network', 'engine'],
  'training/settings': ['json', 'network', 'table', 'optimize', 'evaluate', 'distributed'],
  model: [
    'files',
    'matrix',
    'json',
    'article',
    'network',
    'names',
    'engine',
    'table',
    'encode',
    'optimize',
    'evaluate',
    'training/settings',
  ],
  numbers: ['files', 'matrix', 'json', 'network', 'names', 'model', 'table'],
  trace: ['matrix', 'article', 'network', 'names', 'formula', 'engine', 'table', 'encode'],
  attribute: ['matrix', 'article', 'network', 'names', 'engine', 'table', 'encode', 'optimize', 'trace'],
  import: ['matrix', 'network', 'names', 'table', 'encode', 'evaluate', 'attribute', 'model', 'training'],
  diagnose: ['matrix', 'article', 'network', 'names', 'engine', 'table', 'encode', 'optimize'],
  recording: ['matrix', 'json', 'network', 'engine', 'optimize', 'model'],
  health: ['matrix', 'article', 'network', 'engine', 'table', 'encode', 'optimize', 'evaluate'],
  figures: ['matrix', 'network', 'names', 'evaluate'],
  report: [
    ...['matrix', 'network', 'names', 'formula', 'engine', 'table', 'encode', 'optimize', 'evaluate', 'model'],
    ...['trace', 'attribute', 'figures', 'health', 'training'],
  ],
  training: [
    ...['matrix', 'json', 'network', 'names', 'engine', 'table', 'encode', 'optimize', 'evaluate', 'model'],
    ...['article', 'attribute', 'recording', 'health', 'distributed'],
  ],
  classifier: [
    ...['matrix', 'article', 'network', 'names', 'engine', 'table', 'encode', 'optimize', 'evaluate', 'model'],
    ...['training', 'trace', 'report'],
  ],
  export: [
    ...[
      'matrix',
      'article',
      'network',
      'names',
      'formula',
      'engine',
      'table',
      'encode',
      'optimize',
      'evaluate',
      'model',
    ],
    ...['trace', 'training'],
  ],
};

const coreRules = Object.entries(CORE_ARROWS).map(([folder, allowed]) => ({
  name: `core-${folder.replace('/', '-')}`,
  comment: `core/${folder} stays understandable by itself: it imports ${allowed.join(', ') || 'no other folder'} only.`,
  severity: 'error',
  from: { path: core(folder), pathNot: '\\.test\\.ts$' },
  to: {
    pathNot: ['^packages/core/src/(arrays|errors)\\.ts$', ...['elementary', 'words', folder, ...allowed].map(core)],
  },
}));

/** The folders below the verbs of the command line, each with those it may import; `terminal` knows none. */
const CLI_ARROWS = {
  words: [],
  terminal: ['words'],
  settings: ['words', 'terminal'],
  help: ['words', 'settings', 'terminal'],
  files: ['words', 'settings'],
  passes: ['words', 'terminal'],
  engines: ['words', 'settings', 'ranks'],
  tables: ['words', 'terminal', 'passes'],
  models: ['words', 'files'],
  recording: ['words', 'settings', 'files'],
  problems: ['words', 'passes', 'engines', 'tables', 'models', 'recording', 'terminal'],
  mine: ['words', 'problems'],
  ranks: ['words', 'terminal'],
  server: ['words', 'files', 'tables'],
};

/** The folders of the page, each with those it may import. A lesson moves the page as a panel does. */
const STUDIO_ARROWS = {
  protocol: [],
  worker: ['protocol'],
  state: ['protocol'],
  texts: ['state'],
  lessons: ['state', 'panels'],
  panels: ['state', 'texts', 'lessons'],
};

const hostRules = Object.entries({ cli: CLI_ARROWS, studio: STUDIO_ARROWS }).flatMap(([host, arrows]) =>
  Object.entries(arrows).map(([folder, allowed]) => ({
    name: `${host}-${folder}`,
    comment: `${host}/${folder} imports ${allowed.join(', ') || 'no other folder'} only${host === 'studio' ? '; types may be shared' : ''}.`,
    severity: 'error',
    from: { path: `^packages/${host}/src/${folder}/`, pathNot: '\\.test\\.tsx?$' },
    to: {
      path: `^packages/${host}/src/[^/]+/`,
      pathNot: [folder, ...allowed].map((other) => `^packages/${host}/src/${other}/`),
      ...(host === 'studio' && { dependencyTypesNot: ['type-only'] }),
    },
  })),
);

module.exports = {
  forbidden: [
    ...coreRules,
    ...hostRules,
    {
      name: 'cli-verbs',
      comment: 'A verb knows no other verb: what several need lies in a folder below them, with one subject.',
      severity: 'error',
      from: { path: '^packages/cli/src/commands/([^/]+)/' },
      to: { path: '^packages/cli/src/commands/[^/]+/', pathNot: '^packages/cli/src/commands/$1/' },
    },
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
      name: 'mpi-imports-core-only',
      comment: 'Optional packages stand on core and never on each other or on the command line.',
      severity: 'error',
      from: { path: '^packages/mpi/' },
      to: { path: '^packages/(?!core/|mpi/|testkit/)' },
    },
    {
      name: 'tables-imports-core-only',
      comment: 'Optional packages stand on core and never on each other or on the command line.',
      severity: 'error',
      from: { path: '^packages/tables/' },
      to: { path: '^packages/(?!core/|tables/|testkit/)' },
    },
    {
      name: 'serve-imports-core-only',
      comment: 'A served model runs wherever there are Request and Response: core, no Node, no command line.',
      severity: 'error',
      from: { path: '^packages/serve/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/(core|serve)/' },
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
      comment: 'A package is imported by its name, core also by one of its entries; insides may change.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/([^/]+)/src/(?!index\\.ts$|entries/[^/]+\\.ts$)', pathNot: '^packages/$1/' },
    },
    {
      name: 'no-circles',
      comment: 'What imports itself in a circle, if only by types, cannot be read from one end.',
      severity: 'error',
      from: {},
      to: { circular: true },
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
