/** What the numbers were measured on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

export function machine() {
  const ours = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    vector: vectorExtension(),
    processors: availableParallelism(),
    memoryBytes: totalmem(),
    system: `${process.platform} ${/^\d+\.\d+/.exec(release())?.[0] ?? release()} ${process.arch}`,
    node: process.versions.node,
    v8: process.versions.v8,
    deltascope: `${ours}${commit()}`,
    environment: tuning(),
    loadBefore: loadavg()[0],
    date: new Date().toISOString(),
  };
}

/** Variables that change what numerical libraries do, ours and the peers' alike. */
function tuning() {
  const names = /^(OPENBLAS_|OMP_|GOMP_|MKL_|BLIS_|VECLIB_|NUMEXPR_|TF_(?!CLI_)|DELTASCOPE_|NODE_OPTIONS$|BENCH_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.test(name)));
}

/** The widest that Linux names; elsewhere nothing. */
function vectorExtension() {
  try {
    const flags = new Set(/^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1].trim().split(' '));
    return ['avx512f', 'avx2', 'avx', 'sse4_2', 'asimd'].find((name) => flags.has(name));
  } catch {
    return undefined;
  }
}

function commit() {
  try {
    return ` (${execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()})`;
  } catch {
    return '';
  }
}
