/**
 * The network as the article draws it: layers from left to right, a yellow bias circle with its 1 above each layer that
 * has one, in each unit z > a over s for one row; forward arrows above, backward arrows below.
 */
import type { Matrix } from '../matrix/matrix.ts';
import { type Address, formatAddress } from '../names/address.ts';
import type { Network } from '../network/network.ts';
import { askable, cellNumber, cut, element, type FigureWords, figure, shownNumber, text, textWidth } from './svg.ts';

export interface NetworkFigure extends FigureWords {
  readonly network: Network;
  /** What colors the edges: Theta, or the gradient; Theta[0] is Theta1. */
  readonly edges: readonly Matrix[];
  /** What the edges are. */
  readonly edgeKind: 'Theta' | 'Theta_grad';
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
  /** A number of the drawn row: a, z or s of a unit; undefined if there is none. */
  readonly value: (address: Address) => number | undefined;
  /** The row in addresses. */
  readonly row: number;
  /** The arithmetic of a unit, said when it is pointed at. */
  readonly arithmetic: (address: Address) => string;
  readonly words: {
    /** The name of a layer, counted from 1. */
    readonly layer: (l: number, L: number, units: number) => string;
    readonly forward: string;
    readonly backward: string;
    /** How many units are not drawn. */
    readonly more: (count: number) => string;
    readonly legend: string;
  };
}

const MOST_UNITS = 12;
const STEP_Y = 54;
const UNIT_WIDTH = 136;
const UNIT_HEIGHT = 40;
const TOP = 92;

interface Place {
  readonly x: number;
  readonly y: number;
  /** 0 is the bias. */
  readonly unit: number;
}

/** Deterministic SVG. A layer of more than 12 units is folded after the 11th. */
export function networkFigure(request: NetworkFigure): string {
  const { network, inputs, classes, words } = request;
  const { layers } = network;
  const L = layers.length;
  const left = Math.max(20, ...shownUnits(layers[0]).map((unit) => textWidth(cut(inputs[unit - 1], 20), 12))) + 24;
  const right =
    Math.max(20, ...shownUnits(layers[L - 1]).map((unit) => textWidth(cut(classes[unit - 1], 20), 12))) + 24;
  const gap = Math.max(210, Math.min(270, 620 / (L - 1)));
  const tallest = Math.max(
    ...layers.map((units, l) => shownUnits(units).length + (l < L - 1 ? 1 : 0) + (units > MOST_UNITS ? 0.6 : 0)),
  );
  const height = TOP + tallest * STEP_Y + 62;
  const width = left + UNIT_WIDTH + (L - 1) * gap + right;
  const places = layers.map((units, l) => placesOf(units, l < L - 1, left + UNIT_WIDTH / 2 + l * gap, tallest));
  const parts = [
    ...layers.map((units, l) =>
      text(words.layer(l + 1, L, units), { x: places[l][0].x, y: 62, 'text-anchor': 'middle', class: 'soft' }),
    ),
    arrow(left, width - right, 18, words.forward, 'forward'),
    ...edgesOf(request, places),
    ...places.flatMap((layer, l) => layer.map((place) => node(request, l + 1, place))),
    ...layers.flatMap((units, l) => folded(units, places[l], words.more)),
    ...places[0]
      .filter(({ unit }) => unit > 0)
      .map(({ x, y, unit }) =>
        text(cut(inputs[unit - 1], 20), { x: x - UNIT_WIDTH / 2 - 8, y: y + 4, 'text-anchor': 'end', class: 'strong' }),
      ),
    ...places[L - 1].map(({ x, y, unit }) =>
      text(cut(classes[unit - 1], 20), { x: x + UNIT_WIDTH / 2 + 8, y: y + 4, class: 'strong' }),
    ),
    arrow(left, width - right, height - 34, words.backward, 'backward'),
    text(words.legend, { x: 8, y: height - 6, class: 'soft small' }),
  ];
  return figure(
    request,
    { width: Math.max(width, textWidth(words.legend, 10) + 16), height },
    { interactive: true },
    ...parts,
  );
}

function shownUnits(units: number): number[] {
  return Array.from({ length: units > MOST_UNITS ? MOST_UNITS - 1 : units }, (_, i) => i + 1);
}

/** The bias first, where the layer has one; the column is centered on the tallest. */
function placesOf(units: number, hasBias: boolean, x: number, tallest: number): Place[] {
  const shown = hasBias ? [0, ...shownUnits(units)] : shownUnits(units);
  const offset = (tallest - shown.length - (units > MOST_UNITS ? 0.6 : 0)) / 2;
  return shown.map((unit, i) => ({ x, y: TOP + (i + offset + 0.5) * STEP_Y, unit }));
}

function folded(units: number, places: readonly Place[], more: (count: number) => string): string[] {
  if (units <= MOST_UNITS) return [];
  const { x, y } = places[places.length - 1];
  return [
    text(more(units - MOST_UNITS + 1), { x, y: y + UNIT_HEIGHT / 2 + 20, 'text-anchor': 'middle', class: 'soft' }),
  ];
}

/** Strength by size; the sign by color and, so that color is not alone, by a dashed line for negative ones. */
function edgesOf({ edges, edgeKind }: NetworkFigure, places: readonly (readonly Place[])[]): string[] {
  return edges.flatMap((Theta, l) => {
    const largest = Theta.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return places[l].flatMap((from) =>
      places[l + 1]
        .filter(({ unit }) => unit > 0)
        .map((to) => {
          const value = Theta.data[(to.unit - 1) * Theta.columns + from.unit];
          const strength = largest > 0 ? Math.abs(value) / largest : 0;
          const matrix = { kind: edgeKind, layer: l + 1 } as const;
          const address = formatAddress({ matrix, row: to.unit, column: from.unit });
          const start = from.x + UNIT_WIDTH / 2;
          const lead = from.unit === 0 ? `M${from.x + 15} ${round(from.y)}H${start}` : `M${start} ${round(from.y)}`;
          const end = to.x - UNIT_WIDTH / 2;
          const middle = (start + end) / 2;
          return askable(
            { address, arithmetic: `${address} = ${shownNumber(value, 6)}`, focusable: false },
            element('path', {
              d: `${lead}C${middle} ${round(from.y)} ${middle} ${round(to.y)} ${end} ${round(to.y)}`,
              fill: 'none',
              stroke: `var(--ds-${value < 0 ? 'negative' : 'positive'})`,
              'stroke-width': 0.5 + 3.5 * strength,
              'stroke-opacity': 0.25 + 0.6 * strength,
              'stroke-dasharray': value < 0 ? '5 3' : undefined,
            }),
          );
        }),
    );
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function node(request: NetworkFigure, layer: number, { x, y, unit }: Place): string {
  const { value, row, arithmetic } = request;
  if (unit === 0) {
    return (
      element('circle', { cx: x, cy: y, r: 15, fill: 'var(--ds-bias)', stroke: 'var(--ds-line)' }) +
      text('1', { x, y: y + 4, 'text-anchor': 'middle', style: 'fill:var(--ds-bias-ink)', class: 'strong num' })
    );
  }
  const box = element('rect', {
    x: x - UNIT_WIDTH / 2,
    y: y - UNIT_HEIGHT / 2,
    width: UNIT_WIDTH,
    height: UNIT_HEIGHT,
    rx: UNIT_HEIGHT / 2,
    class: 'cell',
    style: 'fill:var(--ds-fill)',
    'stroke-width': 1,
  });
  const ask = (kind: 'a' | 'z' | 's', at: Readonly<Record<string, string | number>>) => {
    const address: Address = { matrix: { kind, layer }, row, column: unit };
    const number = value(address);
    if (number === undefined) return '';
    return askable(
      { address: formatAddress(address), arithmetic: arithmetic(address), focusable: true },
      text(cellNumber(number), { ...at, class: 'num' }),
    );
  };
  if (layer === 1) return box + ask('a', { x, y: y + 4, 'text-anchor': 'middle' });
  return (
    box +
    ask('z', { x: x - 8, y: y - 4, 'text-anchor': 'end' }) +
    text('>', { x, y: y - 4, 'text-anchor': 'middle', class: 'soft' }) +
    ask('a', { x: x + 8, y: y - 4 }) +
    element('path', { d: `M${round(x - 40)} ${round(y + 1)}H${round(x + 40)}`, class: 'axis' }) +
    text(`s${layer}`, { x: x - 22, y: y + 14, 'text-anchor': 'end', class: 'soft small' }) +
    ask('s', { x: x - 16, y: y + 14 })
  );
}

/** Over the whole width, its words above it. */
function arrow(from: number, to: number, y: number, words: string, direction: 'forward' | 'backward'): string {
  const [tail, head, back] = direction === 'forward' ? [from, to, -9] : [to, from, 9];
  return (
    text(words, { x: (from + to) / 2, y: y - 5, 'text-anchor': 'middle', class: 'strong' }) +
    element('path', {
      d: `M${round(tail)} ${y + 3}H${round(head)}m${back} -4l${-back} 4l${back} 4`,
      class: 'axis',
      'stroke-width': 1.5,
      style: 'stroke:var(--ds-soft)',
    })
  );
}
