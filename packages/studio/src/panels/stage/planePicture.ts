/** The plane's answers as pictures: one point of the plane is one pixel of a small image, drawn large. */
import type { PlaneAnswer } from '../../protocol.ts';

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

const SEE_THROUGH = 0.55;
const OPAQUE = 255;
const DOT_RADIUS = 2.6;
const RING_RADIUS = 6;
/** A row far from the one held is still to be seen. */
const FAINTEST = 0.06;

/** The class answered at each point, and the rows themselves, faded by their distance, the one held with a ring. */
export function paintClasses(canvas: HTMLCanvasElement, found: PlaneAnswer, row: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const colors = COLORS.map(rgb);
  context.globalAlpha = SEE_THROUGH;
  paintPoints(context, found, (point) => colors[(found.classes[point] - 1) % colors.length]);
  const { rows, labels, near } = found.dots;
  context.lineWidth = 0.7;
  context.strokeStyle = 'rgb(0 0 0 / 70%)';
  for (let i = 0; i < rows.length; i++) {
    const [x, y] = placeOf(found, i);
    if (Number.isNaN(x + y)) continue;
    context.globalAlpha = FAINTEST + (1 - FAINTEST) * near[i];
    context.fillStyle = COLORS[(labels[i] - 1) % COLORS.length];
    context.beginPath();
    context.arc(x, y, DOT_RADIUS, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    if (rows[i] === row) ring(context, x, y);
  }
  context.globalAlpha = 1;
}

function ring(context: CanvasRenderingContext2D, x: number, y: number): void {
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
function placeOf({ dots, size }: PlaneAnswer, i: number): readonly [x: number, y: number] {
  return [((dots.x[i] + 0.5) / size.across) * SIDE, SIDE - ((dots.y[i] + 0.5) / size.up) * SIDE];
}

const REACH = 14;

/** The row nearest to a place of the picture, those that are drawn clearly first; undefined if none is near. */
export function rowAt(found: PlaneAnswer, x: number, y: number): number | undefined {
  let best: { readonly row: number; readonly cost: number } | undefined;
  for (let i = 0; i < found.dots.rows.length; i++) {
    const [px, py] = placeOf(found, i);
    const distance = Math.hypot(px - x, py - y);
    const cost = distance - 4 * found.dots.near[i];
    if (distance <= REACH && cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { row: found.dots.rows[i], cost };
  }
  return best?.row;
}

/** What one unit gives at each point, low to high, as the address of an image. */
export function unitImage(found: PlaneAnswer, layer: PlaneAnswer['a'][number], unit: number): string {
  const { across, up } = found.size;
  const canvas = document.createElement('canvas');
  canvas.width = across;
  canvas.height = up;
  const context = canvas.getContext('2d');
  if (context) paintPoints(context, found, (point) => shade(layer.data[point * layer.columns + unit]));
  return canvas.toDataURL();
}

type Rgb = readonly [red: number, green: number, blue: number];

function paintPoints(context: CanvasRenderingContext2D, { size }: PlaneAnswer, color: (point: number) => Rgb): void {
  const { across, up } = size;
  const { width, height } = context.canvas;
  const points = new OffscreenCanvas(across, up);
  const small = points.getContext('2d');
  const image = new ImageData(across, up);
  for (let j = 0; j < up; j++) {
    // Rows of an image go down, those of the plane up.
    for (let i = 0, at = 4 * (up - 1 - j) * across; i < across; i++, at += 4) {
      image.data.set(color(j * across + i), at);
      image.data[at + 3] = OPAQUE;
    }
  }
  small?.putImageData(image, 0, 0);
  context.clearRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  context.drawImage(points, 0, 0, width, height);
}

const rgb = (hex: string): Rgb => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [red, green, blue];
};

const [LOW, MIDDLE, HIGH]: readonly Rgb[] = [
  [214, 120, 48],
  [244, 244, 244],
  [47, 124, 201],
];

/** From 0, or −1, to 1: the colors of the signs, with a light middle. */
function shade(value: number): Rgb {
  const share = Math.min(1, Math.max(0, value < 0 ? (value + 1) / 2 : value));
  const [from, to, part] = share < 0.5 ? [LOW, MIDDLE, share * 2] : [MIDDLE, HIGH, share * 2 - 1];
  return [0, 1, 2].map((i) => Math.round(from[i] + (to[i] - from[i]) * part)) as unknown as Rgb; // three of three
}
