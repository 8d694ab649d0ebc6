/** The command line that trains on a table of columns and a label `y`, as a process of its own. */
import { fileURLToPath } from 'node:url';
import { lastJson, outputOf } from './output.mjs';

const CLI = fileURLToPath(new URL('../../packages/cli/bin/deltascope.js', import.meta.url));

/** Says at the end of a Node process what it held at the most. */
const PEAK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))';

/** Seconds of the iterations alone, and how many there were; microseconds of the whole process, and its peak in bytes. */
export async function trained(table, { out, options }) {
  const args = ['train', table, '--label', 'y', '--validation', '0', '--no-checks', '--json', '--out', out];
  const start = performance.now();
  const { end, out: told, err } = await outputOf(process.execPath, ['--import', PEAK, CLI, ...args, ...options]);
  if (end !== 0) throw new Error(`train ended with ${end}: ${err}`);
  const { seconds, iterations } = lastJson(told);
  return {
    seconds,
    iterations,
    whole: 1000 * (performance.now() - start),
    peak: 1024 * Math.max(...[...err.matchAll(/peak (\d+)/g)].map(([, kilobytes]) => Number(kilobytes))),
  };
}
