/** The plane as a picture: the class answered at each point, with the table's rows over it. */
import type { Dots, PlaneAnswer } from '../../protocol.ts';
import { pointsOf, type Rgba, rgb } from './points.ts';

/** Colors that differ in lightness too; the names are beside them. */
export const COLORS = [
  '#4c8fd6',
  '#e08a3c',
  '#4aa564',
  '#a83279',
  '#c9b12d',
  '#7a6fd0',
  '#4fb3bf',
  '#c0504d',
  '#8a8f98',
  '#6b4f2a',
];
/** Pixels of a picture, across and up. */
export const SIDE = 240;

export const CLASS_COLORS = COLORS.map(rgb);
const OPAQUE_COLORS = CLASS_COLORS.map((color): Rgba => [...color, 255]);
const SEE_THROUGH = 0.55;
const DOT_RADIUS = 2.6;
const RING_RADIUS = 6;
/** A row far from the one held is still to be seen. */
const FAINTEST = 0.06;

/** The class answered at each point, and the rows themselves over it. */
export function paintClasses(canvas: HTMLCanvasElement, found: PlaneAnswer): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const points = pointsOf(found.size, found.classes, (k) => OPAQUE_COLORS[(k - 1) % COLORS.length]);
  context.clearRect(0, 0, SIDE, SIDE);
  context.imageSmoothingEnabled = false;
  context.globalAlpha = SEE_THROUGH;
  context.drawImage(points, 0, 0, SIDE, SIDE);
  context.globalAlpha = 1;
  if (found.dots) context.drawImage(paintedDots(found, found.dots), 0, 0);
}

/** Rows stay where they are while the network learns: they are painted once. */
const painted = new WeakMap<Dots, OffscreenCanvas>();

function paintedDots(found: PlaneAnswer, dots: Dots): OffscreenCanvas {
  const there = painted.get(dots);
  if (there) return there;
  const layer = new OffscreenCanvas(SIDE, SIDE);
  const context = layer.getContext('2d');
  if (context) paintDots(context, found, dots);
  painted.set(dots, layer);
  return layer;
}

type Context = OffscreenCanvasRenderingContext2D;

/** Faded by their distance from the row held, which has a ring. */
function paintDots(context: Context, { size, row }: PlaneAnswer, dots: Dots): void {
  const { rows, labels, near } = dots;
  context.lineWidth = 0.7;
  context.strokeStyle = 'rgb(0 0 0 / 70%)';
  for (let i = 0; i < rows.length; i++) {
    const [x, y] = placeOf(dots, size, i);
    if (Number.isNaN(x + y)) continue;
    context.globalAlpha = FAINTEST + (1 - FAINTEST) * near[i];
    context.fillStyle = COLORS[(labels[i] - 1) % COLORS.length];
    context.beginPath();
    context.arc(x, y, DOT_RADIUS, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    if (rows[i] === row) ring(context, x, y);
  }
}

function ring(context: Context, x: number, y: number): void {
  for (const [color, width] of [
    ['#ffffff', 4],
    ['#1b1f24', 2],
  ] as const) {
    context.save();
    context.globalAlpha = 1;
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, RING_RADIUS, 0, 2 * Math.PI);
    context.stroke();
    context.restore();
  }
}

/** In pixels of the picture. */
function placeOf(dots: Dots, size: PlaneAnswer['size'], i: number): readonly [x: number, y: number] {
  return [((dots.x[i] + 0.5) / size.across) * SIDE, SIDE - ((dots.y[i] + 0.5) / size.up) * SIDE];
}

const REACH = 14;

/** The row nearest to a place of the picture, those that are drawn clearly first; undefined if none is near. */
export function rowAt({ dots, size }: PlaneAnswer, x: number, y: number): number | undefined {
  if (!dots) return undefined;
  let best: { readonly row: number; readonly cost: number } | undefined;
  for (let i = 0; i < dots.rows.length; i++) {
    const [px, py] = placeOf(dots, size, i);
    const distance = Math.hypot(px - x, py - y);
    const cost = distance - 4 * dots.near[i];
    if (distance <= REACH && cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { row: dots.rows[i], cost };
  }
  return best?.row;
}
