import { columnOf, tableOf } from '@deltascope/testkit';
import { describe, expect, it } from 'vitest';
import { random } from '../network/random.ts';
import { fit } from './fit.ts';
import { labelledTable, labelsOf } from './problem.ts';
import { settled } from './settings/check.ts';
import type { SomeSettings } from './settings/settings.ts';
import { splitOf } from './splits.ts';
import { shuffledLabels, trustOf, withoutHidden } from './trust.ts';

const HOST = { now: () => 0, pause: () => Promise.resolve() };

/** Machines whose three numbers are their own but for a little, each with one label by chance. */
function machines(count = 60, readings = 10) {
  const { uniform } = random(11);
  const rows = Array.from({ length: count }, (_, machine) => {
    const own = [uniform(), uniform(), uniform()];
    const y = uniform() < 0.5 ? 'fails' : 'runs';
    return Array.from({ length: readings }, () => ({
      x: own.map((one) => one + 0.001 * uniform()),
      y,
      machine: `m${machine}`,
    }));
  }).flat();
  return tableOf(
    ...['a', 'b', 'c'].map((name, j) =>
      columnOf(
        name,
        'number',
        rows.map(({ x }) => x[j]),
      ),
    ),
    columnOf(
      'machine',
      'category',
      rows.map(({ machine }) => machine),
    ),
    columnOf(
      'y',
      'category',
      rows.map(({ y }) => y),
    ),
  );
}

async function trained(some: SomeSettings) {
  const table = machines();
  const settings = settled({ label: 'y', ignore: ['machine'], hidden: [16], lambda: 0, patience: 0, ...some });
  const labelled = labelledTable(table, labelsOf(table, 'y', settings), settings);
  const request = { labelled, split: splitOf(labelled, settings), settings, host: HOST };
  return { request, fitted: await fit(request) };
}

describe('labels of machines that were given by chance', () => {
  it('are foretold if readings of a machine are on both sides, which shuffled labels show', async () => {
    const { request, fitted } = await trained({});
    expect(fitted.heldOut?.accuracy).toBeGreaterThan(0.85);
    const found = await shuffledLabels({ ...request, by: 'machine' });
    expect(found).toMatchObject({ code: 'shuffled-labels', accuracy: expect.closeTo(0.9, 0) });
  });

  it('are not if each machine is on one side, and then shuffled labels fall to chance', async () => {
    const { request, fitted } = await trained({ split: 'group:machine' });
    const trust = trustOf(request.labelled, fitted);
    expect(trust?.accuracy).toMatchObject({ method: 'wilson-clustered', clusters: 12, of: 120 });
    expect(trust?.accuracy.low).toBeLessThan(0.5);
    expect(await shuffledLabels(request)).toBeUndefined();
  });
});

it('a network is laid beside the same without hidden layer, row by row', async () => {
  const { request, fitted } = await trained({});
  const linear = await withoutHidden(request, fitted);
  expect(linear?.problem.network.layers).toEqual([3, 2]);
  const trust = trustOf(request.labelled, fitted, linear);
  const difference = (fitted.heldOut?.accuracy ?? 0) - (linear?.heldOut?.accuracy ?? 0);
  expect(trust?.linear?.above.value).toBeCloseTo(difference, 12);
  expect(trust?.linear?.above.low).toBeGreaterThan(0);
  expect(trust?.aboveLargestClass.value).toBeCloseTo(
    (fitted.heldOut?.accuracy ?? 0) - (fitted.heldOut?.baseline.accuracy ?? 0),
    12,
  );
});

it('there is nothing to say without held-out rows', async () => {
  const { request, fitted } = await trained({ validation: 0 });
  expect([
    trustOf(request.labelled, fitted),
    await withoutHidden(request, fitted),
    await shuffledLabels(request),
  ]).toEqual([undefined, undefined, undefined]);
});
