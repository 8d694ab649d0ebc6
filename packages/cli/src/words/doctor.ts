/** What `doctor` says, in English. */

export const doctor = {
  what: 'what',
  found: 'found',
  rows: {
    deltascope: 'Deltascope',
    node: 'Node.js',
    system: 'system',
    processor: 'processor',
    memory: 'memory',
    wasm: 'WebAssembly',
    relaxed: 'relaxed SIMD',
    threads: 'threads',
    blas: 'BLAS',
    gpu: 'GPU',
    mpi: 'MPI',
  },
  processor: (name: string, threads: number) => `${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'} at once`,
  memory: (all: string, free: string) => `${all}, ${free} free`,
  simd: 'with SIMD: the wasm engine computes',
  noSimd: 'no SIMD: the reference engine computes',
  relaxed: 'yes: --fast-math computes with it',
  noRelaxed: 'no: this runtime has no relaxed SIMD; Node.js 21 and newer have',
  threads: (possible: number, why: string) => `${possible}: ${why}`,
  oneThread: 'the reference engine has one',
  noBlas: (why: string, next: string) => `none: ${why}. ${next}`,
  olderKernels: (kernels: string, processor: string) =>
    `its kernels for ${kernels} are older than this processor, which has ${processor}`,
  /** As it calls itself. */
  library: (name: string) => name,
  untuned: (library: string, why: string) =>
    `${library}; not tuned: ${why}. Install a newer OpenBLAS, or set OPENBLAS_CORETYPE to kernels for this processor (OpenBLAS's names, such as Haswell or SkylakeX). auto leaves it alone until then.`,
  untold: 'threads not reported',
  upTo: (threads: number) => `up to ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
  steered: (variables: string) => `steered by ${variables}`,
  noGpu: 'not used by any engine',
  noMpi: (why: string, next: string) => `none: ${why}. ${next}`,
  noMpiPackage: 'the optional package @deltascope/mpi does not load',
  installMpi: 'Run npm install @deltascope/mpi.',
  meetsBy: (library: string, path: string) => `${library} (${path}): --distributed meets other processes by it`,
  startedBy: (launcher: string, rank: number, size: number) => `started by ${launcher}, rank ${rank} of ${size}`,
  speeds: 'cost and gradient of 256-256-256-10',
  precision: 'precision',
  notTold: 'not reported',
  largeProduct: 'blas, one large product',
  measuring: 'measuring each way to compute',
  auto: 'auto, for',
  takes: 'takes',
  works: {
    article: 'the article, 2,154 rows',
    images: '60,000 rows of 784 inputs',
    long: '1,000,000 rows of 50 inputs',
    longest: '10,000,000 rows of 100 inputs',
  },
};

export type DoctorWords = typeof doctor;
