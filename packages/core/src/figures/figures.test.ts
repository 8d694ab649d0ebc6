/** Golden figures: the files in golden/ are the gallery, looked at by eye; `vitest -u` writes them anew. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costFunction } from '../article/costFunction.ts';
import { fromRows, type Matrix } from '../matrix/matrix.ts';
import { formatAddress } from '../names/address.ts';
import { network } from '../network/network.ts';
import { calibrationFigure, confusionFigure, contributionsFigure, curvesFigure } from './charts.ts';
import { matrixFigure } from './matrix.ts';
import { networkFigure } from './network.ts';
import { ratesFigure } from './rates.ts';
import { cellNumber, escapeText, shownNumber, ticks } from './svg.ts';

const HOSTILE = '<img src=x onerror=alert(1)>';

const Theta1 = fromRows([
  [0.1, -0.2, 0.3],
  [0.5, 0.25, -0.75],
]);
const Theta2 = fromRows([
  [0.2, 0.4, -0.6],
  [-0.1, 0.05, 1],
  [0, -2, 0.001],
]);
const steps = costFunction({
  Theta1,
  Theta2,
  X: fromRows([
    [1, 2],
    [-1, 0.5],
  ]),
  y: [2, 3],
  lambda: 1,
});
const words = (id: string) => ({ id, title: `${id} for ${HOSTILE}`, description: 'A figure of a test.' });
const more = (count: number) => `… ${count} more`;

function matrixOf(name: string, values: Matrix, columnNames: readonly string[], dropped: readonly number[] = []) {
  return matrixFigure({
    ...words(name),
    values,
    rowNames: Array.from({ length: values.rows }, (_, i) => `row ${i + 1}`),
    columnNames,
    rowAxis: 'row',
    columnAxis: 'unit',
    address: (i, j) => `${name}[${i + 1},${j}]`,
    arithmetic: (i, j) => `${name}[${i + 1},${j}] = …`,
    dropped,
    more,
  });
}

function networkOf(
  layers: readonly number[],
  edges: readonly Matrix[],
  value: Parameters<typeof networkFigure>[0]['value'],
) {
  const named = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word} ${i + 1}`);
  return networkFigure({
    ...words('network'),
    network: network(layers),
    edges,
    edgeKind: 'Theta',
    inputs: [HOSTILE, ...named('input', layers[0] - 1)],
    classes: named('class', layers[layers.length - 1]),
    value,
    row: 1,
    arithmetic: (address) => `${formatAddress(address)} = …`,
    words: {
      layer: (l) => `layer ${l}`,
      forward: 'forward',
      backward: 'backward',
      more,
      legend: 'line width: size of the weight; dashed: negative',
    },
  });
}

function smallNetwork(): string {
  const { a1, z2, a2, z3, a3, s3, s2 } = steps;
  const cell = (A: Matrix, column: number) => A.data[column];
  return networkOf([2, 2, 3], [Theta1, Theta2], ({ matrix: { kind, layer }, column: unit }) => {
    const matrices = { a: [a1, a2, a3], z: [undefined, z2, z3], s: [undefined, s2, s3] };
    const A = kind === 'a' || kind === 'z' || kind === 's' ? matrices[kind][layer - 1] : undefined;
    return A && cell(A, kind === 'a' && layer < 3 ? unit : unit - 1);
  });
}

function wideNetwork(): string {
  const edges = [
    fromRows(Array.from({ length: 13 }, (_, i) => Array.from({ length: 13 }, (_, j) => Math.sign(i - j) * 0.25))),
    fromRows(Array.from({ length: 2 }, () => Array.from({ length: 14 }, (_, j) => j / 10))),
  ];
  return networkOf([12, 13, 2], edges, () => -1.25e-9);
}

const GALLERY: Readonly<Record<string, () => string>> = {
  network: smallNetwork,
  'network-folded': wideNetwork,
  theta: () => matrixOf('Theta2', Theta2, ['bias', '1', '2']),
  's2-with-bias': () => matrixOf('s2WithBias', steps.s2WithBias, ['bias', 'a long name that slants', HOSTILE], [0]),
  yv: () => matrixOf('yv', steps.yv, ['A', 'B', 'C']),
  'cost-curve': () =>
    curvesFigure({
      ...words('curve'),
      xAxis: 'iteration',
      yAxis: 'cost J (nats per row)',
      curves: [
        {
          name: 'training rows',
          points: [
            [1, 2],
            [2, 1.5],
            [3, 1.25],
            [4, 1.2],
          ],
        },
        {
          name: 'held-out rows',
          points: [
            [1, 2.1],
            [2, 1.6],
            [3, Number.NaN],
            [4, 1.9],
          ],
        },
      ],
    }),
  roc: () =>
    ratesFigure({
      ...words('roc'),
      xAxis: 'false alarms',
      yAxis: 'found',
      points: [
        [0, 0],
        [0.1, 0.6],
        [0.4, 0.9],
        [1, 1],
      ],
      chance: { name: 'by chance', from: [0, 0], to: [1, 1] },
      chosen: { name: 'from 0.3 on', at: [0.1, 0.6] },
    }),
  confusion: () =>
    confusionFigure({
      ...words('confusion'),
      counts: [
        [1394, 27],
        [281, 39],
      ],
      classes: ['A', HOSTILE],
      rowAxis: 'true class',
      columnAxis: 'answer',
      cell: (truth, answer, count) => `${count} of ${truth} as ${answer}`,
      more,
    }),
  calibration: () =>
    calibrationFigure({
      ...words('calibration'),
      bins: [
        { from: 0.4, to: 0.5, count: 10, confidence: 0.45, accuracy: 0.4 },
        { from: 0.5, to: 0.6, count: 0, confidence: null, accuracy: null },
        { from: 0.9, to: 1, count: 90, confidence: 0.97, accuracy: 0.9 },
      ],
      xAxis: 'confidence (probability)',
      yAxis: 'share of right answers',
      perfect: 'as sure as it is right',
      bin: ({ count }) => `${count} answers`,
    }),
  contributions: () =>
    contributionsFigure({
      ...words('contributions'),
      axis: 'share of the sum, s × a',
      parts: [
        { name: `row 3, ${HOSTILE}`, value: -0.93, address: 's3[3,1]', arithmetic: '…' },
        { name: 'row 1', value: 0.5, address: 's3[1,1]', arithmetic: '…' },
        { name: 'row 2', value: 0, address: 's3[2,1]', arithmetic: '…' },
      ],
    }),
};

describe.each(Object.entries(GALLERY))('the figure %s', (name, draw) => {
  const svg = draw();

  test('is the one that was looked at', async () => {
    await expect(svg).toMatchFileSnapshot(`golden/${name}.golden.svg`);
  });

  test('is named, described, and holds no markup of the data', () => {
    expect(svg).toMatch(/^<svg [^>]*role="(img|group)"[^>]*aria-labelledby="[^"]+-title"/);
    expect(svg).toMatch(/<title id="[^"]+-title">[^<]+<\/title><desc id="[^"]+-desc">[^<]+<\/desc>/);
    expect(svg).not.toContain('<img');
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|href/);
  });
});

describe('the parts of figures', () => {
  test('a folded layer says how many units it hides', () => {
    expect(wideNetwork()).toContain('… 2 more');
  });

  test('an element inside an image is not focusable, and one inside a group is', () => {
    expect(GALLERY['cost-curve']()).not.toContain('tabindex');
    expect(GALLERY.theta()).toContain('role="group"');
    expect(GALLERY.theta().match(/tabindex="-1"/g)).toHaveLength(9);
  });

  test('escaped text has no character that markup is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']|&(?!(amp|lt|gt|quot|#39);)/.test(escapeText(text))),
    );
  });

  test('shown numbers are within half a unit of their last digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (value) => {
        for (const shown of [shownNumber(value), cellNumber(value)]) {
          const read = Number(shown.replaceAll('−', '-'));
          expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 0.00501);
        }
      }),
    );
  });

  test('ticks lie inside their range, evenly, a handful of them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, span) => {
          const found = ticks(low, low + span);
          expect(found.length).toBeGreaterThanOrEqual(2);
          expect(found.length).toBeLessThanOrEqual(7);
          for (const tick of found) {
            expect(tick).toBeGreaterThanOrEqual(low - span * 1e-6);
            expect(tick).toBeLessThanOrEqual(low + span * (1 + 1e-6));
          }
        },
      ),
    );
  });
});
