/** How does the studio's page keep up while it trains, and how soon is it there? */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as core from '../lib/core.mjs';
import { mainThread, middleAndHigh } from '../lib/mainThread.mjs';
import { summarize } from '../lib/statistics.mjs';
import { duration, markdownTable, percent } from '../lib/text.mjs';

const CLI = fileURLToPath(new URL('../../packages/cli/bin/deltascope.js', import.meta.url));
const CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);

const [INPUTS, HIDDEN, CLASSES, TRAINING_ROWS, HELD_OUT] = [64, 64, 10, 10_000, 2500];
const OPTIMIZERS = ['lbfgs', 'adam'];
const SECONDS = 4;
/** What is drawn while it learns at full speed, and how. */
const SCENES = [
  {
    name: 'sample, 20-6-7',
    hash: '#data=customers&label=Segment&hidden=6&optimizer=gd&iterations=1000000&iteration=0',
  },
  {
    name: '784-64-10, 2,000 rows',
    hash: '#label=label&hidden=64&iterations=1000000&iteration=0',
    inputs: 784,
    rows: 2000,
  },
];

export const page = {
  name: 'page',
  asks: "How does the studio's page keep up while it trains, and how soon is it there?",

  /** The page and the engine without it take turns: 64-64-10 on 10,000 rows, a fifth more held out. */
  async measure({ say, rounds, folder }) {
    if (!CHROMIUM) return { failed: 'no Chromium found; name one with CHROMIUM_PATH' };
    say('page');
    const table = join(folder, 'page.csv');
    writeFileSync(table, csv(INPUTS, TRAINING_ROWS + HELD_OUT));
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
    const served = spawn(process.execPath, [CLI, 'studio', '--port', '0', '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const { address } = JSON.parse((await once(createInterface({ input: served.stdout }), 'line'))[0]);
      const opened = [];
      for (let round = 0; round < rounds; round++) opened.push(await firstLoad(browser, address));
      const trainings = [];
      for (const optimizer of OPTIMIZERS) {
        say(`  ${optimizer}`);
        trainings.push(await training({ browser, address, table, optimizer, rounds }));
      }
      const work = [];
      for (const { name, hash, inputs, rows } of SCENES) {
        say(`  ${name}`);
        const wide = inputs && join(folder, 'page-wide.csv');
        if (wide) writeFileSync(wide, csv(inputs, rows));
        work.push({ name, ...(await drawing({ browser, address, hash, table: wide })) });
      }
      return {
        version: browser.version(),
        work,
        bytes: opened[0].bytes,
        firstIteration: summarize(opened.map(({ ms }) => 1000 * ms)),
        trainings,
      };
    } finally {
      served.kill();
      await browser.close();
    }
  },

  table({ failed, version, bytes, firstIteration, trainings, work }) {
    if (failed) return `Not measured: ${failed}.`;
    const loaded = `Chromium ${version}, headless and without a GPU. First load ${(bytes / 1000).toFixed(0)} kB as sent, and ${duration(firstIteration.median)} ± ${percent(firstIteration.spread)} until the sample trains.`;
    return `${loaded}\n\n${markdownTable(
      [
        '64-64-10, 10,000 rows',
        'engine alone',
        'in the page',
        'share',
        'frames a second',
        'longest task (processor time)',
      ],
      trainings.map(({ optimizer, alone, inPage, frames, longestTask }) => [
        optimizer,
        `${alone.median.toFixed(1)} iterations/s ± ${percent(alone.spread)}`,
        `${inPage.median.toFixed(1)} ± ${percent(inPage.spread)}`,
        percent(inPage.median / alone.median),
        `${frames.median.toFixed(1)} ± ${percent(frames.spread)}`,
        duration(1000 * longestTask),
      ]),
    )}\n\nWhat the page's main thread does for a frame at full speed, in processor time:\n\n${markdownTable(
      ['drawn', 'a frame', '19 of 20 below', 'script', 'style', 'layout', 'longest task'],
      work.map(({ name, frames, longest, ...parts }) => [
        name,
        ...[...middleAndHigh(frames), parts.script, parts.style, parts.layout, longest].map((ms) =>
          duration(1000 * ms),
        ),
      ]),
    )}`;
  },
};

/** Rows whose class is a product of some of their columns. */
function csv(inputs, rows) {
  const { uniform } = core.random(1);
  const names = Array.from({ length: inputs }, (_, i) => `x${i + 1}`);
  const lines = Array.from({ length: rows }, () => {
    const x = Array.from({ length: inputs }, () => 2 * uniform() - 1);
    const forms = Array.from({ length: CLASSES }, (_, k) => x[k] + 2 * x[k + 10] * x[k + 20]);
    return [...x.map((value) => value.toFixed(3)), `class ${forms.indexOf(Math.max(...forms)) + 1}`].join(',');
  });
  return `${[...names, 'label'].join(',')}\n${lines.join('\n')}\n`;
}

/** In a browser that has nothing of it yet. */
async function firstLoad(browser, address) {
  const context = await browser.newContext();
  const opened = await context.newPage();
  await opened.goto(address);
  const ms = await opened.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () => {
          if (document.querySelector('#summary')) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  const bytes = await opened.evaluate(() =>
    ['navigation', 'resource']
      .flatMap((kind) => performance.getEntriesByType(kind))
      .reduce((total, entry) => total + /** @type {PerformanceResourceTiming} */ (entry).transferSize, 0),
  );
  await context.close();
  return { ms, bytes };
}

/** A link that waits for its table, if one is given, and the table. Everything is trained as fast as it goes. */
async function openWith(opened, { address, hash, table }) {
  await opened.addInitScript("localStorage.setItem('deltascope.speed', 'full');");
  await opened.goto(`${address}${hash}`);
  if (table) await opened.locator('input[name="table"]').setInputFiles(table);
  await opened.locator('#network .unit').first().waitFor();
}

/** What the main thread does for a frame. */
async function drawing({ browser, address, hash, table }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
  const opened = await context.newPage();
  await openWith(opened, { address, hash, table });
  await opened.getByRole('button', { name: 'Train', exact: true }).click();
  await pause(2000); // what the click itself did is over, and the code is warm
  const found = await mainThread(browser, opened, SECONDS);
  await context.close();
  return found;
}

async function training({ browser, address, table, optimizer, rounds }) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, locale: 'en-US' });
  const opened = await context.newPage();
  await opened.addInitScript(() => {
    const watch = /** @type {any} */ (window); // keeps our count too
    watch.frames_ = 0;
    const count = () => {
      watch.frames_ += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const hash = `#label=label&hidden=${HIDDEN}&optimizer=${optimizer}&iterations=1000000&epochs=1000000&patience=0&iteration=0`;
  await openWith(opened, { address, hash, table });
  await pause(1000);
  const engine = engineAlone(optimizer);
  const samples = { alone: [], inPage: [], frames: [] };
  let longestTask = 0;
  for (let round = 0; round < rounds; round++) {
    samples.alone.push(engine(SECONDS));
    await opened.getByRole('button', { name: 'Train', exact: true }).click();
    await pause(1000); // what the click itself did is over
    const [{ iterations, frames }, { longest }] = await Promise.all([
      watched(opened),
      mainThread(browser, opened, SECONDS),
    ]);
    await opened.getByRole('button', { name: 'Pause', exact: true }).click();
    samples.inPage.push(iterations);
    samples.frames.push(frames);
    longestTask = Math.max(longestTask, longest);
    await pause(2000); // what the page does once it stands still is over
  }
  await context.close();
  return {
    optimizer,
    alone: summarize(samples.alone),
    inPage: summarize(samples.inPage),
    frames: summarize(samples.frames),
    longestTask,
  };
}

/** Iterations and frames a second, for some seconds. */
function watched(opened) {
  return opened.evaluate(async (seconds) => {
    const watch = /** @type {any} */ (window);
    const made = () => Number(/** @type {HTMLInputElement} */ (document.querySelector('input[name="iteration"]')).max);
    const [start, iterationsBefore, framesBefore] = [performance.now(), made(), watch.frames_];
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    const took = (performance.now() - start) / 1000;
    return {
      iterations: (made() - iterationsBefore) / took,
      frames: (watch.frames_ - framesBefore) / took,
    };
  }, SECONDS);
}

/** The page's engine, optimizer and rows in this process; gives iterations a second of a training that goes on. */
function engineAlone(name) {
  const net = core.network([INPUTS, HIDDEN, CLASSES], 'sigmoid', 'softmax');
  const engine = core.packedEngine({ precision: 'f64', threads: Math.max(1, availableParallelism() - 1) });
  const [training_, heldOut] = [TRAINING_ROWS, HELD_OUT].map((m) => engine.prepare(net, examples(m)));
  const optimizer = core.optimizerByName(name, { m: TRAINING_ROWS, batchSize: 128, seed: 1 });
  const recorder = core.recorder({ store: core.memoryStore(), budgetBytes: 64 * 2 ** 20 });
  const from = optimizer.start(core.initialize(net, { seed: 1 }));
  recorder.add({ state: from, memory: core.NOTHING_YET });
  const stop = { iterations: 1_000_000 };
  const running = core.training({ optimizer, training: training_, validation: heldOut, lambda: 1, from, stop });
  return (seconds) => {
    const start = performance.now();
    let made = 0;
    while (performance.now() - start < 1000 * seconds) {
      const { value } = running.next();
      if (!('kind' in value) || value.kind !== 'iteration') continue;
      made += 1;
      recorder.add({ state: value.state, memory: value.memory });
    }
    return (1000 * made) / (performance.now() - start);
  };
}

function examples(m) {
  const { uniform } = core.random(2);
  const X = Float64Array.from({ length: m * INPUTS }, () => 2 * uniform() - 1);
  const y = Int32Array.from({ length: m }, (_, i) => 1 + (i % CLASSES));
  return {
    m,
    n: INPUTS,
    y,
    read: (first, count, into) => into.set(X.subarray(first * INPUTS, (first + count) * INPUTS)),
  };
}
