/**
 * What each unit gives over the plane, painted inside the units: on one canvas over the drawing, which costs no layout.
 * Colors are painted over what lies under them, light or dark: full at an end, nothing in the middle, or at 0.
 */
import type { PlaneAnswer } from '../../protocol.ts';
import { type Layout, type Place, thumbOf } from './layout.ts';
import { CLASS_COLORS } from './planePicture.ts';
import { pointsOf, type Rgb, type Rgba, rgb } from './points.ts';

const MOST_SHADE = 255;
const [LOWEST, HIGHEST]: readonly Rgb[] = ['#d67830', '#2f7cc9'].map(rgb);

/** A color for each shade. */
type Palette = readonly Rgba[];

const paletteOf = (colorOf: (shade: number) => Rgba): Palette =>
  Array.from({ length: MOST_SHADE + 1 }, (_, shade) => colorOf(shade));

/** Of hidden units: the colors of the signs, for the least that the unit gives and for the most. */
const HIDDEN = paletteOf((shade) => {
  const fromMiddle = 2 * shade - MOST_SHADE;
  return [...(fromMiddle < 0 ? LOWEST : HIGHEST), Math.abs(fromMiddle)];
});
/** Of outputs: the colors of their classes on the plane. */
const OUTPUTS = CLASS_COLORS.map((color) => paletteOf((shade) => [...color, shade]));

function paletteFor({ layer, unit }: Pick<Place, 'layer' | 'unit'>, L: number): Palette {
  return layer < L ? HIDDEN : OUTPUTS[(unit - 1) % OUTPUTS.length];
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
    const { shades } = found.units[place.layer - 2]?.[place.unit - 1] ?? {};
    if (!shades) continue;
    const palette = paletteFor(place, layout.layers.length);
    const { x, y, width, height } = thumbOf(place, layout);
    context.globalAlpha = walkedLayer === undefined || walkedLayer === place.layer ? 1 : FADED;
    context.drawImage(
      pointsOf(found.size, shades, (shade) => palette[shade]),
      x,
      y,
      width,
      height,
    );
  }
}
