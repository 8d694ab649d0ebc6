import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../../../bin/deltascope.js', import.meta.url));

type Environment = Readonly<Record<string, string>>;

function doctor(options: readonly string[], node: readonly string[] = [], environment: Environment = {}) {
  const env = { ...process.env, ...environment };
  const run = spawnSync(process.execPath, [...node, cli, 'doctor', ...options], { encoding: 'utf8', env });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

interface Speed {
  readonly kernels: string;
  readonly precision: string;
  readonly threads: number;
  readonly gflops: number;
}

test('doctor --json tells processors, SIMD, threads and a speed for each way to compute', () => {
  const { code, out } = doctor(['--json']);
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found).toMatchObject({ simd: true, processors: availableParallelism() });
  expect(typeof found.relaxedSimd).toBe('boolean');
  expect(found.threads.possible).toBeGreaterThanOrEqual(1);
  const speeds: Speed[] = found.speeds;
  for (const precision of ['f32', 'f64']) {
    expect(speeds.some((speed) => speed.kernels === 'wasm' && speed.precision === precision)).toBe(true);
    expect(speeds.some((speed) => speed.kernels === 'blas' && speed.precision === precision)).toBe(found.blas !== null);
  }
  for (const { gflops } of speeds) expect(gflops).toBeGreaterThan(0);
});

test('a BLAS that is turned off or does not load is a finding, with what to do', () => {
  expect(doctor([], [], { DELTASCOPE_BLAS: 'none' }).out).toMatch(
    /^BLAS +none: DELTASCOPE_BLAS=none turns BLAS off\. Unset/m,
  );
  const broken = doctor([], [], { DELTASCOPE_BLAS: '/no/such.so' });
  expect(broken.code).toBe(0);
  expect(broken.out).toMatch(/^BLAS +none: DELTASCOPE_BLAS names \/no\/such\.so, which does not load/m);
});

test('an OpenBLAS with kernels older than the processor is not tuned: auto leaves it, and doctor says what to do', ({
  skip,
}) => {
  const { out } = doctor(['--json'], [], { OPENBLAS_CORETYPE: 'Prescott' });
  const { blas, findings, choices } = JSON.parse(out);
  if (!/kernels for Prescott/.test(blas?.version)) skip('there is no OpenBLAS that can be told its kernels');
  if (!blas.untuned) skip('this processor has nothing newer than these kernels');
  expect(blas.untuned).toMatch(/^its kernels for Prescott are older than this processor, which has AVX/);
  const { finding } = findings.find(({ name }: { name: string }) => name === 'BLAS');
  expect(finding).toMatch(/; not tuned: its kernels .*Install a newer OpenBLAS, or set OPENBLAS_CORETYPE/);
  expect(choices.map(({ engine }: { engine: string }) => engine)).not.toContain('blas');
});

test('the MPI that --distributed would use is named, or what is missing', () => {
  const { out } = doctor(['--json']);
  const { mpi, findings } = JSON.parse(out);
  const { finding } = findings.find(({ name }: { name: string }) => name === 'MPI');
  expect(finding).toMatch(mpi ? /^(Open MPI|MPICH) \d.* --distributed meets other processes by it$/ : /^none: /);
  expect(doctor([], [], { DELTASCOPE_MPI: '/no/such.so' }).out).toMatch(
    /^MPI +none: DELTASCOPE_MPI names \/no\/such\.so, which does not load/m,
  );
});

test('without WebAssembly it says that the reference computes', () => {
  const { code, out } = doctor(['--json'], ['--jitless']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ simd: false, relaxedSimd: false, threads: { possible: 1 }, speeds: [] });
});
