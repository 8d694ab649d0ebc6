/** What a page's main thread does while it is watched, in processor time: a busy machine makes frames rare, not dear. */
import { quantile } from './statistics.mjs';

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];
const PARTS = { script: 'ScriptDuration', style: 'RecalcStyleDuration', layout: 'LayoutDuration' };

/** Milliseconds of processor time of each frame, of its parts on average, and of the longest task. */
export async function mainThread(browser, opened, seconds) {
  const session = await opened.context().newCDPSession(opened);
  // Durations are those of the thread, not of the clock.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const parts = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  await browser.startTracing(opened, { categories: CATEGORIES });
  const before = await parts();
  await opened.waitForTimeout(1000 * seconds);
  const after = await parts();
  const found = read(JSON.parse(String(await browser.stopTracing())).traceEvents);
  await session.detach();
  const perFrame = Object.entries(PARTS).map(([part, name]) => [
    part,
    (1000 * (after[name] - before[name])) / found.frames.length,
  ]);
  return { ...found, ...Object.fromEntries(perFrame) };
}

/** The tasks of the renderer that has most of them; a frame is what was done from one commit to the next. */
function read(events) {
  const keyOf = ({ pid, tid }) => `${pid}.${tid}`;
  const isMain = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(keyOf),
  );
  const complete = events.filter((event) => event.ph === 'X' && isMain.has(keyOf(event)));
  const tasks = complete.filter(({ name, tdur }) => name === 'ThreadControllerImpl::RunTask' && tdur > 0);
  const commits = complete.filter(({ name }) => name === 'Commit').map(({ ts, dur = 0 }) => ts + dur);
  commits.sort((a, b) => a - b);
  const frames = new Float64Array(Math.max(1, commits.length));
  for (const { ts, tdur } of tasks) {
    const at = commits.findIndex((end) => ts < end);
    if (at >= 0) frames[at] += tdur / 1000;
  }
  const longest = tasks.reduce((most, { tdur }) => Math.max(most, tdur / 1000), 0);
  return { frames: [...frames], longest };
}

/** Of the frames: in the middle, and the one that only one in twenty exceeds. */
export const middleAndHigh = (frames) => [quantile(frames, 0.5), quantile(frames, 0.95)];
