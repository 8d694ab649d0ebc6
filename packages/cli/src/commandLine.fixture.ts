/** The built command line as tests run it: in a folder of their own, with small tables. */
import { type ChildProcess, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';

export const BIN = fileURLToPath(new URL('../bin/deltascope.js', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Bench {
  readonly folder: string;
  readonly at: (name: string) => string;
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly run: (args: readonly string[], options?: SpawnSyncOptions) => Run;
  /** Through `sh`, where `$DELTASCOPE` is the command. */
  readonly shell: (line: string, options?: SpawnSyncOptions) => Run;
}

export function bench(name: string): Bench {
  const folder = mkdtempSync(join(tmpdir(), `deltascope-${name}-`));
  const at = (file: string) => join(folder, file);
  const spawned = (command: string, args: readonly string[], options: SpawnSyncOptions = {}): Run => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, timeout: 50_000, ...options });
    return { code: status, out: String(stdout ?? ''), err: String(stderr ?? '') };
  };
  return {
    folder,
    at,
    file(name, content) {
      writeFileSync(at(name), content);
      return name;
    },
    run: (args, options) => spawned(process.execPath, [BIN, ...args], options),
    shell: (line, options = {}) =>
      spawned('sh', ['-c', line], {
        ...options,
        env: { ...process.env, DELTASCOPE: `${process.execPath} ${BIN}`, ...options.env },
      }),
  };
}

/** `a,b,c` with three classes. */
export function smallTable(rows = 60): string {
  const line = (i: number) => `${i % 9},${(i * 7) % 11},${'xyz'[i % 3]}\n`;
  return `a,b,c\n${Array.from({ length: rows }, (_, i) => line(i)).join('')}`;
}

export interface RunningServer {
  readonly child: ChildProcess;
  /** Its first line. */
  readonly address: string;
  /** All that was said so far. */
  readonly said: () => string;
}

/** Takes processes that a test starts; what still runs after it is killed. */
export function children(): <Child extends ChildProcess>(child: Child) => Child {
  const started: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of started.splice(0))
      if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'close');
  });
  return (child) => {
    started.push(child);
    return child;
  };
}

/** Starts commands that serve, each once it says where. */
export function servers(folder: string): (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<RunningServer> {
  const ended = children();
  return async (args, env = process.env) => {
    const child = ended(
      spawn(process.execPath, [BIN, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    let [out, said] = ['', ''];
    child.stderr.on('data', (text) => {
      said += text;
    });
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text) => {
        out += text;
        said += text;
        if (out.includes('\n')) resolve(out.split('\n')[0]);
      });
      child.once('close', () => reject(new Error(`it ended: ${said}`)));
    });
    return { child, address, said: () => said };
  };
}
