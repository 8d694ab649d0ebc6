/**
 * `examples/cluster/slurm.sh` under a real Slurm of two nodes (slurm.fixture.sh): a rank is killed, and the loop of the script
 * starts the training again. Part of `npm run test:long` (DELTASCOPE_HOSTS=1); needs root and Debian's packages.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BIN, bench } from '../commandLine.fixture.ts';
import { whyNoHosts } from './hosts.fixture.ts';
import { pidOfRank } from './mpirun.fixture.ts';

const REPOSITORY = fileURLToPath(new URL('../../../../', import.meta.url));
const missing = process.env.DELTASCOPE_HOSTS === '1' ? whyNoHosts() : 'part of npm run test:long';
const OPTIONS = ['--quiet', '--no-checks', '--iterations', '200', '--patience', '0', '--gradient-norm', '0'];

test('the batch script survives a killed rank, and ends with the model of one process', { timeout: 300_000 }, async ({
  skip,
}) => {
  if (missing) skip(missing);
  const { folder, at, file, run } = bench('slurm');
  mkdirSync(at('job'));
  const rows = Array.from(
    { length: 400 },
    (_, i) => `${Math.sin(i * 1.7).toFixed(3)},${(i * 7) % 23},${'xyz'[(i * i) % 3]}`,
  );
  file('job/t.csv', `a,b,y\n${rows.join('\n')}\n`);
  const script = readFileSync(join(REPOSITORY, 'examples/cluster/slurm.sh'), 'utf8')
    .replace(/^TABLE=.*$/m, `TABLE=${at('job/t.csv')}`)
    .replace(/^KEPT=.*$/m, `KEPT=${at('job/kept')}`)
    .replace(/^MODEL=.*$/m, `MODEL=${at('job/m.safetensors')}`)
    .replace('npx deltascope', `${process.execPath} ${BIN}`)
    .replace('--label y', `--label y ${OPTIONS.join(' ')} --checkpoint-every 3`);
  writeFileSync(at('job/job.sh'), script);
  const fixture = fileURLToPath(new URL('slurm.fixture.sh', import.meta.url));
  const slurm = spawn('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'bash', fixture, folder, REPOSITORY], {
    env: {
      ...process.env,
      OMPI_MCA_pml: 'ob1',
      OMPI_MCA_btl: 'tcp,self',
      OMPI_MCA_btl_tcp_if_include: '10.78.0.0/24',
    },
  });
  let said = '';
  for (const stream of [slurm.stdout, slurm.stderr]) {
    stream.on('data', (part) => {
      said += part;
    });
  }
  const ended = once(slurm, 'close');
  const hasKept = () => existsSync(at('job/kept/states')) && readdirSync(at('job/kept/states')).length > 1;
  while (slurm.exitCode === null && !hasKept()) await wait(50);
  if (slurm.exitCode !== null) throw new Error(said);
  process.kill(pidOfRank('SLURM_PROCID', 1, at('job')), 'SIGKILL');
  await ended;
  expect(said).toMatch(/rank 1 on node2 .* ended before the training did/);
  expect(said).toMatch(/attempt 1 ended with \d+/);
  run(['train', 'job/t.csv', '--label', 'y', ...OPTIONS, '--shards', '64', '--out', 'one.safetensors']);
  expect(readFileSync(at('job/m.safetensors')).equals(readFileSync(at('one.safetensors')))).toBe(true);
  const starts = 1 + (said.match(/attempt \d+ ended with/g)?.length ?? 0);
  console.log(`batch script | Slurm | a rank is killed | ${starts} | the same bytes as of one process`);
  rmSync(folder, { recursive: true, force: true });
});
