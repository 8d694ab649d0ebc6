/** What each unit answers over the plane, as addresses of small images for the inside of the units. */
import type { PlaneAnswer } from '../../protocol.ts';
import { unitImage } from './planePicture.ts';

/** By `layer unit`. */
export type Thumbnails = ReadonlyMap<string, string>;

const MOST_UNITS = 14;

/** For every layer but the inputs. */
export function thumbnailsOf(found: PlaneAnswer | undefined): Thumbnails {
  const all = new Map<string, string>();
  found?.a.forEach((layer, l) => {
    if (l < 2) return; // a[1] holds the inputs
    for (let unit = 0; unit < Math.min(layer.columns, MOST_UNITS); unit++)
      all.set(`${l} ${unit + 1}`, unitImage(found, layer, unit));
  });
  return all;
}
