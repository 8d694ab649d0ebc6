/** The plane's answers as pictures: one point of the plane is one pixel of a small image, drawn large. */
import type { PlaneAnswer } from '../protocol.ts';

/** Colors that differ in lightness too; the names stand beside them. */
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
const DOT_RADIUS = 2.2;

/** The class answered at each point, and the rows themselves. */
export function paintClasses(canvas: HTMLCanvasElement, found: PlaneAnswer): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const colors = COLORS.map(rgb);
  context.globalAlpha = SEE_THROUGH;
  paintPoints(context, found, (point) => colors[(found.classes[point] - 1) % colors.length]);
  context.globalAlpha = 1;
  const [w, h] = [SIDE / found.size.across, SIDE / found.size.up];
  context.strokeStyle = 'rgb(0 0 0 / 60%)';
  context.lineWidth = 0.5;
  found.dots.x.forEach((x, i) => {
    context.fillStyle = COLORS[(found.dots.labels[i] - 1) % COLORS.length];
    context.beginPath();
    context.arc((x + 0.5) * w, SIDE - (found.dots.y[i] + 0.5) * h, DOT_RADIUS, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  });
}

/** What one hidden unit gives at each point, dark to light. */
export function paintUnit(
  canvas: HTMLCanvasElement,
  found: PlaneAnswer,
  layer: PlaneAnswer['a'][number],
  unit: number,
): void {
  const context = canvas.getContext('2d');
  if (context) paintPoints(context, found, (point) => gray(layer.data[point * layer.columns + unit]));
}

type Rgb = readonly [red: number, green: number, blue: number];

function paintPoints(context: CanvasRenderingContext2D, { size }: PlaneAnswer, color: (point: number) => Rgb): void {
  const { across, up } = size;
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
  context.clearRect(0, 0, SIDE, SIDE);
  context.imageSmoothingEnabled = false;
  context.drawImage(points, 0, 0, SIDE, SIDE);
}

const rgb = (hex: string): Rgb => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [red, green, blue];
};

/** From −1 or 0 (dark) to 1 (light). */
const gray = (value: number): Rgb => {
  const light = Math.round(255 * Math.min(1, Math.max(0, value < 0 ? (value + 1) / 2 : value)));
  return [light, light, light];
};
