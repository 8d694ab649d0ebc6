/** A PostgreSQL of Debian's package, started for a test in a folder of its own and asked through a socket there. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSIONS = '/usr/lib/postgresql';
const [version] = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort().reverse() : [];
const programs = version === undefined ? undefined : join(VERSIONS, version, 'bin');

/** Why tests with it are skipped; empty if it is there. */
export const POSTGRES_ABSENT =
  programs !== undefined && existsSync(join(programs, 'initdb')) ? '' : ' (skipped: no PostgreSQL server here)';

export interface Postgres {
  /** The rows of the last statement, as texts. */
  readonly query: (sql: string) => (string | null)[][];
  readonly stop: () => void;
}

const FIELD = '\u0001';
const RECORD = '\u0002';
const NULL = '\u0003';

/** It refuses to run as root, and is then run by the user that Debian's package made for it. */
export function startPostgres(): Postgres {
  const folder = mkdtempSync(join(tmpdir(), 'deltascope-pg-'));
  const account: Ids = process.getuid?.() === 0 ? idsOf('postgres') : {};
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  const run = (program: string, args: readonly string[], input = '') => {
    const made = spawnSync(join(programs ?? '', program), args, {
      ...account,
      cwd: folder,
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    });
    if (made.status !== 0) throw new Error(`${program}: ${made.stderr}`);
    return made.stdout;
  };
  const data = join(folder, 'data');
  run('initdb', ['--pgdata', data, '--username', 'test', '--encoding', 'UTF8', '--no-sync']);
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`;
  run('pg_ctl', ['start', '--wait', '--pgdata', data, '--log', join(folder, 'log'), '--options', settings]);
  return {
    query(sql) {
      const how = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set', 'ON_ERROR_STOP=1'];
      const separated = ['--field-separator', FIELD, '--record-separator', RECORD, '--pset', `null=${NULL}`];
      const place = ['--host', folder, '--username', 'test', '--dbname', 'postgres'];
      const text = run('psql', [...place, ...how, ...separated], sql);
      const records = text.split(RECORD).map((record) => record.split(FIELD));
      return records.map((record) => record.map((field) => (field === NULL ? null : field.replace(/\n$/, ''))));
    },
    stop() {
      run('pg_ctl', ['stop', '--mode', 'immediate', '--pgdata', data]);
      rmSync(folder, { recursive: true });
    },
  };
}

interface Ids {
  readonly uid?: number;
  readonly gid?: number;
}

function idsOf(user: string): Ids {
  const id = (flag: string) => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
