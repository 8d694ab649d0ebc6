/** What each unit answers over the plane, painted inside the units: on one canvas over the drawing, which costs no layout. */
import type { PlaneAnswer } from '../../protocol.ts';
import { type Layout, thumbOf } from './layout.ts';
import { pointsOf, type Rgb, rgb } from './points.ts';

const [LOW, MIDDLE, HIGH]: readonly Rgb[] = ['#d67830', '#f4f4f4', '#2f7cc9'].map(rgb);
/** By shade: the colors of the signs, with a light middle. */
const SHADES: readonly Rgb[] = Array.from({ length: 256 }, (_, shade) => {
  const share = shade / 255;
  const [from, to, part] = share < 0.5 ? [LOW, MIDDLE, share * 2] : [MIDDLE, HIGH, share * 2 - 1];
  return [mixed(from[0], to[0], part), mixed(from[1], to[1], part), mixed(from[2], to[2], part)];
});

function mixed(from: number, to: number, part: number): number {
  return Math.round(from + (to - from) * part);
}

/** Layers beside the one that a walk is at step back. */
const FADED = 0.45;

interface Drawing {
  readonly layout: Layout;
  /** Pixels of the canvas for one of the drawing. */
  readonly scale: number;
  readonly walkedLayer: number | undefined;
}

export function paintThumbnails(
  canvas: HTMLCanvasElement,
  found: PlaneAnswer | undefined,
  { layout, scale, walkedLayer }: Drawing,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, layout.width, layout.height);
  if (!found) return;
  for (const place of layout.layers.slice(1).flatMap(({ places }) => places)) {
    const shades = found.units[place.layer - 2]?.[place.unit - 1];
    if (!shades) continue;
    const { x, y, width, height } = thumbOf(place, layout);
    context.globalAlpha = walkedLayer === undefined || walkedLayer === place.layer ? 1 : FADED;
    context.drawImage(
      pointsOf(found.size, shades, (shade) => SHADES[shade]),
      x,
      y,
      width,
      height,
    );
  }
}
