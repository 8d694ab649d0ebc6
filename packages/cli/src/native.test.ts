/** A thread that is ended while DuckDB loads or works: without the guard about every second such end is a SIGABRT. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

/** Opens a table again and again; the other thread ends it, and the process, after so many milliseconds. */
const PROGRAM = `
  import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
  import { fileURLToPath } from 'node:url';
  const { countNativeCalls, endNativeCalls, NATIVE_GUARD, nativeCalls } = await import(${at('../dist/native.js')});
  if (isMainThread) {
    const native = nativeCalls();
    const worker = new Worker(new URL(import.meta.url), { workerData: native, argv: process.argv.slice(1) });
    worker.once('message', () => setTimeout(async () => {
      endNativeCalls(native);
      await worker.terminate();
      process.exit(130);
    }, Number(process.argv.at(-1))));
  } else {
    countNativeCalls(workerData);
    const { openTable } = await import(${at('../../tables/dist/index.js')});
    parentPort.postMessage('begins');
    for (;;) {
      const source = await openTable("SELECT i, 'abc' || i AS t FROM range(3000) r(i)", { guard: NATIVE_GUARD });
      await source.read();
      source.close();
    }
  }
`;

test('does not take the process with it, whenever it is ended', () => {
  const url = `data:text/javascript,${encodeURIComponent(PROGRAM)}`;
  for (const delay of [1, 20, 40, 60, 80, 120, 200, 400]) {
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', `await import(${JSON.stringify(url)})`, String(delay)],
      { encoding: 'utf8' },
    );
    expect({ delay, status, signal, stderr }).toEqual({ delay, status: 130, signal: null, stderr: '' });
  }
});

test('a call that never returns is waited for once', () => {
  const program = `
    const { countNativeCalls, endNativeCalls, NATIVE_GUARD, nativeCalls } = await import(${at('../dist/native.js')});
    const native = nativeCalls();
    countNativeCalls(native);
    NATIVE_GUARD.enter();
    const waited = () => {
      const from = performance.now();
      endNativeCalls(native);
      return performance.now() - from;
    };
    console.log(JSON.stringify([waited(), waited()]));
  `;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const [first, second] = JSON.parse(stdout);
  expect(second).toBeLessThan(first / 2);
});
