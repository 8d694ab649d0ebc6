/** Answers over the plane as small images, to be drawn large: one point of the plane is one pixel. */
import type { PlaneAnswer } from '../../protocol.ts';

export type Rgb = readonly [red: number, green: number, blue: number];
/** The alpha too from 0 to 255. */
export type Rgba = readonly [...Rgb, alpha: number];

export function rgb(hex: string): Rgb {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [red, green, blue];
}

/** Every value of a point as its color. */
export function pointsOf(
  { across, up }: PlaneAnswer['size'],
  values: ArrayLike<number>,
  colorOf: (value: number) => Rgba,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(across, up);
  const image = new ImageData(across, up);
  const { data } = image;
  for (let j = 0; j < up; j++) {
    // Rows of an image go down, those of the plane up.
    for (let i = 0, at = 4 * (up - 1 - j) * across; i < across; i++, at += 4) {
      data.set(colorOf(values[j * across + i]), at);
    }
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
