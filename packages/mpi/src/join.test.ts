/** What MPI does to a program that is not careful, each tried with the launchers that are here. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const BUILT = new URL('../dist/index.js', import.meta.url).href;
const LAUNCHERS = [
  { name: 'Open MPI', command: ['mpirun.openmpi', '--allow-run-as-root', '--oversubscribe'], other: 'libmpich.so.12' },
  { name: 'MPICH', command: ['mpirun.mpich'], other: 'libmpi.so.40' },
];
const folder = fileURLToPath(new URL('.', import.meta.url));

describe.each(LAUNCHERS)('$name', ({ command: [mpirun, ...options], other }) => {
  const isHere = spawnSync(mpirun, ['--version']).status === 0;
  const ranks = (count: number, body: string, env: NodeJS.ProcessEnv = {}) => {
    const program = `import { joinMpi, launcherOf } from '${BUILT}';
const { reducer, finalize } = joinMpi(launcherOf(process.env));
const { rank, size } = reducer;
${body}
finalize();`;
    const args = [...options, '-n', String(count), process.execPath, '--input-type=module', '-e', program];
    const { status, stdout, stderr } = spawnSync(mpirun, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    return { code: status, out: stdout.trim().split('\n').sort(), err: stderr };
  };
  const claim = (name: string, body: () => void) =>
    test(name, ({ skip }) => {
      if (isHere) body();
      else skip(`${mpirun} is not installed`);
    });

  claim('numbers are added, compared and told, in vectors larger than the library sends at once', () => {
    const { code, out } = ranks(
      3,
      `const many = new Float64Array(300_000).fill(rank + 1); reducer.sum(many);
const large = Float64Array.of(rank, -rank); reducer.max(large);
const told = new Uint8Array([rank]); reducer.broadcast(told, 2);
reducer.barrier();
console.log([many.every((one) => one === 6), large.join(), told.join()].join(' '));`,
    );
    expect([code, out]).toEqual([0, Array(3).fill('true 2,0 2')]);
  });

  claim('a library of another kind than the launcher is refused, where it would start lonely processes', () => {
    const { code, err } = ranks(2, 'console.log(size);', { DELTASCOPE_MPI: other });
    expect(code).not.toBe(0);
    expect(err).toMatch(/started 2 processes, and the library is .*: each process would be alone|does not load/);
  });

  claim('a wait of a second leaves the processor to others', () => {
    const { out } = ranks(
      2,
      `if (rank === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
const before = process.cpuUsage(); reducer.barrier(); const { user, system } = process.cpuUsage(before);
if (rank === 0) console.log(String(user + system < 300_000));`,
    );
    expect(out).toEqual(['true']);
  });
});
